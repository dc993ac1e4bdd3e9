"""Understands seeds one at a time: Seed → Article, with what else its text alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from digest.cleaning import clean
from digest.cleaning.figures.stated_pictures import ALT
from digest.conversion import LANGUAGES, Converters, is_chinese, script_of_article
from digest.editorial import NameRules, Policy, ProtectedWord, Term, policy_for
from digest.editorial.language_tags import script_of
from digest.editorial.slices import Reading, TagWords
from digest.incremental.keys import key_of_slice
from digest.model import (
    Article,
    Block,
    BlockKind,
    Doubt,
    Mark,
    MarkKind,
    Script,
    Seed,
    Segment,
    SegmentKind,
)
from digest.pipeline.duplicates import letters_of
from digest.pipeline.pictures.picture_rights import with_allowed_pictures
from digest.pipeline.results import Understood
from digest.pipeline.slugs import former_slugs
from digest.tagging import Tagger, TermCandidate
from digest.translation.segments import segments

_LANGUAGE_DOUBTS = {
    Script.MIXED: (Doubt("script", "both Chinese scripts stand in the text; check both editions"),),
    Script.NEUTRAL: (Doubt("script", "nothing tells the script; it is taken for Simplified"),),
}
_DECIDE = "state a policy for its source in editorial/rights.yml"


class ArticleReader:
    """Cleans, tags and compares by one slice of the editorial data, whose hash is `hash`."""

    def __init__(self, data: Reading) -> None:
        self.hash = key_of_slice(data)
        self.converters = converters_for(data.protection, data.termbase, data.names)
        self._cleaning = data.cleaning
        self.rights = data.rights
        tags = [_simplified(tag, self.converters) for tag in data.tags]
        self._tagger = Tagger(tags, data.termbase, data.names)

    def article(self, seed: Seed) -> Article:
        """One seed as an article with its script, tags and names; raises SeedError."""
        article = clean(seed, self._cleaning)
        script = _script(article)
        article = replace(
            article,
            script=script,
            aliases=former_slugs(article),
            dropped=seed.dropped,
            doubts=(*article.doubts, *_language_doubts(article, script)),
        )
        return self._tagger.tagged(article, self.converters.simplify_same_length)

    def with_names(self, article: Article) -> Article:
        """A text that is no seed, with its script and the people that it names; it has no tags."""
        article = replace(article, script=_script(article))
        tagged = self._tagger.tagged(article, self.converters.simplify_same_length)
        return replace(article, people=tagged.people)

    def published(self, article: Article) -> Understood:
        """As much of an article as its rights allow, with what else its text gives."""
        policy = self.policy(article)
        allowed = _under_policy(with_allowed_pictures(article, self.rights), policy)
        return Understood(allowed, self.segments(allowed))

    def letters(self, article: Article) -> str:
        """The letters and figures of an article, by which duplicates are found.

        Alternative texts are none: a page shows them only where the picture is not published.
        """
        read = (block for block in article.passages if block.kind is not BlockKind.FIGURE)
        own = (block.text for block in read if not block.background)
        return letters_of(map(self.converters.simplify, own))

    def policy(self, article: Article) -> Policy | None:
        """The rights policy for the source of an article; None where nobody has decided."""
        entry = policy_for(article.source, self.rights)
        return entry.policy if entry else None

    def segments(self, article: Article) -> tuple[Segment, ...]:
        """The translatable pieces of an article, in Simplified characters."""

        def is_translated(kind: SegmentKind, text: str) -> bool:
            is_editors = kind is SegmentKind.NOTE
            return is_chinese(text, Script.NEUTRAL if is_editors else article.script)

        return segments(article, self.converters.source, is_translated)

    def candidates(self, article: Article) -> list[TermCandidate]:
        """Names in the article that the termbase does not know."""
        return self._tagger.candidates(article, self.converters.simplify_same_length)


def _script(article: Article) -> Script:
    """The script of the language that front matter states, else that which the text tells."""
    found = script_of_article([block.text for block in article.passages])
    stated = str(article.overrides.get("language") or "")
    if not stated or (found is Script.MIXED and stated.startswith("zh")):
        return found
    script = script_of(stated)
    return Script(script) if script in [*Script] else found


def _language_doubts(article: Article, script: Script) -> tuple[Doubt, ...]:
    if "language" in article.overrides:
        return ()
    if language := LANGUAGES.get(script):
        stated = f"state `language: {language}`, or the right one, in its front matter"
        cure = f"{stated}, or move it out of the folder of seeds"
        words = f"the text is not Chinese ({language}); it is shown as it is; {cure}"
        return (Doubt("script", words),)
    return _LANGUAGE_DOUBTS.get(script, ())


@lru_cache(maxsize=2)
def converters_for(
    protection: tuple[ProtectedWord, ...], termbase: tuple[Term, ...], names: NameRules
) -> Converters:
    """The converters under these words, with all that they have compiled, while those are asked."""
    return Converters(protection, termbase, rules=names)


def _simplified(tag: TagWords, converters: Converters) -> TagWords:
    """The words of a tag as texts have them when they are searched: in Simplified characters."""
    match, never = (
        tuple(map(converters.simplify_same_length, words)) for words in (tag.match, tag.never)
    )
    return replace(tag, match=match, never=never)


def _under_policy(article: Article, policy: Policy | None) -> Article:
    """The article as far as its rights allow, with a doubt where nobody has decided."""
    if policy is Policy.EXCERPT:
        doubts = tuple(doubt for doubt in article.doubts if doubt.code != ALT)
        lead = _lead(article.blocks)
        return replace(article, blocks=lead, pictures=(), excerpt=True, doubts=doubts)
    if article.rights and policy is None and "rights" not in article.overrides:
        whole = "in full, with its pictures" if article.pictures else "in full"
        words = f"the text says “{article.rights}”; it is published {whole}; {_DECIDE}"
        doubt = Doubt("rights", words)
        return replace(article, doubts=(*article.doubts, doubt))
    return article


def _lead(blocks: Sequence[Block]) -> tuple[Block, ...]:
    paragraphs = (block for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return tuple(replace(each, marks=_without_notes(each)) for each in islice(paragraphs, 1))


def _without_notes(block: Block) -> tuple[Mark, ...]:
    return tuple(mark for mark in block.marks if mark.kind is not MarkKind.NOTE)
