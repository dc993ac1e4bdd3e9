"""Traditional and mixed text for a Traditional page: mended where it is surely not Traditional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from digest.conversion.decisions import Reason
from digest.conversion.engine.direction import Direction
from digest.conversion.engine.fixed_words import FixedWords
from digest.conversion.names.name_reader import Named
from digest.files.script_tables import exclusive
from digest.model import Script

Reported = tuple[int, Reason, tuple[str, ...]]
"""(offset, reason of the report, alternatives)"""

_CLAUSE = re.compile(r"[^，。！？；：,;!?\n]*[，。！？；：,;!?\n]*")
_PREPOSITION = re.compile("(?<=[\u3400-\u9fff])於")
"""In Traditional text no surname, but for a person who is known: 教授於國慶致詞."""
QUOTED = 2
"""Traditional characters that make a clause of a Simplified text a quotation: one is a name's."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Compares a text with the conversion of its Simplified form, clause by clause.

    A clause in Simplified is converted; in Traditional, its author's spelling stays, and of the
    others a character stays that no phrase decides. What only Simplified has is converted anywhere,
    and so are the wrong forms and the names.

    Args:
        simplify: to Simplified, every offset kept.
        direction: from Simplified to the standard of the page.
        wrong: the reviewed wrong forms.
        named: names and an article's own words, from Simplified.
        people: the offsets of surnames and of given names in Simplified; given names stay as their
            bearers write them.
        variants: pairs of characters that are both right.
    """

    simplify: Callable[[str], str]
    direction: Direction
    wrong: FixedWords
    named: FixedWords
    people: Callable[[str, Named], tuple[frozenset[int], frozenset[int]]]
    variants: frozenset[frozenset[str]]

    def render(self, text: str, script: Script) -> tuple[str, list[Reported]]:
        """The text as long as it was, and what is to be reported; `script` is its article's."""
        plain = self._plain(text)
        expected = self.direction.render(plain)
        surnames, given = self.people(plain, self.named.find_words)
        surnames = surnames - {at for at in surnames if _PREPOSITION.match(text, at)}
        named = (_covered(self.named, plain) | surnames) - given
        wrong = _covered(self.wrong, text) - named - given
        hans_only, _ = exclusive()
        shown: list[str] = []
        reported: list[Reported] = []
        for at, level in enumerate(levels(text, script)):
            old, new = text[at], expected.text[at]
            others = expected.undecided.get(at, ())
            open_form = old == plain[at] and level is not Script.HANT
            both_right = frozenset([old, new]) in self.variants
            taken = old in hans_only or at in wrong or (at in named and not both_right)
            if not taken and open_form:
                taken = level is Script.HANS or not others or at in expected.close
            shown.append(new if taken else old)
            is_repair = level is not Script.HANS or script in {Script.HANT, Script.MIXED}
            if taken and old != new and is_repair:
                reported.append((at, Reason.REPAIRED, (old,)))
            elif others and open_form:
                forms = tuple(form for form in (new, *others) if form != shown[at])
                reported.append((at, Reason.UNDECIDED, tuple(dict.fromkeys(forms))))
            elif not taken and old == plain[at] != new and not both_right:
                reported.append((at, Reason.UNDECIDED, (new,)))
        return "".join(shown), reported

    def _plain(self, text: str) -> str:
        """The text in Simplified, the wrong forms as what they stand for."""
        plain = list(self.simplify(text))
        for start, end, target in self.wrong.find(text):
            plain[start:end] = target
        return "".join(plain)


def _covered(words: FixedWords, text: str) -> set[int]:
    return {at for start, end, _ in words.find(text) for at in range(start, end)}


def levels(text: str, script: Script) -> Iterator[Script]:
    """The script that each character is read in, by its clause: Hans, Hant or mixed."""
    hans_only, hant_only = exclusive()
    for clause in _CLAUSE.findall(text):
        hans = sum(map(hans_only.__contains__, clause))
        hant = sum(map(hant_only.__contains__, clause))
        yield from [_level(hans, hant, script)] * len(clause)


def _level(hans: int, hant: int, script: Script) -> Script:
    if script in {Script.HANS, Script.NEUTRAL}:
        return Script.HANT if hant >= QUOTED and not hans else Script.HANS
    if hans and hant:
        return Script.MIXED
    if hans or hant:
        return Script.HANS if hans else Script.HANT
    return Script.MIXED if script is Script.MIXED else Script.HANT
