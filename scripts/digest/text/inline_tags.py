r"""Marks inside a text, written as tags where people and programs translate it.

Pairs of `<strong>`, `<em>`, `<sup>` and `<sub>`; `<a1>` for the first link of the text, whose
address stands elsewhere; `[^1]` for the sign of the note `1`. Text that looks like a tag has a
backslash before it, and backslashes before a tag or its like are doubled: an odd number makes it
text. A text without marks and such likes is written as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from digest.model import Mark, MarkKind
from digest.text.inline_marks import INLINE_ELEMENTS, MAY_BE_LOST, nested, normalised, placed_tags
from digest.text.small_signs import FIGURES, LOWERED, RAISED, TO_FIGURES, TO_LOWERED, TO_RAISED

_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>strong|em|sup|sub|a(?P<number>[1-9][0-9]{0,5}))>"
    r"|\[\^(?P<note>[A-Za-z0-9-]+)\]"
)
_KINDS = {name: kind for kind, name in INLINE_ELEMENTS.items()}
_SIGNS = {"sup": RAISED, "sub": LOWERED}
_TO_SIGNS = {"sup": TO_RAISED, "sub": TO_LOWERED}
_ON_THE_LINE = TO_FIGURES | str.maketrans("−–＋（）", "--+()")
SIGNS = re.compile("|".join(f"(?P<{name}>[{signs}]+)" for name, signs in _SIGNS.items()))
"""Raised or lowered figures and signs as characters."""
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")


def tagged(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks as tags."""
    numbers = map(str, count(1))
    return with_tags(
        text,
        (
            replace(mark, target=next(numbers)) if mark.kind is MarkKind.LINK else mark
            for mark in normalised(text, marks)
        ),
    )


def untagged(tagged: str, links: Sequence[str] = ()) -> tuple[str, tuple[Mark, ...]]:
    """The text without its tags, and the marks that they stand for.

    A tag without a partner, or of a link that there is not, is text: people and machines write it.

    Args:
        links: the addresses of the links, in order.
    """
    return _read(tagged, links)


def numbered(tagged: str) -> tuple[str, tuple[Mark, ...]]:
    """As `untagged`, with the number of each link as its target: a text without its addresses."""
    return _read(tagged, None)


def with_tags(text: str, marks: Iterable[Mark]) -> str:
    """The text with tags for marks that are nested, links by their numbers."""
    pieces: list[str] = []
    position = 0
    for place, tag in placed_tags([*marks], _tags_of):
        pieces += (_escaped(text[position:place], before_tag=True), tag)
        position = place
    return "".join([*pieces, _escaped(text[position:], before_tag=False)])


def _tags_of(mark: Mark) -> tuple[str, str]:
    if mark.kind is MarkKind.NOTE:
        return f"[^{mark.target}]", ""
    name = INLINE_ELEMENTS.get(mark.kind, f"a{mark.target}")
    return f"<{name}>", f"</{name}>"


def plain(tagged: str) -> str:
    """The text without its tags; nothing stands for the sign of a note."""
    return numbered(tagged)[0]


def on_the_line(text: str) -> str:
    """The text with its raised and lowered figures as others: CO2 for CO₂."""
    return text.translate(_ON_THE_LINE)


def with_signs(tagged: str) -> str:
    """The tagged text in which raised and lowered figures are characters: 10⁶, CO₂."""
    pairs = ((first, last) for first, last in _pairs(_tags(tagged)) if first["name"] in _SIGNS)
    pieces = []
    position = 0
    for first, last in sorted(pairs, key=lambda pair: pair[0].start()):
        label = tagged[first.end() : last.start()].translate(_ON_THE_LINE)
        if label and not label.strip(FIGURES):
            pieces += [tagged[position : first.start()], label.translate(_TO_SIGNS[first["name"]])]
            position = last.end()
    return "".join([*pieces, tagged[position:]])


def signature(tagged: str) -> Counter[str]:
    """The marks that a translation has to keep, each as a tag, with their numbers.

    They are links, notes, and what is raised or lowered, be it by a tag or by its characters: `⁶`
    is `<sup>6</sup>`, and `…` stands for what is Chinese. What is bold or slanted may be lost.
    """
    text, marks = numbered(tagged)
    kept = Counter(filter(None, (_token(text, mark) for mark in marks)))
    kept.update(
        f"<{run.lastgroup}>{run[0].translate(_ON_THE_LINE)}</{run.lastgroup}>"
        for run in SIGNS.finditer(text)
    )
    return kept


def fitted(tagged: str, source: str) -> str:
    """The tagged text without the links and notes that another, its source, does not have."""
    own = signature(source)
    real = {tag.start() for tag in _tags(tagged)}

    def kept(tag: re.Match[str]) -> str:
        token = f"[^{tag['note']}]" if tag["note"] else f"<a{tag['number']}>"
        is_foreign = (tag["note"] or tag["number"]) and tag.start() in real and not own[token]
        return "" if is_foreign else tag[0]

    return _TAG.sub(kept, tagged)


