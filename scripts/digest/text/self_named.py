"""Outlets that name themselves to their own readers alone."""

from __future__ import annotations

import re

_SELF = re.compile(r"本(?:[报報刊网網台臺站社]|公众号|公眾號)(?:讯|訊|消息|综合|綜合)?")


def is_self_named(outlet: str) -> bool:
    """Whether an outlet only calls itself 本报, "our paper", or the like.

    That tells nothing to readers of another one, who are shown no source then.
    """
    return _SELF.fullmatch(outlet) is not None
