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
from digest.duplicates import Print, group, letters_of, print_of, repeats
from digest.errors import SeedError
from digest.intake import Duplicate, HeldBack, Intake, Skipped, Taken, Understood
from digest.model import (
    Article,
    Block,
    BlockKind,
    Doubt,
    English,
    Entry,
    Script,
    Seed,
    Segment,
)
from digest.renditions import FOREIGN, Renderer
from digest.resources import Editorial, Policy, ProtectedWord, Term, policy_for
from digest.seeds import find_seeds, read_again, read_seed, seed_digest, seed_name
from digest.shelf import digest_of, recalled
from digest.slugs import assign_slugs
from digest.stores import Stores
from digest.tagging import Candidate, Tagger
from digest.translation import segments
from digest.workers import share_out

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterator[T]]


class Press:
    """The stages, set up with one set of editorial data.

    Args:
        jobs: how many processes share the work on many articles; pages and order are the same.
        stores: what is found there is not worked out again; without, articles stay in memory.
    """

    def __init__(self, editorial: Editorial, jobs: int = 1, stores: Stores | None = None) -> None:
        self.editorial = editorial
        self._jobs = jobs
        self._stores = stores or Stores()
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
                case Print():
                    taken.append(outcome)
                case HeldBack():
                    held_back.append(outcome)
                case _:
                    skipped += outcome
        grouping = group(taken, partial(self._repeats, folder))
        slugs = assign_slugs({article.seed: _stated_slug(article) for article in grouping.kept})
        return Intake(
            folder,
            tuple(replace(article, slug=slugs[article.seed]) for article in grouping.kept),
            tuple(Duplicate(seed, of) for seed, of in grouping.duplicates),
            tuple(held_back),
            tuple(sorted(skipped, key=lambda skip: skip.seed)),
        )

    def take(self, folder: Path, path: Path) -> Taken:
        """What becomes of one seed of `folder` by itself; the text of an article is put away."""
        try:
            article = self.understand(read_seed(path, folder))
        except SeedError as error:
            return [Skipped(problem.path, problem.message) for problem in error.problems]
        if self._policy(article) is Policy.HOLD:
            return HeldBack(article.seed, article.source or "")
        understood = self._understood(article)
        self._stores.understood.put(self._key(article), understood)
        return print_of(understood.article, understood.letters)

    def opened(self, folder: Path, entry: Entry) -> Understood:
        """An article of a folder of seeds with its text, under its slug.

        Raises SeedError where its seed has to be read again and has changed.
        """

        def again() -> Understood:
            seed = read_again(entry.seed, entry.seed_digest, folder)
            return self._understood(self.understand(seed))

        found = recalled(self._stores.understood, self._key(entry), again)
        copies = entry.also_published_by
        article = replace(found.article, slug=entry.slug, also_published_by=copies)
        return replace(found, article=article)

    def articles(self, intake: Intake) -> Iterator[Article]:
        """Its articles with their texts, one at a time."""
        return (self.opened(intake.folder, entry).article for entry in intake.articles)

    def _taken(self, folder: Path, paths: Sequence[Path]) -> Iterator[Taken]:
        """What becomes of each seed, known or new."""
        known = [self._known(folder, path) for path in paths]
        new = [path for path, found in zip(paths, known, strict=True) if found is None]
        taken = share_out(partial(self.take, folder), new, self._jobs)
        for found in known:
            outcome = found or next(taken)
            if isinstance(outcome, Print):
                key = self._key(outcome.entry)
                self._stores.prints.put(key, outcome)
                self._stores.understood.keep(key)
            yield outcome

    def _known(self, folder: Path, path: Path) -> Print | None:
        try:
            key = digest_of(self._reading, seed_name(path, folder), seed_digest(path, folder))
        except SeedError:
            return None
        return self._stores.prints.get(key)

    def _key(self, entry: Entry) -> str:
        return digest_of(self._reading, entry.seed, entry.seed_digest)

    def _understood(self, article: Article) -> Understood:
        """What may be published of an article, with what else its text gives."""
        published = _under_policy(article, self._policy(article))
        letters = letters_of(published, self.converters.simplify)
        return Understood(published, self.segments(published), letters)

    def _repeats(self, folder: Path, longer: Print, shorter: Print) -> bool:
        """Whether one text says what another does; asked again after every edit."""

        def compared() -> bool:
            both = (self.opened(folder, each.entry).letters for each in (longer, shorter))
            return repeats(*both)

        key = digest_of(longer.letters, shorter.letters)
        return recalled(self._stores.repeats, key, compared)

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

    def renderer(self, english: English) -> Renderer:
        """Gives articles the text of any locale, with this English."""
        return Renderer(self.editorial.locales, self.converters, english)

    def composed(self, intake: Intake, english: English) -> Composition:
        """All pages of the articles of a folder of seeds."""
        return Composition(
            self.editorial,
            self.converters,
            intake.articles,
            partial(self.opened, intake.folder),
            english,
            self._jobs,
            self._stores,
        )

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


def _stated_slug(article: Entry) -> str | None:
    stated = article.overrides.get("slug")
    return str(stated) if stated else None
