"""Composes the stages: a folder of seeds in, articles, renditions and pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from digest.cleaning import clean
from digest.conversion import Converters, detect
from digest.duplicates import Print, group, print_of
from digest.errors import SeedError
from digest.glossary import glossary
from digest.model import (
    Article,
    Block,
    BlockKind,
    Doubt,
    Page,
    Script,
    Seed,
    Segment,
    Units,
)
from digest.organisations import named_organisations
from digest.pages import Layout
from digest.renditions import FOREIGN, Renderer
from digest.resources import Editorial, Locale, Policy, policy_for
from digest.seeds import find_seeds, read_seed
from digest.slugs import assign_slugs
from digest.tagging import Candidate, Tagger
from digest.translation import segments
from digest.workers import share_out

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterator[T]]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A seed that became no article, and why."""

    seed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A seed that carries the same article as the seed `kept`, which lists it."""

    seed: str
    kept: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A seed whose source the rights policy keeps off the site."""

    seed: str
    source: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a seeds folder holds: every file of it is in exactly one of the first four.

    `segments` are what is to be translated of each article, by slug.
    """

    articles: tuple[Article, ...]
    duplicates: tuple[Duplicate, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]
    segments: Mapping[str, tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A seed that became an article, with what else its text alone gives."""

    print: Print
    segments: tuple[Segment, ...]


Taken = Understood | HeldBack | list[Skipped]


class Press:
    """The stages, set up with one set of editorial data.

    Args:
        jobs: how many processes share the work on many articles; pages and order are the same.
    """

    def __init__(self, editorial: Editorial, jobs: int = 1) -> None:
        self.editorial = editorial
        self._jobs = jobs
        self.converters = Converters(editorial.protection, editorial.termbase)
        self._tagger = Tagger(editorial.taxonomy, editorial.termbase, editorial.names)

    def take_in(self, folder: Path, track: Track[Path] = iter) -> Intake:
        """Reads and understands every seed below `folder`; a bad one never stops the others.

        Args:
            track: iterates over the files found, to show progress.
        """
        paths, problems = find_seeds(folder)
        skipped = [Skipped(problem.path, problem.message) for problem in problems]
        held_back = []
        taken = []
        outcomes = share_out(partial(self.take, folder), paths, self._jobs)
        for outcome, _ in zip(outcomes, track(paths), strict=True):
            match outcome:
                case Understood():
                    taken.append(outcome)
                case HeldBack():
                    held_back.append(outcome)
                case _:
                    skipped += outcome
        grouping = group([each.print for each in taken])
        slugs = assign_slugs({article.seed: _stated_slug(article) for article in grouping.kept})
        segments = {each.print.article.seed: each.segments for each in taken}
        return Intake(
            tuple(replace(article, slug=slugs[article.seed]) for article in grouping.kept),
            tuple(Duplicate(seed, of) for seed, of in grouping.duplicates),
            tuple(held_back),
            tuple(sorted(skipped, key=lambda skip: skip.seed)),
            {slug: segments[seed] for seed, slug in slugs.items()},
        )

    def take(self, folder: Path, path: Path) -> Taken:
        """What becomes of one seed of `folder` by itself."""
        try:
            article = self.understand(read_seed(path, folder))
        except SeedError as error:
            return [Skipped(problem.path, problem.message) for problem in error.problems]
        policy = self._policy(article)
        if policy is Policy.HOLD:
            return HeldBack(article.seed, article.source or "")
        article = _under_policy(article, policy)
        return Understood(print_of(article, self.converters.simplify), self.segments(article))

    def understand(self, seed: Seed) -> Article:
        """One seed as an article with its script, tags and names; raises SeedError."""
        article = clean(seed, self.editorial.cleaning)
        found = detect("\n".join(block.text for block in article.blocks))
        article = replace(
            article,
            script=found.script,
            dropped=seed.dropped,
            warnings=(*article.warnings, *_LANGUAGE_DOUBTS.get(found.script, ())),
        )
        return self._tagger.tagged(article, self.converters.simplify_same_length)

    def candidates(self, article: Article) -> list[Candidate]:
        """Names in the article that the termbase does not know."""
        return self._tagger.candidates(article, self.converters.simplify_same_length)

    def segments(self, article: Article) -> tuple[Segment, ...]:
        """What of the article is to be translated, in Simplified characters."""
        return tuple(
            segment
            for segment in segments(article, self.converters.simplify)
            if detect(segment.text).script not in FOREIGN
        )

    def renderer(self, units: Units) -> Renderer:
        """Gives articles the text of any locale, under these translations."""
        return Renderer(self.editorial.locales, self.converters, units)

    def pages(self, articles: Sequence[Article], units: Units) -> Iterator[Page]:
        """Every page of every locale."""
        layout = self.layout(articles, units)
        made = partial(_story_pages, self.renderer(units), layout, self.editorial.locales)
        overviews = layout.overviews()
        for pages in share_out(made, articles, self._jobs):
            yield from pages
            # Other processes are at the next articles: this one makes what it can meanwhile.
            yield from islice(overviews, _MEANWHILE)
        yield from overviews

    def story_pages(self, article: Article, layout: Layout, units: Units) -> list[Page]:
        """The pages of one article."""
        return _story_pages(self.renderer(units), layout, self.editorial.locales, article)

    def layout(self, articles: Sequence[Article], units: Units) -> Layout:
        """How the articles hang together, with their teasers in every locale."""
        editorial, renderer = self.editorial, self.renderer(units)
        return Layout(
            articles,
            {
                locale.id: {article.slug: renderer.teaser(article, locale) for article in articles}
                for locale in editorial.locales
            },
            editorial.locales,
            (*editorial.taxonomy, *editorial.organisations),
            glossary(editorial, self.converters),
            named_organisations(
                articles, editorial.organisations, self.converters.simplify_same_length
            ),
        )

    def _policy(self, article: Article) -> Policy | None:
        source = article.source and self.converters.simplify(article.source)
        return policy_for(source, self.editorial.rights)


_LANGUAGE_DOUBTS = {
    Script.MIXED: (Doubt("script", "both Chinese scripts stand in the text; check both editions"),),
    Script.JAPANESE: (Doubt("script", "the text is Japanese; it is shown as it is"),),
    Script.LATIN: (Doubt("script", "the text is not Chinese; it is shown as it is"),),
    Script.NEUTRAL: (Doubt("script", "nothing tells the script; it is taken for Simplified"),),
}
_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""
_DECIDE = "it is published in full; state a policy for its source in editorial/rights.yml"


def _under_policy(article: Article, policy: Policy | None) -> Article:
    """The article as far as its rights allow, with a doubt where nobody has decided."""
    if policy is Policy.EXCERPT:
        return replace(article, blocks=_lead(article.blocks), excerpt=True)
    if article.rights and policy is None:
        doubt = Doubt("rights", f"the text says “{article.rights}”; {_DECIDE}")
        return replace(article, warnings=(*article.warnings, doubt))
    return article


def _lead(blocks: Sequence[Block]) -> tuple[Block, ...]:
    paragraphs = (block for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return tuple(islice(paragraphs, 1))


def _stated_slug(article: Article) -> str | None:
    stated = article.overrides.get("slug")
    return str(stated) if stated else None


def _story_pages(
    renderer: Renderer, layout: Layout, locales: Sequence[Locale], article: Article
) -> list[Page]:
    return list(layout.story([renderer.render(article, locale) for locale in locales]))
