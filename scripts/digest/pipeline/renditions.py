"""An article as each locale reads it: as written, converted, translated or still pending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from unicodedata import east_asian_width

from digest.conversion import (
    LANGUAGES,
    Converters,
    Decision,
    OwnNames,
    is_chinese,
    moved,
    script_within,
)
from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.model import (
    Article,
    BlockKind,
    Mark,
    Rendition,
    Script,
    Text,
    TextStatus,
    TranslationUnit,
    UnitStatus,
)
from digest.pipeline.known_names import known_names, stated_words, texts_of
from digest.pipeline.local_wording import ArticleWording, LocalWording
from digest.pipeline.translated_text import (
    Reader,
    first_pending,
    pending,
    spelled,
    translated,
    undivided,
    updated,
)
from digest.pipeline.word_places import WordPlace, word_places
from digest.text.self_named import is_self_named
from digest.translation.memory import is_english
from digest.translation.outdated import Piece

TWO_LINES = 76
"""Han characters of an abstract as far as whole sentences allow; Latin letters count a third."""
ABSTRACT_LENGTH = 120
"""Han characters of an abstract whose sentences are long."""
_IN_LATIN = 3
"""Latin letters in the room of a Han character."""

_ENDS = r"(?:[。！？…]+[”’」』）]*|{stop}[”’“»\")]*(?=\s|$)|$)"
_SENTENCE = re.compile(r".+?" + _ENDS.format(stop="[.!?]"), re.DOTALL)
_WITH_ORDINALS = re.compile(
    r".+?" + _ENDS.format(stop=r"(?:(?<!\b\d)(?<!\b\d\d)\.|[!?])"), re.DOTALL
)
_ORDINALS = frozenset(
    ["cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr"]
)
"""Languages that write 3. for the third."""
_CLAUSE_END = re.compile(r"[，；：、,;:]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Renderer:
    """Gives an article the text of any locale; locales that read the same share it.

    Args:
        locales: the locale table.
        converters: script conversion with its protected words.
        units: the translations of one article, by locale and their Simplified source.
        wordings: the vocabulary of each locale that has one.
        published: what is shown of a translation that is being updated.
    """

    locales: Sequence[Locale]
    converters: Converters
    units: Mapping[str, Mapping[str, TranslationUnit]]
    wordings: Mapping[str, LocalWording]
    published: Callable[[TranslationUnit], Sequence[Piece]]
    _read: dict[tuple[object, ...], Text] = field(default_factory=dict, init=False, repr=False)
    _known: dict[int, tuple[Article, OwnNames]] = field(
        default_factory=dict, init=False, repr=False
    )
    _compiled: dict[tuple[object, ...], Converters] = field(
        default_factory=dict, init=False, repr=False
    )

    def render(self, article: Article, locale: Locale, editor: str = "") -> Rendition:
        """The article as `locale` reads it.

        Args:
            editor: of its translation.
        """
        chinese = default_locale(self.locales) if locale.translated else locale
        wording = self._wording(article, chinese)
        text = self._reader(article, locale, wording)
        line = undivided(text, partial(self._reader, article, chinese, wording))
        name = undivided(self._reader(article, locale), partial(self._reader, article, chinese))
        # The editors of a digest write Chinese whatever the language of the article.
        said = replace(article, script=Script.NEUTRAL) if article.script in LANGUAGES else article
        editors = self._reader(said, locale, wording)
        readers = {BlockKind.CREDIT: name, BlockKind.FIGURE: line}

        def optional(original: str | None, read: Reader = name) -> Text | None:
            return read(original) if original else None

        def person(original: str, marks: tuple[Mark, ...] = ()) -> Text:
            shown = name(original, marks)
            known = is_english(locale.id) and original in article.people
            return spelled(shown, locale) if known else shown

        summary = line(article.summary) if article.summary else _abstract(article, text, line)
        return Rendition(
            article=article,
            locale=locale.id,
            title=line(article.title),
            summary=summary,
            passages=tuple(
                readers.get(block.kind, text)(block.text, block.marks) for block in article.passages
            ),
            source=optional(None if is_self_named(article.source or "") else article.source),
            authors=tuple(map(person, article.authors)),
            editor=optional(article.editor, person),
            contributor=optional(article.contributor),
            translator=optional(article.translator),
            rights=optional(article.rights, line),
            note=editors(article.note) if article.note else None,
            corrections=tuple(editors(each.text) for each in article.corrections),
            edited_by=editor if locale.translated else "",
        )

    def decisions(self, article: Article) -> tuple[Decision, ...]:
        """Every conversion of the article that neither a phrase nor a protected word decided."""
        texts, converters = texts_of(article), self._converters(article)
        own = stated_words(article)
        return (
            *(doubt for doubt in self._names(article).doubts if doubt.source not in own),
            *(
                decision
                for locale in self.locales
                if not locale.translated
                for text in texts
                for decision in converters.to_locale(text, article.script, locale).decisions
            ),
        )

    def words(self, article: Article) -> Iterator[WordPlace]:
        """Every word of the article that a locale's vocabulary changes or asks about."""
        shown = self._converters(article).shown
        for locale in self.locales:
            if wording := self._wording(article, locale):
                converted = partial(shown, original=article.script, locale=locale)
                yield from word_places(article, wording, converted)

    def _wording(self, article: Article, locale: Locale) -> ArticleWording | None:
        wording = self.wordings.get(locale.id)
        return wording.of(article, self._names(article).forms) if wording else None

    def _names(self, article: Article) -> OwnNames:
        """The article's people, worked out once; those of the article before are forgotten."""
        if id(article) not in self._known:
            self._known.clear()
            self._known[id(article)] = article, known_names(article, self.converters)
        return self._known[id(article)][1]

    def _words(self, article: Article) -> dict[str, str]:
        """The article's own words: its people, and over them `conversion:` in its front matter."""
        return {**self._names(article).forms, **stated_words(article)}

    def _converters(self, article: Article) -> Converters:
        """The converters under the article's own words."""
        words, spelled = self._words(article), _spelled_text(article)
        key = (*words.items(), spelled)
        if key not in self._compiled:
            self._compiled[key] = self.converters.with_words(words).spelled_as(spelled)
        return self._compiled[key]

    def _reader(
        self, article: Article, locale: Locale, wording: ArticleWording | None = None
    ) -> Reader:
        """Gives the article's texts as `locale` reads them, each worked out once.

        Args:
            wording: its words; None for texts that keep theirs, such as names.
        """
        own = (*self._words(article).items(), _spelled_text(article))
        taken = (article.seed, locale.id, bool(wording), article.script, *own)

        def text(original: str, marks: tuple[Mark, ...] = ()) -> Text:
            key = (*taken, original, marks)
            if key not in self._read:
                plain = self._text(original, marks, article, locale, wording)
                if wording and not locale.translated:
                    plain = wording.applied(plain, original)
                self._read[key] = plain
            return self._read[key]

        return text

    def _text(
        self,
        original: str,
        marks: tuple[Mark, ...],
        article: Article,
        locale: Locale,
        wording: ArticleWording | None,
    ) -> Text:
        script = script_within(original, article.script)
        if script in LANGUAGES:
            language = language_of(article, script)
            return Text(original, language, TextStatus.ORIGINAL, marks=marks)
        if not locale.translated:
            return self._converted(original, marks, script, article, locale)
        if not is_chinese(original):
            return Text(original, locale.id, TextStatus.ORIGINAL, marks=marks)
        units = self.units.get(locale.id)
        unit = units.get(self.converters.source(original, marks)) if units else None
        if unit and unit.target and unit.status is not UnitStatus.OUTDATED:
            return translated(unit, original, marks, locale)
        source = self._reader(article, default_locale(self.locales), wording)
        pieces = self.published(unit) if unit and unit.target and is_english(locale.id) else ()
        if all(piece.chinese for piece in pieces):
            return pending(source(original, marks))
        return updated(pieces, original, marks, locale, source)

    def _converted(
        self,
        original: str,
        marks: tuple[Mark, ...],
        script: Script,
        article: Article,
        locale: Locale,
    ) -> Text:
        """A text in the locale's script; its marks stay where they are, as its length does."""
        converted = self._converters(article).shown(original, article.script, locale)
        own = script if script in {Script.HANS, Script.HANT} else article.script
        same = own is locale.script or own in LANGUAGES
        status = TextStatus.ORIGINAL if same else TextStatus.CONVERTED
        shown = moved(original, marks)
        language = language_of(article, own) if own in LANGUAGES else locale.id
        return Text(converted, language, status, marks=shown)