def carried(tagged: str, source: str, now: str) -> str:
    """The tagged English of a source as that of another with the same words.

    Links and notes have the numbers of the other, in order; those that it does not have are gone.
    """
    before, after = (_references(each) for each in (source, now))
    if [kind for kind, _ in before] == [kind for kind, _ in after]:
        numbers = {old: new for old, new in zip(before, after, strict=True) if old != new}
        tagged = _renumbered(tagged, numbers) if numbers else tagged
    return fitted(tagged, now)


def strays(tagged: str) -> tuple[str, ...]:
    """The tags without a partner."""
    found = [*_tags(tagged)]
    paired = {tag.start() for pair in _pairs(found) for tag in pair}
    return tuple(tag[0] for tag in found if tag["name"] and tag.start() not in paired)


def _reference(tag: re.Match[str]) -> tuple[str, str]:
    """What a tag refers to: the kind and the number of a link, or the kind and name of a note."""
    return ("note", tag["note"]) if tag["note"] else ("link", tag["number"] or "")


def _references(tagged: str) -> list[tuple[str, str]]:
    """The links and notes of a text, in order."""
    found = (tag for tag in _tags(tagged) if tag["note"] or (tag["number"] and not tag["closing"]))
    return [_reference(tag) for tag in found]


def _renumbered(tagged: str, numbers: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    real = {tag.start() for tag in _tags(tagged)}

    def renumbered(tag: re.Match[str]) -> str:
        new = numbers.get(_reference(tag)) if tag.start() in real else None
        if new is None:
            return tag[0]
        return f"[^{new[1]}]" if new[0] == "note" else f"<{tag['closing']}a{new[1]}>"

    return _TAG.sub(renumbered, tagged)


def _escaped(text: str, *, before_tag: bool) -> str:
    """The text with its likes of tags as text, and its end as it is before a tag."""
    pieces = []
    position = 0
    for like in _TAG.finditer(text):
        before = text[position : like.start()]
        pieces += [before, _backslashes(before), "\\", like[0]]
        position = like.end()
    rest = text[position:]
    return "".join([*pieces, rest, _backslashes(rest) if before_tag else ""])


def _backslashes(text: str) -> str:
    """The backslashes at the end of a text."""
    return text[len(text.rstrip("\\")) :]


def _tags(tagged: str) -> Iterator[re.Match[str]]:
    """The tags of a text, without their likes."""
    position = 0
    for tag in _TAG.finditer(tagged):
        if len(_backslashes(tagged[position : tag.start()])) % 2 == 0:
            yield tag
        position = tag.end()


def _pairs(tags: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The tags that open something and their partners."""
    opened: dict[str, list[re.Match[str]]] = defaultdict(list)
    for tag in tags:
        if tag["closing"] and opened[tag["name"]]:
            yield opened[tag["name"]].pop(), tag
        elif tag["name"] and not tag["closing"]:
            opened[tag["name"]].append(tag)


def _read(tagged: str, links: Sequence[str] | None) -> tuple[str, tuple[Mark, ...]]:
    """As `untagged`; without links, that of a number has the number as its target."""
    tags = [tag for tag in _tags(tagged) if links is None or int(tag["number"] or 0) <= len(links)]
    pairs = [*_pairs(tags)]
    notes = [tag for tag in tags if tag["note"]]
    text, places = _without(tagged, {tag.start() for tag in chain(notes, *pairs)})
    marks = [
        Mark(
            _KINDS.get(first["name"], MarkKind.LINK),
            places[first.start()],
            places[last.start()],
            _target(first["number"], links),
        )
        for first, last in pairs
    ]
    marks += (Mark(MarkKind.NOTE, at := places[tag.start()], at, tag["note"]) for tag in notes)
    return text, nested(marks)


def _without(tagged: str, starts: set[int]) -> tuple[str, dict[int, int]]:
    """The text without the tags that start there, and where in it each stood."""
    pieces: list[str] = []
    places = {}
    position = length = 0
    for tag in _TAG.finditer(tagged):
        before = tagged[position : tag.start()]
        escaping = len(_backslashes(before))
        if tag.start() in starts or escaping % 2:
            before = before[: len(before) - (escaping + 1) // 2]
        pieces.append(before if tag.start() in starts else before + tag[0])
        length += len(pieces[-1])
        places[tag.start()] = length
        position = tag.end()
    return "".join([*pieces, tagged[position:]]), places


def _target(number: str | None, links: Sequence[str] | None) -> str:
    if number is None:
        return ""
    return number if links is None else links[int(number) - 1]


def _token(text: str, mark: Mark) -> str:
    """A mark in a signature; nothing for one that may be lost. What is Chinese is translated."""
    if mark.kind is MarkKind.LINK:
        return f"<a{mark.target}>"
    if mark.kind is MarkKind.NOTE:
        return f"[^{mark.target}]"
    if mark.kind in MAY_BE_LOST:
        return ""
    label = text[mark.start : mark.end].strip().translate(_ON_THE_LINE)
    name = INLINE_ELEMENTS[mark.kind]
    return f"<{name}>{'…' if _HAN.search(label) else label}</{name}>"
