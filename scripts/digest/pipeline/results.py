"""What becomes of a seed, and what is known of its article while its text is put away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from digest.errors import Problem
from digest.model import Article, ArticleMetadata, Seed, Segment
from digest.pipeline.duplicates import Sketch
from digest.pipeline.pictures.filled_figures import Records


@dataclass(frozen=True, slots=True)
class Skipped:
    """A seed that became no article, or a folder of seeds that cannot be read, and why."""

    seed: str
    reason: str
    line: int = 0

    @classmethod
    def of(cls, problem: Problem) -> Skipped:
        """A seed that this problem refuses; its path is the seed's name."""
        return cls(problem.path, problem.message, problem.line)

    def has(self, seed: str) -> bool:
        """Whether it is this seed, or the folder that it lies in."""
        return self.seed in _ways_to(seed)


def waits(seed: str, skipped: Iterable[Skipped]) -> bool:
    """Whether a seed is there and cannot be read, or a folder that it lies in."""
    return not {each.seed for each in skipped}.isdisjoint(_ways_to(seed))


def _ways_to(seed: str) -> tuple[str, ...]:
    """A seed's name and those of the folders that it lies in; none for no seed."""
    return (seed, *map(str, PurePosixPath(seed).parents)) if seed else ()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A seed that somebody keeps off the site: in its front matter, or by a rights policy.

    Args:
        source: which the policy is about; None where it is no policy that keeps it.
    """

    seed: str
    reason: str
    source: str | None = None

    @staticmethod
    def stated(seed: Seed) -> HeldBack | None:
        """A seed whose front matter keeps it back; None for another."""
        if seed.overrides.get("draft"):
            return HeldBack(seed.name, "draft: no page is made until `draft` goes")
        if seed.overrides.get("hold"):
            return HeldBack(seed.name, "held back: no page is made until `hold` goes")
        return None

    @staticmethod
    def by_policy(seed: str, source: str) -> HeldBack:
        """A seed whose source the rights policy keeps off the site."""
        return HeldBack(seed, f"held back: source {source}; editorial/rights.yml says so", source)


@dataclass(frozen=True, slots=True)
class Understood:
    """An article with what else its text alone gives.

    Args:
        segments: its translatable pieces.
    """

    article: Article
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TextInputs:
    """What an article's texts are made of, which holds while the memory's state is the same.

    Args:
        key: of all of it but the memory.
        hash: of all of it; the article's translations are kept under it.
        pending: by locale, hashes of the folded texts of its segments without a translation.
        memory: the state of its memory files.
    """

    key: str
    hash: str
    pending: dict[str, tuple[int, ...]]
    memory: str


@dataclass(frozen=True, slots=True)
class PageInputs:
    """What an article's own pages are laid out from.

    Args:
        texts: the hash of its `TextInputs`.
    """

    article: ArticleMetadata
    texts: str
    pictures: Records = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A seed that became an article.

    Args:
        inputs: of its texts under the slug that its seed alone gives it, if it is new.
    """

    sketch: Sketch
    inputs: TextInputs | None = None


Result = Taken | HeldBack | list[Skipped]
