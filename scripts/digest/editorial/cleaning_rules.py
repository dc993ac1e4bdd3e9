"""Cleaning rules: patterns with the step that applies them, their reason and examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from digest.editorial import tables
from digest.editorial.both_scripts import in_both_scripts
from digest.editorial.placeholders import placeholder_problem
from digest.editorial.table_files import raise_all, read_parts, unique


class Where(StrEnum):
    """The step of cleaning that applies a rule; `editorial/cleaning/` describes each."""

    PART = "part"
    CHARACTERS = "characters"
    NARROW = "narrow"
    PROTECT = "protect"
    BRACKETS = "brackets"
    WIDEN = "widen"
    TEXT = "text"
    LABEL = "label"
    WEAK_LABEL = "weak-label"
    FRAGMENT = "fragment"
    STAFF = "staff"
    EMPLOYER = "employer"
    ROLE = "role"
    REPORTING = "reporting"
    VENUE = "venue"
    NOBODY = "nobody"
    VALUE = "value"
    ADDRESS = "address"
    PAPER = "paper"
    NO_NAME = "no-name"
    PERSON = "person"
    NAMED = "named"
    PEN_NAME = "pen-name"
    OUTLET = "outlet"
    LINE = "line"
    WORD = "word"
    MASTHEAD = "masthead"
    SITE = "site"
    TAIL = "tail"
    LIST = "list"
    NOTICE = "notice"
    VOICE = "voice"
    KEEP = "keep"
    COMMENTS = "comments"
    RIGHTS = "rights"
    BYLINE = "byline"
    OPENING = "opening"
    CLOSING = "closing"
    CAPTION = "caption"
    SPEECH = "speech"
    NUMBERING = "numbering"
    BACKGROUND = "background"
    DATE = "date"
    PERIOD = "period"
    PAST = "past"
    AHEAD = "ahead"
    FRESH_START = "fresh-start"
    HEADLINE = "headline"
    DEED = "deed"
    ADVERBIAL = "adverbial"
    PRIVATE = "private"


WHOLE_LINES = frozenset(
    [Where.LINE, Where.WORD, Where.LIST, Where.MASTHEAD, Where.BYLINE, Where.CAPTION]
)
"""Steps that try a pattern from a line's start alone, never in its middle."""

_AS_WRITTEN = frozenset(
    [Where.PART, Where.CHARACTERS, Where.NARROW, Where.PROTECT, Where.BRACKETS, Where.WIDEN]
)
"""Patterns of characters, not of words; a part says itself what it spells, as names do."""

_SHOWN = frozenset(
    [
        *(Where.LABEL, Where.WEAK_LABEL, Where.LINE, Where.WORD, Where.MASTHEAD, Where.SITE),
        *(Where.TAIL, Where.LIST, Where.KEEP, Where.RIGHTS, Where.BYLINE, Where.OPENING),
        *(Where.CLOSING, Where.CAPTION),
    ]
)
"""The rules that cut a line or read one: each shows in examples that it takes no more."""

