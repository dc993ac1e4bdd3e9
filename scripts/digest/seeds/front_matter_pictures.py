"""What front matter says of the pictures of an article: its entries, each with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from digest.editorial.plain_yaml import Plain
from digest.errors import brief
from digest.seeds.front_matter_keys import PICTURE, UnfitEntriesError, UnfitKeyError, folded
from digest.seeds.front_matter_texts import TRUTHS, at_most, key_within, text_of, truth_of


def pictures_of(written: str, value: Plain) -> bool | list[dict[str, Any]]:
    """False where none is to be shown; else the entries, each with its 0-based number as `line`."""
    if value is False or (isinstance(value, str) and TRUTHS.get(folded(value)) is False):
        return False
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in items):
        cure = "write [{number: 1, alt: what it shows}]"
        raise UnfitKeyError(f"`{written}` must be false or 否, or a list of pictures; {cure}")
    at_most(written, items, "entries")
    mistakes: list[tuple[int, str]] = []
    entries = []
    for at, item in enumerate(items):
        entry, wrong = _picture(written, item if isinstance(item, dict) else {})
        mistakes += ((at, message) for message in wrong)
        entries.append(entry)
    if mistakes:
        raise UnfitEntriesError(mistakes)
    return entries


def _picture(written: str, item: dict[str, Plain]) -> tuple[dict[str, Any], list[str]]:
    """An entry, of which a key without a value says nothing, and all that is wrong with it."""
    stated: dict[str, Any] = {}
    wrong = []
    for name, value in item.items():
        try:
            key = key_within(written, name, _PICTURE, stated)
            stated[key] = None if value is None else _OF_PICTURE.get(key, _told)(name, value)
        except UnfitKeyError as error:
            wrong.append(str(error))
    if not wrong and (message := _unnamed(stated)):
        wrong.append(f"`{written}`: {message}")
    return {key: value for key, value in stated.items() if value is not None}, wrong


def _unnamed(stated: Mapping[str, Any]) -> str:
    """What is wrong with how an entry names its picture; empty where nothing is."""
    named = [key for key in ("file", "number") if stated.get(key) is not None]
    if len(named) > 1:
        return "a picture has both `file` and `number`; keep one of them"
    return "" if named else "a picture has no name; give its `file`, or its `number` in the text"


def _told(name: str, value: Plain) -> str:
    if not isinstance(value, str):
        raise UnfitKeyError(f"`{name}` must be text; quote it")
    return text_of(name, value).strip()


def _file(name: str, value: Plain) -> str:
    path = _told(name, value).replace("\\", "/")
    if not path.strip("./"):
        raise UnfitKeyError(f"`{name}: {brief(path)}` names no picture; write the name of its file")
    return path


def _number(name: str, value: Plain) -> int:
    text = folded(_told(name, value))
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise UnfitKeyError(f"`{name}: {brief(text)}` is no number of a picture; count from 1")
    return int(text)


_OF_PICTURE: dict[str, Callable[[str, Plain], Any]] = {
    "file": _file,
    "number": _number,
    "drop": truth_of,
}

_PICTURE = {folded(name): key for key, names in PICTURE.items() for name in names}
