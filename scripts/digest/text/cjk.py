"""Characters that stand beside each other without blanks."""

from __future__ import annotations

import re

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def is_cjk(text: str) -> bool:
    """Whether a text begins with a Chinese or Japanese character or mark; not if it is empty."""
    return bool(_CJK.match(text))
