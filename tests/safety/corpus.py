"""The strings that must stay text wherever they are put, by family."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

FILE = Path(__file__).with_name("injections.txt")
_CODE = re.compile(r"\\x\{([0-9a-fA-F]+)\}")

_ELEMENTS = ("img src=x", "svg", "video src=x", "details open", "input autofocus", "marquee")
_EVENTS = ("onerror", "onload", "ontoggle", "onfocus", "onmouseover", "onanimationstart")
_CLOSINGS = ('"', "'", "]]>", "-->", "</title>", "</p>", "```\n", "---\n")


def families() -> dict[str, list[str]]:
    """Every family of strings, by name; no string twice."""
    found: dict[str, list[str]] = {}
    for line in FILE.read_text(encoding="utf-8").split("\n"):
        if re.fullmatch(r"# [a-z-]+", line) and line != "# another":
            found[line[2:]] = []
        elif line and found:
            found[list(found)[-1]].append(_CODE.sub(lambda code: chr(int(code[1], 16)), line))
    found["handler"] = [f"<{tag} {event}=pwn(1)>" for tag, event in product(_ELEMENTS, _EVENTS)]
    found["closing"] = [f"{closing}<img src=x onerror=pwn(1)>" for closing in _CLOSINGS]
    return found


def injections() -> list[str]:
    """All strings of all families."""
    return list(dict.fromkeys(text for family in families().values() for text in family))


if __name__ == "__main__":
    print(f"hostile strings tried: {len(injections())}, in {len(families())} families")
