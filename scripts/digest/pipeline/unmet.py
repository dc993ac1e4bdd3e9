"""What does nothing in the editorial data, and may be misspelt: no text or no edition meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.editorial import TAGS, SourcePolicy
from digest.editorial.word_forms import same_word
from digest.errors import Problem, brief, nearest
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested

_LONGEST = 300
"""Characters of a list of entries: a line that can be read."""


def unmet(pipeline: ArticlePipeline, ingested: Ingested, folder: Path) -> Iterator[Problem]:
    """One doubt a file about its entries that none of the texts meets, or no edition shows.

    Args:
        folder: the editorial data.
    """
    earned = {tag for article in ingested.articles for tag in article.tags}
    named = {same_word(name) for article in ingested.articles for name in article.organisations}
    near = _near_sources(pipeline, ingested)
    rights = (f"{name} (did you mean {like}?)" if like else name for name, like in near.items())
    tags = (tag.id for tag in pipeline.listing.taxonomy if tag.id not in earned)
    organisations = (
        tag.match[0]
        for tag in pipeline.listing.organisations
        # The others have no entry of their own.
        if tag.line and named.isdisjoint(map(same_word, tag.match))
    )
    agencies = {same_word(each.source): each.source for each in _agencies(pipeline)}
    uncredited = agencies.keys() - (set(_credited(pipeline, ingested)) if agencies else set())
    yield from _doubt(folder / "rights.yml", "no text is from", rights)
    yield from _doubt(
        folder / "rights.yml",
        "no picture is credited to",
        map(agencies.__getitem__, sorted(uncredited)),
    )
    yield from _doubt(folder / TAGS, "no text earns", tags)
    yield from _doubt(folder / "organisations.yml", "no text names", organisations)
    locales = {locale.id for locale in pipeline.listing.locales}
    for name, entries in (
        (TAGS, pipeline.listing.taxonomy),
        ("organisations.yml", [each for each in pipeline.listing.organisations if each.line]),
    ):
        stray = {key for tag in entries for key in (*tag.labels, *tag.descriptions)} - locales
        guessed = ((each, nearest(each, locales)) for each in sorted(stray))
        shown = (f"{each} (did you mean {like}?)" if like else each for each, like in guessed)
        yield from _doubt(folder / name, "no edition shows the texts for", shown)


def misspelt_sources(
    pipeline: ArticlePipeline, ingested: Ingested, folder: Path
) -> Iterator[Problem]:
    """A doubt about each rights policy that no text is under, though one has a source like it."""
    lines = {policy.source: policy.line for policy in pipeline.reader.rights}
    for name, like in _near_sources(pipeline, ingested).items():
        if like:
            message = f"no text is from {name}; did you mean {like}?"
            yield Problem(str(folder / "rights.yml"), message, lines[name])


def _near_sources(pipeline: ArticlePipeline, ingested: Ingested) -> dict[str, str | None]:
    """The sources with a policy that no text has, each with the source without one most like it."""
    found = {same_word(name): name for name in _sources(ingested)}
    listed = {
        same_word(policy.source): policy.source
        for policy in pipeline.reader.rights
        if policy.policy
    }
    others = found.keys() - listed.keys()
    likely = {key: nearest(key, sorted(others)) for key in listed if key not in found}
    return {listed[key]: like and found[like] for key, like in likely.items()}


def _agencies(pipeline: ArticlePipeline) -> Iterator[SourcePolicy]:
    """The entries about pictures alone, which no text needs to be from."""
    return (each for each in pipeline.reader.rights if each.policy is None)


def _credited(pipeline: ArticlePipeline, ingested: Ingested) -> Iterator[str]:
    """Whom a text is from, or a picture's credit names, of those with an entry."""
    yield from map(same_word, _sources(ingested))
    for article in ingested.opened(pipeline):
        yield from (same_word(each.value) for each in article.evidence if each.field == "credit")


def _sources(ingested: Ingested) -> Iterator[str]:
    yield from (article.source for article in ingested.articles if article.source)
    yield from (held.source for held in ingested.held_back if held.source)


def _doubt(path: Path, what: str, names: Iterable[str]) -> Iterator[Problem]:
    if listed := ", ".join(names):
        yield Problem(
            str(path), f"{what} {brief(listed, _LONGEST)}; correct or remove what is wrong"
        )
