"""The licence of everything that is installed to run the press; `guide/licences.md` is made of it.

`python -m tests.safety.licences` writes the page anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "guide" / "licences.md"
LOCK = ROOT / "requirements" / "runtime.txt"
COPYLEFT = re.compile(r"(?<!L)GPL|(?<!LESSER )GENERAL PUBLIC", re.IGNORECASE)

_PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)
_INTRO = """# Licences

Everything that `requirements/runtime.txt` installs, with the licence that its own metadata states.
`python -m tests.safety.licences` makes this page; a test holds it to what is installed.

No package may be under the GPL or AGPL alone, but for one: **minisbd** (AGPL-3.0) comes with Argos
Translate. The press never imports or runs it: it splits sentences itself, and leaves the parts of
Argos Translate that would load it alone. Where a package offers a choice, ours is the permissive
licence.

Of **jieba** 0.42.1 (MIT, Copyright (c) 2013 Sun Junyi) nothing is installed; the counts of some of
its words are in `scripts/digest/files/word_frequencies.txt`, and how much more often characters
stand in its names than in its words in `editorial/name_weights.tsv`, both with its licence.

**uqr** 0.1.3 (MIT, Copyright (c) Project Nayuki, (c) 2023 Anthony Fu), which draws QR codes in the
browser, is `overrides/assets/digest/uqr.js`, with its licence.

| package | version | licence |
|---|---|---|
"""


def packages() -> Mapping[str, str]:
    """Every locked package with its versions: some differ by the version of Python."""
    found: dict[str, list[str]] = {}
    for name, version in _PINNED.findall(LOCK.read_text(encoding="utf-8")):
        found.setdefault(name, []).append(version)
    return {name: ", ".join(versions) for name, versions in found.items()}


def licence(name: str) -> str:
    """The licence an installed package states: as an expression, in a word, or by classifiers."""
    facts = metadata(name)
    stated = facts.get("License-Expression") or facts.get("License") or ""
    if stated and "\n" not in stated and stated != "UNKNOWN":
        return stated
    classifiers = facts.get_all("Classifier") or []
    kinds = [kind.split(" :: ")[-1] for kind in classifiers if kind.startswith("License :: ")]
    return " or ".join(kinds)


def is_copyleft(stated: str) -> bool:
    """Whether every licence to choose from is the GPL or AGPL."""
    return all(COPYLEFT.search(choice) for choice in re.split(r"\bOR\b|\bor\b", stated))


def page() -> str:
    """The page as the lock file and what is installed have it now."""
    rows = (f"| {name} | {version} | {licence(name)} |" for name, version in packages().items())
    return _INTRO + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
