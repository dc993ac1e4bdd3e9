"""The termbase's people as tags: stories that name the same person have a page together."""

from __future__ import annotations

from collections.abc import Sequence

from digest.editorial.locales import Locale, labelled
from digest.editorial.organisations import address_of, free_address
from digest.editorial.tag_kinds import ID, PERSON
from digest.editorial.taxonomy import Tag
from digest.editorial.termbase import Term
from digest.model import Script


def people_of(
    termbase: Sequence[Term], others: Sequence[Tag], locales: Sequence[Locale]
) -> tuple[Tag, ...]:
    """A tag for every person of the termbase whose English name makes an address.

    Args:
        others: the tags whose addresses are taken.
    """
    wanted = labelled(locales)
    taken = {tag.id for tag in others}
    people = []
    for term in termbase:
        if term.kind != PERSON.id or not ID.fullmatch(address_of(term.en)):
            continue
        names = {Script.HANS: term.hans, Script.HANT: term.hant}
        address = free_address(address_of(term.en), taken)
        taken.add(address)
        labels = {each.id: names.get(each.script, term.en) for each in locales if each.id in wanted}
        people.append(Tag(address, PERSON, (), labels, {}, (term.hans, *term.aliases), (), 0))
    return tuple(people)
