"""The version of the code, which every kept result depends on."""

from __future__ import annotations

import sys
import sysconfig
from functools import cache
from pathlib import Path

from digest.files.hashing import hash_parts, tree

_PACKAGE = Path(__file__).parents[1]


@cache
def code_version() -> str:
    """One hash of our own code and the versions of Python and of everything installed."""
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*-info"))
    return hash_parts([*tree(_PACKAGE), sys.version.encode(), repr(installed).encode()])
