"""The files that pages load: one style sheet, our scripts, and Material's icon.

All locales share one copy at the root. `mkdocs build` alone, which has no root, gets its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from digest.editorial import Locale
from digest.site.mkdocs.config import ASSETS, ROOT
from digest.site.stylesheet import stylesheet

_OURS = ROOT / "overrides" / ASSETS
_ICON = "images/favicon.png"
_PAGE = "digest/page.js"
_WORDS = ("colours", "search_placeholder", "search_error")
"""What only scripts say, so that no page has to carry it."""


def assets(locales: Sequence[Locale]) -> Iterator[tuple[str, bytes]]:
    """The files by their paths below the folder of assets."""
    yield "style.css", (stylesheet() + short_names(locales)).encode()
    yield _ICON, (Path(str(files("material"))) / "templates" / ASSETS / _ICON).read_bytes()
    for path in sorted(_OURS.rglob("*.js")):
        name, script = path.relative_to(_OURS).as_posix(), path.read_bytes()
        yield name, _words(locales) + script if name == _PAGE else script


def short_names(locales: Sequence[Locale]) -> str:
    """The rules that tell digest.css what the languages are called on a phone."""
    named = {each.id: json.dumps(each.short, ensure_ascii=False) for each in locales}
    rules = (
        f"body > header > search + nav [lang={each}]{{--short:{name}}}\n"
        for each, name in named.items()
    )
    return "".join(rules)


def _words(locales: Sequence[Locale]) -> bytes:
    words = {each.id: {word: each.strings[word] for word in _WORDS} for each in locales}
    return f"const WORDS = {json.dumps(words, ensure_ascii=False)};\n".encode()
