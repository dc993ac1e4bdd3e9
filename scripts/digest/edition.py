"""Composes the stages: a folder of seeds in, articles, renditions and pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from digest.cleaning import clean
from digest.composition import Composition
from digest.conversion import Converters, detect
from digest.duplicates import group, print_of
from digest.errors import SeedError
from digest.intake import Duplicate, HeldBack, Intake, Skipped, Taken, Understood
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
from digest.renditions import FOREIGN, Renderer
from digest.resources import Editorial, Policy, ProtectedWord, Term, policy_for
from digest.seeds import find_seeds, read_seed, seed_digest, seed_name
from digest.shelf import digest_of
from digest.slugs import assign_slugs
from digest.stores import NOTHING_KEPT, Stores
from digest.tagging import Candidate, Tagger
from digest.translation import segments
from digest.workers import share_out

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterator[T]]


class Press:
    """The stages, set up with one set of editorial data.

    Args:
        jobs: how many processes share the work on many articles; pages and order are the same.
        stores: what is found there is not worked out again.
    """

    def __init__(self, editorial: Editorial, jobs: int = 1, stores: Stores = NOTHING_KEPT) -> None:
        self.editorial = editorial
        self._jobs = jobs
        self._stores = stores
        self._reading = digest_of(_reading(editorial))
        self.converters = _converters(editorial.protection, editorial.termbase)
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
        for outcome, _ in zip(self._taken(folder, paths), track(paths), strict=True):
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

    def _taken(self, folder: Path, paths: Sequence[Path]) -> Iterator[Taken]:
        """What becomes of each seed, known or new."""
        known = [self._known(folder, path) for path in paths]
        new = [path for path, found in zip(paths, known, strict=True) if found is None]
        taken = share_out(partial(self.take, folder), new, self._jobs)
        for found in known:
            yield found or self._kept(next(taken))

    def _known(self, folder: Path, path: Path) -> Understood | None:
        try:
            key = digest_of(self._reading, seed_name(path, folder), seed_digest(path, folder))
        except SeedError:
            return None
        return self._stores.understood.get(key)

    def _kept(self, taken: Taken) -> Taken:
        if isinstance(taken, Understood):
            article = taken.print.article
            key = digest_of(self._reading, article.seed, article.seed_digest)
            self._stores.understood.put(key, taken)
        return taken

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

    def composed(self, articles: Sequence[Article], units: Units) -> Composition:
        """All pages of the articles under these translations."""
        return Composition(
            self.editorial, self.converters, articles, units, self._jobs, self._stores
        )

    def pages(self, articles: Sequence[Article], units: Units) -> Iterator[Page]:
        """Every page of every locale."""
        return self.composed(articles, units).pages()

    def _policy(self, article: Article) -> Policy | None:
        source = article.source and self.converters.simplify(article.source)
        return policy_for(source, self.editorial.rights)


@lru_cache(maxsize=1)
def _converters(protection: tuple[ProtectedWord, ...], termbase: tuple[Term, ...]) -> Converters:
    """Those of the last press, with all that they have compiled, while the words are the same."""
    return Converters(protection, termbase)


def _reading(editorial: Editorial) -> tuple[object, ...]:
    """What of the data an article is read by."""
    tags = [(tag.id, tag.match, tag.never) for tag in editorial.taxonomy]
    rules = (editorial.cleaning, editorial.rights, editorial.names)
    return (tags, *rules, editorial.termbase, editorial.protection)


_LANGUAGE_DOUBTS = {
    Script.MIXED: (Doubt("script", "both Chinese scripts stand in the text; check both editions"),),
    Script.JAPANESE: (Doubt("script", "the text is Japanese; it is shown as it is"),),
    Script.LATIN: (Doubt("script", "the text is not Chinese; it is shown as it is"),),
    Script.NEUTRAL: (Doubt("script", "nothing tells the script; it is taken for Simplified"),),
}
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
