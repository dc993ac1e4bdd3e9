"""One article at a time through all stages: a seed in, its summary and its pages out.

What a stage gave is kept under a key of everything it was made of, and not worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from digest.editorial import Editorial, Locale, Policy
from digest.editorial.slices import Explaining, Listing, Reading, Rendering
from digest.errors import SeedError
from digest.incremental.cache import Cache
from digest.incremental.keys import hash_of, key_of, key_of_slice
from digest.model import ArticleMetadata, Page, Rendition, Seed, Segment, TranslationUnit
from digest.pages import ArticleLayout
from digest.pages.prominent_organisations import OrganisationIds
from digest.pipeline.cache_tables import Tables, Units
from digest.pipeline.duplicates import Sketch, repeats, sketch_of
from digest.pipeline.glossary import Cards, glossary
from digest.pipeline.local_wording import LocalWording, wordings_of
from digest.pipeline.own_text_reading import read_own_texts
from digest.pipeline.own_texts import OwnText, OwnTexts, written_by_hand
from digest.pipeline.pictures.encodings import NO_ENCODINGS, Encodings, PictureRecord
from digest.pipeline.pictures.filled_figures import Records, with_pictures
from digest.pipeline.pictures.found_pictures import PicturePlace, read_picture
from digest.pipeline.reader import ArticleReader, converters_for
from digest.pipeline.renditions import Renderer
from digest.pipeline.results import (
    HeldBack,
    PageInputs,
    Result,
    Skipped,
    Taken,
    TextInputs,
    Understood,
)
from digest.pipeline.slugs import slug_for, stated_slug
from digest.seeds import SeedFile, parse_seed, read_again
from digest.text.term_finder import TermFinder
from digest.translation.memory import folded_hash
from digest.translation.memory.memories import Memories
from digest.translation.outdated import Piece, published


class ArticlePipeline:
    """The stages under one set of editorial data.

    Args:
        memories: have the translations of what is laid out; none where nothing is said.
        tables: where results are kept; in this process's memory where nothing is said.
        encodings: where the files of pictures are kept; none can be made where nothing is said.
    """

    def __init__(
        self,
        data: Editorial,
        memories: Memories | None = None,
        tables: Tables | None = None,
        encodings: Encodings = NO_ENCODINGS,
    ) -> None:
        self.tables = tables or Tables(Cache())
        self.encodings = encodings
        self.memories = memories or Memories({})
        self.reader = ArticleReader(Reading.of(data))
        self.rendering = Rendering.of(data)
        self.explaining = Explaining.of(data)
        self.listing = Listing.of(data)
        self.converters = converters_for(data.protection, data.termbase, data.names)
        self._rendering_hash = key_of_slice(self.rendering)

    def with_memories(self, memories: Memories) -> ArticlePipeline:
        """The same pipeline with other translations."""
        pipeline = copy(self)
        pipeline.memories = memories
        return pipeline

    def warm_up(self) -> None:
        """Does once what is done with every article, so that what it takes is loaded."""
        article, renderer = self.reader.article(_SAMPLE), self.renderer({})
        renditions = [renderer.render(article, each) for each in self.rendering.locales]
        list(self.layout.pages(renditions))
        self.flush()

    def flush(self) -> None:
        """Lets other processes read what this one has kept."""
        self.tables.flush()

    def known(self, file: SeedFile) -> Sketch | None:
        """The sketch of an article that was read before from a file of this name and bytes."""
        return self.tables.sketches.get(self._seed_key(file.name, file.sha256))

    def take(self, file: SeedFile) -> Result:
        """What becomes of one seed; the text of an article is put away."""
        try:
            seed = parse_seed(file.content, file.name)
            if kept_back := HeldBack.stated(seed):
                return kept_back
            article = self.reader.article(seed)
        except SeedError as error:
            return [*map(Skipped.of, error.problems)]
        if self.reader.policy(article) is Policy.HOLD:
            return HeldBack.by_policy(article.seed, article.source or "")
        understood = self.reader.published(article)
        self.tables.understood.put(self._seed_key(file.name, file.sha256), understood)
        letters = self.reader.letters(understood.article)
        sketch = sketch_of(understood.article, letters)
        self.tables.letters.put(sketch.letters, letters)
        slug = slug_for(file.name, stated_slug(sketch.article))
        return Taken(sketch, self._inputs(_under(understood, slug)))

    def keep(self, sketch: Sketch) -> None:
        """Keeps an article for the next run, whichever process has read it."""
        key = self._key(sketch.article)
        self.tables.sketches.put(key, sketch)
        self.tables.understood.keep(key)
        self.tables.letters.keep(sketch.letters)

    def opened(self, article: ArticleMetadata, folder: Path) -> Understood:
        """An article of a folder of seeds with its text, under its slug.

        Raises SeedError where its seed has to be read again and has changed.
        """

        def again() -> Understood:
            seed = read_again(article.seed, article.seed_sha256, folder)
            return self.reader.published(self.reader.article(seed))

        found = self.tables.understood.recall(self._key(article), again)
        return _under(found, article.slug)

    def repeats(self, longer: Sketch, shorter: Sketch, folder: Path) -> bool:
        """Whether one article says what another does; the answer is kept."""

        def compared() -> bool:
            return repeats(*(self._letters(each, folder) for each in (longer, shorter)))

        key = key_of("repeats", longer=longer.letters, shorter=shorter.letters)
        return self.tables.repeats.recall(key, compared)

    def _letters(self, sketch: Sketch, folder: Path) -> str:
        def again() -> str:
            return self.reader.letters(self.opened(sketch.article, folder).article)

        return self.tables.letters.recall(sketch.letters, again)

    def renderer(self, units: Units) -> Renderer:
        """Gives an article the text of any locale, with these translations."""
        return Renderer(
            self.rendering.locales, self.converters, units, self.wordings, self._published
        )

    def _published(self, unit: TranslationUnit) -> tuple[Piece, ...]:
        """What is shown of English that is being updated."""
        return published(unit, self.terms)

    @cached_property
    def wordings(self) -> dict[str, LocalWording]:
        """The vocabularies of the locales that have one, by locale."""
        return wordings_of(self.rendering)

    @cached_property
    def cards(self) -> dict[str, Cards]:
        """The explanations of tags and organisations, by locale."""
        key = key_of_slice(self.explaining)
        return self.tables.cards.recall(
            key, lambda: glossary(self.explaining, self.converters, self.wordings)
        )

    @cached_property
    def cards_hash(self) -> str:
        """Stands for all explanations."""
        return hash_of(self.cards)

    @cached_property
    def terms(self) -> TermFinder:
        """Finds the termbase's entries in a text, with their English."""
        return TermFinder(self.rendering.termbase, self.rendering.names)

    @cached_property
    def terms_in(self) -> dict[str, TermFinder]:
        """What finds the termbase's entries for each edition that is a translation, by locale."""
        data = self.rendering
        return {
            each.id: self.terms
            if each.language == "en"
            else TermFinder(data.termbase, data.names, each.language)
            for each in data.locales
            if each.translated
        }

    @cached_property
    def layout(self) -> ArticleLayout:
        """Lays out the pages of an article."""
        listing = self.listing
        simplified = self.converters.simplify_same_length
        organisations = OrganisationIds(listing.named, simplified)
        return ArticleLayout(listing.locales, listing.tags, self.cards, organisations)

    def known_inputs(self, article: ArticleMetadata) -> TextInputs | None:
        """What an article's texts were made of in an earlier run, if that holds still."""
        inputs = self.tables.inputs.get(self._inputs_key(article))
        if inputs and self.are_of(inputs, article):
            self.tables.units.keep(inputs.hash)
            return inputs
        return None

    def are_of(self, inputs: TextInputs, article: ArticleMetadata) -> bool:
        """Whether they are the article's under its slug, with the English that it has now."""
        own = self._inputs_key(article), self.memories.state(article.slug)
        return (inputs.key, inputs.memory) == own

    def inputs(self, article: ArticleMetadata, folder: Path) -> TextInputs:
        """What an article's texts are made of."""
        return self._inputs(self.opened(article, folder))

    def encoded(
        self, pictures: tuple[ArticleMetadata, Sequence[PicturePlace]], folder: Path
    ) -> list[PictureRecord | None]:
        """What becomes of pictures of an article, given with their places; None for what has gone.

        Raises SeedError where a seed has to be read again for those in it and has changed.
        """
        article, places = pictures
        known = {place: self.encodings.kept(place.sha256) for place in places}
        within: Mapping[str, bytes] = {}
        if any(place.is_within and not record for place, record in known.items()):
            within = read_again(article.seed, article.seed_sha256, folder).pictures

        def made(place: PicturePlace) -> PictureRecord | None:
            content = read_picture(place, within, folder)
            return None if content is None else self.encodings.record(content, place.sha256)

        return [known[place] or made(place) for place in places]

    def pages(self, inputs: PageInputs, folder: Path) -> list[Page]:
        """The own pages of an article."""
        understood = self.opened(inputs.article, folder)
        units = self.tables.units.recall(inputs.texts, lambda: self._units(understood))
        renderer = self.renderer(units)
        shown = with_pictures(understood.article, inputs.pictures)
        editors = self._editors(inputs.article.slug)
        renditions = [
            renderer.render(shown, each, editors.get(each.id, ""))
            for each in self.rendering.locales
        ]
        return list(self.layout.pages(renditions))

    def own_texts(self, editorial: Path) -> OwnTexts:
        """The editors' own texts; raises EditorialError for those that cannot be read."""
        return read_own_texts(editorial, self.reader, self.listing.locales)

    def pending(self, own: OwnText) -> dict[str, tuple[int, ...]]:
        """By locale, the hashes of the folded texts of an own text's untranslated segments."""
        found = self._pending(own.segments, self._translations(own.slug, own.segments))
        return {locale: lacking for locale, lacking in found.items() if locale not in own.by_hand}

    def editors_pages(self, own: OwnText, pictures: Callable[[str], Records]) -> Iterator[Page]:
        """The pages of an own text in every locale.

        Args:
            pictures: gives the records of those of a text, by its slug.
        """
        renditions = self.own_renditions(own, pictures)
        if own.is_note:
            return self.layout.note(renditions, own.name)
        return self.layout.own_page(renditions, own.name, (str(own.facts.where), own.facts.order))

    def own_renditions(
        self, own: OwnText, pictures: Callable[[str], Records] = lambda _: ()
    ) -> list[Rendition]:
        """An own text in every locale."""

        def rendition(locale: Locale) -> Rendition:
            if locale.id in own.by_hand:
                article = own.by_hand[locale.id]
                return written_by_hand(with_pictures(article, pictures(article.slug)), locale)
            return renderer.render(shown, locale)

        renderer = self.renderer(self._translations(own.slug, own.segments))
        shown = with_pictures(own.article, pictures(own.article.slug))
        return [rendition(each) for each in self.rendering.locales]

    def _inputs(self, understood: Understood) -> TextInputs:
        article, units = understood.article, self._units(understood)
        own = key_of(
            "texts",
            rendering=self._rendering_hash,
            article=article,
            units=units,
            editor=self._editors(article.slug),
        )
        pending = self._pending(understood.segments, units)
        state = self.memories.state(article.slug)
        self.tables.units.put(own, units)
        return TextInputs(self._inputs_key(article), own, pending, state)

    def _pending(self, segments: Iterable[Segment], units: Units) -> dict[str, tuple[int, ...]]:
        texts = {each.text: folded_hash(each.text) for each in segments}
        found = {
            locale: tuple(folded for text, folded in texts.items() if text not in known)
            for locale, known in units.items()
        }
        return {locale: lacking for locale, lacking in found.items() if lacking}

    def _editors(self, slug: str) -> dict[str, str]:
        """Who edited an article's translations, by locale, where the digest names such people."""
        return self.memories.translators(slug) if self.rendering.credit_translators else {}

    def _units(self, understood: Understood) -> Units:
        """What the memory files of an article give."""
        return self._translations(understood.article.slug, understood.segments)

    def _translations(self, slug: str, segments: Iterable[Segment]) -> Units:
        return self.memories.translations(segments, slug, self.terms_in)

    def _key(self, article: ArticleMetadata) -> str:
        return self._seed_key(article.seed, article.seed_sha256)

    def _seed_key(self, name: str, sha256: str) -> str:
        return key_of("article", reading=self.reader.hash, name=name, sha256=sha256)

    def _inputs_key(self, article: ArticleMetadata) -> str:
        return key_of("inputs", rendering=self._rendering_hash, article=self._key(article))


def _under(found: Understood, slug: str) -> Understood:
    return replace(found, article=replace(found.article, slug=slug))


_SAMPLE = Seed("sample.txt", "日期：2024-03-18\n\n3月16日，論壇談幹(gàn)線。", "")