def language_of(article: Article, script: Script) -> str:
    """The language of the passages of an article that are in a script other than Chinese."""
    stated = str(article.overrides.get("language") or "")
    return stated if stated and script is article.script else LANGUAGES[script]


def _spelled_text(article: Article) -> str:
    """The text whose Traditional parts tell the article's spelling; empty but for both scripts."""
    if article.script is not Script.MIXED:
        return ""
    return "\n".join(block.text for block in article.passages)


def _abstract(article: Article, text: Reader, line: Reader) -> Text:
    """The lead, cut at a sentence end; empty where there is no paragraph.

    Where Chinese stands in a translated lead, what is before it, if anything.
    """
    for block in article.passages:
        if block.kind is BlockKind.PARAGRAPH and not block.background:
            lead = text(block.text, block.marks)
            if (translated_up_to := first_pending(lead)) is not None:
                opening = lead.text[:translated_up_to].strip()
                lead = replace(lead, text=opening) if opening else line(block.text, block.marks)
            return Text(shorten(lead.text, lang=lead.lang), lead.lang, lead.status)
    # An article of pictures may have no words left.
    said = (block.text for block in article.passages if block.kind is not BlockKind.FIGURE)
    first = line(next(said, article.title))
    return Text("", first.lang, first.status)


def shorten(text: str, ideal: int = TWO_LINES, most: int = ABSTRACT_LENGTH, lang: str = "") -> str:
    """Whole sentences: about `ideal`, and never more than `most`; else cut at a clause mark.

    A text that has no wide character is in an alphabet, whose letters take less room.

    Args:
        lang: the text's language, where that is known.
    """
    if text[:1].isascii() or not any(east_asian_width(each) in "WF" for each in text):
        ideal, most = ideal * _IN_LATIN, most * _IN_LATIN
    if len(text) <= ideal:
        return text
    sentences = (_WITH_ORDINALS if lang.partition("-")[0] in _ORDINALS else _SENTENCE).finditer(
        text
    )
    ends = [end for sentence in sentences if (end := sentence.end()) <= most]
    if ends:
        enough = [end for end in ends if end >= ideal // 2] or ends[-1:]
        within = [end for end in enough if end <= ideal]
        return text[: within[-1] if within else enough[0]].strip()
    clauses = [match.start() for match in _CLAUSE_END.finditer(text, 0, most)]
    return text[: clauses[-1] if clauses else most] + "…"
