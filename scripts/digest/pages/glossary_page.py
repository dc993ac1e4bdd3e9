"""The glossary of the site: what every tag and organisation is, and what each language calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.editorial import Tag
from digest.editorial.tag_kinds import in_order
from digest.model import Page
from digest.model.page_names import GLOSSARY
from digest.pages import escape
from digest.pages.locale_view import LocaleView
from digest.pages.reference import other_names
from digest.text.pinyin import syllables

_HAN = re.compile(r"[\u3400-\u9fff]+")


def glossary_page(view: LocaleView) -> Iterator[Page]:
    """`glossary.md`; none where it would tell nothing."""
    if has_glossary(view):
        yield view.page(GLOSSARY, view.wording.say("glossary"), _parts(view))


def has_glossary(view: LocaleView) -> bool:
    """Whether there is such a page: in every locale or in none, as links between them want it."""
    return any(tag.descriptions for tag in view.collection.taxonomy.values())


def _parts(view: LocaleView) -> Iterator[str]:
    described = [t for t in view.collection.taxonomy.values() if view.wording.description(t.id)]
    groups = [
        (kind, [tag for tag in described if tag.kind.id == kind.id])
        for kind in in_order(tag.kind for tag in described)
    ]
    if len(groups) > 1:
        locale = view.wording.locale
        jumps = (f"[{escape.markdown(k.label(locale))}](#{k.id}) {len(own)}" for k, own in groups)
        yield escape.DOT.join(jumps)
    for kind, own in groups:
        yield view.kind(kind).replace("## ", f'## <a id="{kind.id}"></a>', 1)
        yield from _entries(own, view)
        yield view.way_up()


def _entries(tags: Sequence[Tag], view: LocaleView) -> Iterator[str]:
    """The tags of a kind by their names, as the language orders them."""
    label = view.wording.label
    for tag in sorted(tags, key=lambda tag: (reading(label(tag.id)), tag.id)):
        is_told = tag.id in view.collection.by_tag
        yield f"### {view.tag(tag.id, '') if is_told else escape.markdown(label(tag.id))}"
        yield other_names(tag, view)
        yield escape.markdown(view.wording.description(tag.id))


def reading(name: str) -> str:
    """A name as it is looked up: Chinese by its pinyin, among the letters."""
    return _HAN.sub(lambda run: "".join(syllables(run[0])), name).casefold()