FACTS = frozenset(
    [
        *("title", "published", "updated", "source", "authors", "editor", "contributor"),
        "translator",
        *("url", "summary", "rights"),
    ]
)
_GROUPS = FACTS | {"year", "roc", "month", "day", "noon", "hour", "minute", "half", "number"}
_GROUPS |= {"author", "host"}
_KEYS = frozenset(["id", "where", "pattern", "field", "replace", "doubt", "reason", "examples"])
_EXAMPLE_KEYS = FACTS | {"before", "after"}
FIRST = ("patterns.yml", "rules.yml")
"""The files of `editorial/cleaning/` that come before those of the digest."""
_REFERENCE = re.compile(r"\(\?&([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class Example:
    """A text before and after the rules, with the facts read from it."""

    before: str
    after: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CleaningRule:
    """One entry of `editorial/cleaning/`; `line` is its line in `file`."""

    id: str
    where: Where
    pattern: re.Pattern[str]
    field: str
    replace: str
    doubt: str
    reason: str
    examples: tuple[Example, ...]
    line: int
    file: str = ""


@dataclass(frozen=True, eq=False)
class CleaningRules:
    """The rules of `editorial/cleaning/`, in the order of its files.

    One set of rules is not compared with another, so that what it finds can be remembered by it.
    """

    rules: tuple[CleaningRule, ...] = ()

    def at(self, where: Where) -> tuple[CleaningRule, ...]:
        """The rules of one step."""
        return self._by_place.get(where, ())

    @cached_property
    def _by_place(self) -> dict[Where, tuple[CleaningRule, ...]]:
        places = {rule.where for rule in self.rules}
        return {
            place: tuple(rule for rule in self.rules if rule.where is place) for place in places
        }


@dataclass(slots=True)
class _Parts:
    """Named pieces of patterns, written `(?&name)`, that several rules share."""

    patterns: dict[str, str] = field(default_factory=dict)

    def expand(self, pattern: str) -> str:
        return _REFERENCE.sub(lambda match: f"(?:{self.patterns[match[1]]})", pattern)


def load_cleaning_rules(path: Path) -> CleaningRules:
    """Reads `editorial/cleaning/`, or a file of it; the pieces of patterns stand in the first.

    Raises EditorialError naming every line at fault.
    """
    pieces = _Parts()

    def read(problems: tables.FileProblems) -> list[CleaningRule]:
        return [_rule(record, pieces, problems) for record in tables.read_records(problems.path)]

    parts = read_parts(path, ".yml", read, FIRST)
    unique(parts, lambda rule: rule.id, lambda rule: rule.line)
    raise_all(parts)
    return CleaningRules(tuple(rule for _, rules in parts for rule in rules))


def _rule(record: tables.TableRecord, parts: _Parts, problems: tables.FileProblems) -> CleaningRule:
    record = tables.known_keys(problems, record, _KEYS)

    def text(key: str) -> str:
        return tables.checked(problems, record, key, str, "")

    for key in ("id", "where", "pattern", "reason"):
        if not text(key):
            problems.add(record.line_of(key), f"`{key}` is missing; write it")
    if text("where") not in {place.value for place in Where}:
        places = ", ".join(place.value for place in Where)
        problems.add(record.line_of("where"), f"`where` must be one of {places}; choose one")
    where = (
        Where(text("where")) if text("where") in {place.value for place in Where} else Where.PART
    )
    if text("field") and text("field") not in FACTS:
        facts = ", ".join(sorted(FACTS))
        problems.add(record.line_of("field"), f"`field` must be one of {facts}; choose one")
    written = text("pattern") if where in _AS_WRITTEN else in_both_scripts(text("pattern"))
    pattern = _pattern(record, written, parts, problems)
    if where is Where.PART:
        parts.patterns[text("id")] = pattern.pattern
    return CleaningRule(
        id=text("id"),
        where=where,
        pattern=pattern,
        field=text("field"),
        replace=_replacement(record, text("replace"), where, pattern, problems),
        doubt=_doubt(record, text("doubt"), where, problems),
        reason=text("reason"),
        examples=_examples(record, where, problems),
        line=record.line,
        file=problems.path.name,
    )


def _pattern(
    record: tables.TableRecord, written: str, parts: _Parts, problems: tables.FileProblems
) -> re.Pattern[str]:
    line = record.line_of("pattern")
    unknown = [name for name in _REFERENCE.findall(written) if name not in parts.patterns]
    if unknown:
        problems.add(line, f"no part `{unknown[0]}` is defined above; add it with `where: part`")
        return re.compile("")
    pattern = tables.pattern(problems, line, "`pattern`", parts.expand(written))
    stray = sorted(set(pattern.groupindex) - _GROUPS)
    if stray:
        problems.add(line, f"unknown group `{stray[0]}`; use one of {', '.join(sorted(_GROUPS))}")
    return pattern


def _replacement(
    record: tables.TableRecord,
    written: str,
    where: Where,
    pattern: re.Pattern[str],
    problems: tables.FileProblems,
) -> str:
    """The replacement: a template in a headline rule, else one character, which is traceable."""
    line = record.line_of("replace")
    if where is Where.HEADLINE:
        try:
            pattern.sub(written, "")
        except (re.error, LookupError) as error:
            problems.add(line, f"`replace` is no template: {error}; mend it")
    elif len(written) > 1 or written == "\\":
        problems.add(line, "`replace` must be one character, no backslash; shorten it")
    return written


def _doubt(
    record: tables.TableRecord, written: str, where: Where, problems: tables.FileProblems
) -> str:
    given = ("count",) if where is Where.CHARACTERS else ()
    if problem := placeholder_problem(written, given, all_needed=False):
        problems.add(record.line_of("doubt"), f"`doubt`: {problem}")
    return written


def _examples(
    record: tables.TableRecord, where: Where, problems: tables.FileProblems
) -> tuple[Example, ...]:
    if where in _SHOWN and not record.values.get("examples"):
        name = tables.checked(problems, record, "id", str, "")
        message = f"rule `{name}` has no examples; write a line `before` it and `after`"
        problems.add(record.line, message)
    examples = []
    for given in tables.checked(problems, record, "examples", list, []):
        if not isinstance(given, dict) or not isinstance(given.get("before"), str):
            line = record.line_of("examples")
            problems.add(line, "an example needs `before` and `after` text; write both")
            continue
        stray = sorted(set(given) - _EXAMPLE_KEYS)
        if stray:
            known = ", ".join(sorted(_EXAMPLE_KEYS))
            line = record.line_of("examples")
            problems.add(line, f"unknown key `{stray[0]}` in an example; use one of {known}")
        facts = {key: str(value) for key, value in given.items() if key in FACTS}
        examples.append(Example(given["before"], str(given.get("after", "")), facts))
    return tuple(examples)
