"""URLs and email addresses, which translation keeps as they are."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w.~:/?#@!$&()*+=%-]*[\w/=]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
