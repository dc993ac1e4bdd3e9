"""The provenance of a page's text: original, converted, edited, machine draft or pending.

Edited English that is being updated is edited English, and told of besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from digest.model import Rendition, Script, Text, TextStatus
from digest.pages import escape
from digest.pages.view import View
from digest.pages.wording import Wording

_COUNTED = {
    TextStatus.EDITED: TextStatus.EDITED,
    TextStatus.OUTDATED: TextStatus.EDITED,
    TextStatus.MACHINE: TextStatus.MACHINE,
    TextStatus.PENDING: TextStatus.PENDING,
}
"""What the texts of a translation are counted as."""


def translation_status(rendition: Rendition) -> str | None:
    """edited, machine, pending or mixed; None for a page that is not a translation."""
    counts = _counts(rendition)
    if not counts:
        return None
    return next(iter(counts)).value if len(counts) == 1 else "mixed"


def translation_editor(rendition: Rendition) -> str:
    """Who edited the translation; empty where nobody is named, or nothing of it is edited."""
    return rendition.edited_by if _counts(rendition)[TextStatus.EDITED] else ""


def outdated_count(rendition: Rendition) -> int:
    """The passages whose English is being updated."""
    return sum(text.status is TextStatus.OUTDATED for text in _passages(rendition))


def engines(rendition: Rendition) -> list[str]:
    """The engines that drafted the text, each once."""
    return sorted({text.engine for text in _passages(rendition) if text.engine})


def local_word_count(rendition: Rendition) -> int:
    """The places of the running text where a word of the locale's vocabulary stands."""
    own = (text for text in _passages(rendition) if text.lang == rendition.locale)
    return sum(len(text.local_words) for text in own)


def notes(rendition: Rendition, view: View, path: str) -> str:
    """The notes to the reader about this text, as one block quotation; empty without notes.

    Args:
        path: the page's, below the folder of any locale.
    """
    sentences = [escape.markdown(each) for each in provenance(rendition, view.wording)]
    if translation_status(rendition):
        sentences.append(view.lead("source_text") + _sources(path, view))
    return "> " + view.wording.say("sentence_space").join(sentences) if sentences else ""


def provenance(rendition: Rendition, wording: Wording) -> Iterator[str]:
    """What the reader is told about this text, a sentence each."""
    if rendition.article.excerpt:
        yield wording.say("excerpt")
    if rendition.article.title_generated:
        yield wording.say("title_generated")
    if status := translation_status(rendition):
        yield _translation(rendition, status, wording)
        if count := outdated_count(rendition):
            yield wording.count("outdated_passages", count)
    elif any(text.status is TextStatus.CONVERTED for text in rendition.passages):
        single = rendition.article.script is not Script.MIXED
        yield wording.say("converted" if single else "converted_mixed")
    if count := local_word_count(rendition):
        yield wording.say("local_words", count=count)


def _translation(rendition: Rendition, status: str, wording: Wording) -> str:
    counts = _counts(rendition)
    return wording.say(
        f"translation_{status}",
        engine=", ".join(engines(rendition)),
        total=counts.total(),
        edited=counts[TextStatus.EDITED],
        machine=counts[TextStatus.MACHINE],
        pending=counts[TextStatus.PENDING],
    )


def _sources(path: str, view: View) -> str:
    """Links to the page in every locale that is not a translation."""
    return view.wording.say("list_separator").join(
        view.edition(locale, path) for locale in view.locales if not locale.translated
    )


def _counts(rendition: Rendition) -> Counter[TextStatus]:
    found = (_COUNTED.get(text.status) for text in _passages(rendition))
    return Counter(status for status in found if status)


def _passages(rendition: Rendition) -> Iterator[Text]:
    """The texts of a page that are running text."""
    yield rendition.title
    if rendition.note:
        yield rendition.note
    yield from rendition.passages
    yield from rendition.corrections
