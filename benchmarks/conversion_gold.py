"""Lines with their right conversion, and which places of another conversion are wrong.

A gold file has a case a line: the direction, the text, what is right (readings that are right too
stand behind `|`) and the kind. `s2t-auto`, `mixed` and `url` do not say what the text is in; an
`article` is a whole seed with `\\n` for its line ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from pathlib import Path

from digest.conversion import Conversion, Decision, PlainText
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.model import Article, Rendition, Script
from digest.pipeline.reader import ArticleReader
from digest.pipeline.renditions import Renderer
from digest.seeds import parse_seed

GOLD = Path(__file__).resolve().parents[1] / "tests" / "conversion" / "gold"
SIMPLIFIED = "t2s"
"""The one direction to Simplified."""
ARTICLE = "article"
"""A whole seed, read and shown as an article."""
SOURCES = {"s2t": Script.HANS, "hant": Script.HANT, SIMPLIFIED: Script.HANT}
"""The directions that say what the text is in, as `--from` does."""
ALIKE = str.maketrans("臺", "台")
"""Taiwan writes either, in one and the same word."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of gold; `file` is the name of its file without the ending."""

    file: str
    direction: str
    text: str
    accepted: tuple[str, ...]
    kind: str

    @property
    def name(self) -> str:
        """File and kind."""
        return f"{self.file}: {self.kind}"


def load(folder: Path = GOLD) -> list[Case]:
    """The cases of every file of a folder."""
    return [case for path in sorted(folder.glob("*.tsv")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        direction, text, accepted, kind = line.replace("\\n", "\n").split("\t")
        yield Case(path.stem, direction, text, tuple(accepted.split("|")), kind)


def wrong_places(case: Case, text: str) -> tuple[int, ...]:
    """The offsets at which `text` has what no accepted reading has there."""
    accepted = [each.translate(ALIKE) for each in case.accepted]
    columns = zip_longest(text.translate(ALIKE), *accepted)
    return tuple(at for at, (own, *right) in enumerate(columns) if own not in right)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a converter makes of a case: the text, its wrong places and those in no report."""

    case: Case
    text: str
    wrong: tuple[int, ...]
    unnamed: tuple[int, ...]
    flags: int


def verdict(case: Case, conversion: Conversion) -> Verdict:
    """Whether the conversion is right, and its report names where it is not."""
    wrong = wrong_places(case, conversion.text)
    named = {
        at
        for each in conversion.decisions
        for at in range(each.start, each.start + len(each.chosen))
    }
    unnamed = tuple(at for at in wrong if at not in named)
    return Verdict(case, conversion.text, wrong, unnamed, len(conversion.decisions))


class Press:
    """The press as it converts lines and articles, by an editorial folder."""

    def __init__(self, editorial: Path) -> None:
        data = load_editorial(editorial)
        locales = {locale.id: locale for locale in data.locales}
        self._hans, self._hant = locales["zh-Hans"], locales["zh-Hant"]
        self._reader = ArticleReader(Reading.of(data))
        self._renderer = Renderer(
            [self._hant], self._reader.converters, {}, {}, published=lambda _: ()
        )

    def verdicts(self, cases: Sequence[Case]) -> list[Verdict]:
        """Of each case, converted as a text of its own."""
        return [verdict(case, self._conversion(case)) for case in cases]

    def _conversion(self, case: Case) -> Conversion:
        if case.direction == ARTICLE:
            return self._story(case.text)
        locale = self._hans if case.direction == SIMPLIFIED else self._hant
        text = PlainText(self._reader.converters, case.text, SOURCES.get(case.direction))
        return text.render(case.text, locale)

    def _story(self, text: str) -> Conversion:
        """A seed as its page has the lines, bylines with the people as it names them."""
        article = self._reader.article(parse_seed(text.encode(), "story.txt"))
        page = self._renderer.render(article, self._hant)
        texts, people = dict(_texts(article, page)), list(_people(article, page))
        to_locale = self._reader.converters.shown
        shown = (
            texts.get(line) or _named(line, to_locale(line, Script.HANS, self._hant), people)
            for line in text.split("\n")
        )
        return Conversion("\n".join(shown), _placed(text, self._renderer.decisions(article)))


def _placed(text: str, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions of an article where they stand in its text, not in their paragraphs."""
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines)
    return tuple(
        replace(each, start=end - len(line) - 1 + each.start)
        for line, end in zip(lines, ends, strict=True)
        for each in decisions
        if each.context in line and line.startswith(each.source, each.start)
    )


def _texts(article: Article, page: Rendition) -> Iterator[tuple[str, str]]:
    yield article.title, page.title.text
    for block, shown in zip(article.passages, page.passages, strict=True):
        yield block.text, shown.text


def _people(article: Article, page: Rendition) -> Iterator[tuple[str, str]]:
    names, shown = (*article.authors, article.editor), (*page.authors, page.editor)
    for name, text in zip(names, shown, strict=True):
        if name and text:
            yield name, text.text


def _named(line: str, shown: str, people: Sequence[tuple[str, str]]) -> str:
    for name, text in people:
        at = line.find(name)
        if at >= 0:
            shown = shown[:at] + text + shown[at + len(name) :]
    return shown
