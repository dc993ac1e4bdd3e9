"""Adds tags and names to articles; the editorial data is compiled once for all articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.editorial import NameRules, Term
from digest.editorial.slices import TagWords
from digest.model import Article, Doubt
from digest.tagging.candidates import CandidateFinder, TermCandidate
from digest.tagging.names import find_names
from digest.tagging.passages import Simplify, credits_of, passages, photo_credits
from digest.tagging.stated import stated_names, stated_tags
from digest.tagging.tag_names import TagNames
from digest.tagging.topics import TopicFinder, Topics
from digest.text.term_finder import TermFinder


class Tagger:
    """Tags articles by the taxonomy, the termbase and the name rules.

    Every method takes `simplified`, a conversion to Simplified that keeps offsets; results are in
    the article's own script. Background blocks are ignored.
    """

    def __init__(
        self, taxonomy: Sequence[TagWords], termbase: Sequence[Term], name_rules: NameRules
    ) -> None:
        self._taxonomy = taxonomy
        self._tag_names: TagNames | None = None
        self._topics = TopicFinder(taxonomy)
        self._terms = TermFinder(termbase, name_rules)
        self._rules = name_rules
        self._candidates = CandidateFinder(self._terms, name_rules)

    def tagged(self, article: Article, simplified: Simplify) -> Article:
        """The article with its tags, people and organisations.

        Tags in the headline come first, then the most mentioned; names are in the order of first
        mention, those from the credits alone last. `tags`, `people` and `organisations` in the
        seed's front matter replace the result.
        """
        read = passages(article, simplified)
        stated = article.overrides
        found = self._topics.find(read, simplified(article.title))
        topics, doubts = self._tags(stated, found, simplified)
        bylines = (name for name in article.authors if self._is_person(simplified(name)))
        names = find_names((*read, *credits_of(article, simplified)), self._terms)
        people = tuple(dict.fromkeys((*names.people, *bylines)))
        return replace(
            article,
            tags=tuple(topics),
            tag_evidence=topics,
            people=stated_names(stated, "people", people),
            organisations=stated_names(stated, "organisations", names.organisations),
            doubts=article.doubts + doubts,
        )

    def _tags(
        self, stated: Mapping[str, object], found: Topics, simplified: Simplify
    ) -> tuple[Topics, tuple[Doubt, ...]]:
        """The tags of an article, and doubts about those that its front matter states."""
        if "tags" not in stated:
            return found, ()
        self._tag_names = self._tag_names or TagNames(self._taxonomy, simplified)
        return stated_tags(stated["tags"], found, self._tag_names)

    def candidates(self, article: Article, simplified: Simplify) -> list[TermCandidate]:
        """Names beside a role, in credits and the byline that the termbase lacks, each once."""
        read = (*passages(article, simplified), *photo_credits(article, simplified))
        beside = (found for passage in read for found in self._candidates.find(passage))
        signed = (
            TermCandidate(evidence.field, evidence.value, "", evidence.line)
            for evidence in article.evidence
            if evidence.field in {"authors", "editor"} and self._is_new(simplified(evidence.value))
        )
        each: dict[str, TermCandidate] = {}
        for candidate in (*beside, *signed):
            each.setdefault(simplified(candidate.name), candidate)
        return list(each.values())

    def _is_new(self, name: str) -> bool:
        return self._rules.is_name(name) and not self._terms.get(name)

    def _is_person(self, name: str) -> bool:
        known = self._terms.get(name)
        return known.kind == "person" if known else self._rules.is_name(name)
