"""Composes the stages for one article: a seed in, an article, its renditions and pages out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from digest.cleaning import clean
from digest.conversion import Converters, detect
from digest.editorial import Editorial, Policy, ProtectedWord, Term, policy_for
from digest.errors import SeedError
from digest.incremental.cache import Nowhere, hash_of, recalled
from digest.model import (
    Article,
    ArticleMetadata,
    Block,
    BlockKind,
    Doubt,
    Page,
    Script,
    Seed,
    Segment,
    TranslationUnit,
)
from digest.pages import ArticleLayout, PageContext
from digest.pipeline.duplicates import Sketch, letters_of, repeats, sketch_of
from digest.pipeline.glossary import Cards, glossary
from digest.pipeline.renditions import FOREIGN, Renderer
from digest.pipeline.results import Basis, HeldBack, Outcome, Skipped, Teasers, Told, Understood
from digest.pipeline.stores import Stores
from digest.seeds import read_again, read_seed, seed_name, seed_sha256
from digest.tagging import Candidate, Tagger
from digest.translation.memory import Memory, source_hash
from digest.translation.segments import segments

NO_MEMORY = Memory(Path(), {}, Nowhere())


class ArticlePipeline:
    """The stages, set up with one set of editorial data, for one article at a time.

    Args:
        memory: has the English of what is laid out.
        stores: what is found there is not worked out again; without, articles stay in memory.
    """

    def __init__(
        self, editorial: Editorial, memory: Memory = NO_MEMORY, stores: Stores | None = None
    ) -> None:
        self.editorial = editorial
        self.stores = stores or Stores()
        self.converters = _converters(editorial.protection, editorial.termbase)
        self.memory = memory
        self._tagger = Tagger(editorial.taxonomy, editorial.termbase, editorial.names)
        self._reading = hash_of(_reading(editorial))
        self._rendering = hash_of(_rendering(editorial))

    def with_memory(self, memory: Memory) -> ArticlePipeline:
        """The same press with other English."""
        press = copy(self)
        press.memory = memory
        return press

    def warm_up(self) -> None:
        """Does once what is done with every article, so that what it takes is loaded."""
        article, renderer = self.understand(_SAMPLE), self.renderer({})
        renditions = [renderer.render(article, each) for each in self.editorial.locales]
        list(self.layout.pages(renditions, PageContext()))

    def known(self, path: Path, folder: Path) -> Sketch | None:
        """The article of a seed below `folder` that has been read before, its text put away."""
        try:
            key = hash_of(self._reading, seed_name(path, folder), seed_sha256(path, folder))
        except SeedError:
            return None
        return self.stores.prints.get(key)

    def take(self, path: Path, folder: Path) -> Outcome:
        """What becomes of one seed below `folder`; the text of an article is put away."""
        try:
            article = self.understand(read_seed(path, folder))
        except SeedError as error:
            return [Skipped(problem.path, problem.message) for problem in error.problems]
        if self._policy(article) is Policy.HOLD:
            return HeldBack(article.seed, article.source or "")
        understood = self._understood(article)
        self.stores.understood.put(self._key(article), understood)
        return sketch_of(understood.article, understood.letters)

    def keep(self, print_: Sketch) -> None:
        """Says that an article is wanted, whichever process has read it, and by the next run."""
        key = self._key(print_.entry)
        self.stores.prints.put(key, print_)
        self.stores.understood.keep(key)

    def opened(self, entry: ArticleMetadata, folder: Path) -> Understood:
        """An article of a folder of seeds with its text, under its slug.

        Raises SeedError where its seed has to be read again and has changed.
        """

        def again() -> Understood:
            seed = read_again(entry.seed, entry.seed_sha256, folder)
            return self._understood(self.understand(seed))

        found = recalled(self.stores.understood, self._key(entry), again)
        copies = entry.also_published_by
        article = replace(found.article, slug=entry.slug, also_published_by=copies)
        return replace(found, article=article)

    def _understood(self, article: Article) -> Understood:
        """What may be published of an article, with what else its text gives."""
        published = _under_policy(article, self._policy(article))
        letters = letters_of(published, self.converters.simplify)
        return Understood(published, self.segments(published), letters)

    def repeats(self, longer: Sketch, shorter: Sketch, folder: Path) -> bool:
        """Whether one article says what another does; the answer is kept."""

        def compared() -> bool:
            both = (self.opened(each.entry, folder).letters for each in (longer, shorter))
            return repeats(*both)

        key = hash_of(longer.letters, shorter.letters)
        return recalled(self.stores.repeats, key, compared)

    def understand(self, seed: Seed) -> Article:
        """One seed as an article with its script, tags and names; raises SeedError."""
        article = clean(seed, self.editorial.cleaning)
        found = detect("\n".join(block.text for block in article.blocks))
        article = replace(
            article,
            script=found.script,
            dropped=seed.dropped,
            doubts=(*article.doubts, *_LANGUAGE_DOUBTS.get(found.script, ())),
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

    def renderer(self, units: Mapping[str, TranslationUnit]) -> Renderer:
        """Gives an article the text of any locale, with these translations."""
        return Renderer(self.editorial.locales, self.converters, units)

    @cached_property
    def cards(self) -> dict[str, Cards]:
        """What is said of technologies and organisations at their first mention, by locale."""
        key = hash_of(self._rendering, _explaining(self.editorial))
        return recalled(self.stores.cards, key, lambda: glossary(self.editorial, self.converters))

    @cached_property
    def layout(self) -> ArticleLayout:
        """Lays out the pages of an article."""
        tags = (*self.editorial.taxonomy, *self.editorial.organisations)
        return ArticleLayout(self.editorial.locales, tags, self.cards)

    def basis(self, entry: ArticleMetadata) -> Basis | None:
        """What an article was told from before, if that is so still."""
        basis = self.stores.bases.get(self._basis_key(entry))
        if basis and basis.state == self.memory.state(basis.sources, entry.slug):
            return basis
        return None

    def told(self, entry: ArticleMetadata, folder: Path) -> Told:
        """What is to be held of an article of a folder of seeds when all are composed."""
        understood = self.opened(entry, folder)
        article, units = understood.article, self._units(understood)
        own = hash_of(self._rendering, article, units)
        renderer = self.renderer(units)

        def made() -> Teasers:
            return {each.id: renderer.teaser(article, each) for each in self.editorial.locales}

        sources = {each.text: source_hash(each.text) for each in understood.segments}
        pending = tuple(source for text, source in sources.items() if text not in units)
        every = tuple(sources.values())
        basis = Basis(own, every, pending, self.memory.state(every, entry.slug))
        return Told(basis, recalled(self.stores.teasers, own, made))

    def keep_told(self, entry: ArticleMetadata, basis: Basis) -> None:
        """Says that what was told of an article is wanted, whichever process has told it."""
        self.stores.teasers.keep(basis.own)
        self.stores.bases.put(self._basis_key(entry), basis)

    def laid_out(self, story: tuple[ArticleMetadata, PageContext], folder: Path) -> list[Page]:
        """The own pages of an article of a folder of seeds."""
        entry, around = story
        understood = self.opened(entry, folder)
        renderer = self.renderer(self._units(understood))
        renditions = [renderer.render(understood.article, each) for each in self.editorial.locales]
        return list(self.layout.pages(renditions, around))

    def _units(self, understood: Understood) -> dict[str, TranslationUnit]:
        """The English that the memory has of an article, by source."""
        slug = understood.article.slug
        found = ((each.text, self.memory.lookup(each.text, slug)) for each in understood.segments)
        return {text: unit for text, unit in found if unit}

    def _key(self, entry: ArticleMetadata) -> str:
        return hash_of(self._reading, entry.seed, entry.seed_sha256)

    def _basis_key(self, entry: ArticleMetadata) -> str:
        return hash_of(self._rendering, self._key(entry), entry.slug, entry.also_published_by)

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


def _rendering(editorial: Editorial) -> tuple[object, ...]:
    """What of it an article's texts are made with."""
    return (editorial.locales, editorial.termbase, editorial.protection)


def _explaining(editorial: Editorial) -> tuple[object, ...]:
    """What else of it the cards of terms are made from."""
    return (editorial.taxonomy, editorial.organisations, editorial.names)


_SAMPLE = Seed("sample.txt", "日期：2024-03-18\n\n3月16日，論壇談幹(gàn)細胞。", "")
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
        return replace(article, doubts=(*article.doubts, doubt))
    return article


def _lead(blocks: Sequence[Block]) -> tuple[Block, ...]:
    paragraphs = (block for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return tuple(islice(paragraphs, 1))
