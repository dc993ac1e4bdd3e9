"""Runs an Argos package on many sentences at once.

Argos itself translates a paragraph at a time in batches of 32 tokens, about one sentence. One call
with long batches and one thread on each core is 17 times as fast.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest.errors import ModelError, Problem
from digest.translation.machine.packages import (
    SOURCE,
    Package,
    find_package,
    package_hash,
    packages_folder,
)

if TYPE_CHECKING:
    import ctranslate2

SHORTEST_BATCH, LONGEST_BATCH = 256, 1024
BATCHES_PER_THREAD = 2
"""Source tokens per batch. From 512 to 2048 the speed is the same (`make bench-translate`); with
shorter batches, threads idle less at the end."""

BEAM = 4
LENGTH_PENALTY = 0.2
"""Argos Translate's own search settings, so that drafts equal its output."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine translation; `score` is the mean log probability of its tokens."""

    text: str
    score: float


class Tokenizer(Protocol):
    """The interface of Argos tokenizers."""

    def encode(self, sentence: str) -> list[str]: ...

    def decode(self, tokens: list[str]) -> str: ...


class Engine(Protocol):
    """A machine translation engine: a package on this machine, or on the workers of a cluster.

    Attributes:
        name: package, version and hash, as units record them.
        batch_characters: source characters to translate in one call; drafts are saved in between.
    """

    name: str
    batch_characters: int

    def translate(
        self, sentences: Sequence[str], done: Callable[[], None] = ...
    ) -> list[tuple[Draft, ...]]: ...


class ArgosEngine:
    """A loaded translation package.

    Args:
        package: the package to run.
        threads: batches translated at the same time, one core each; all cores by default.
    """

    batch_characters = 40_000
    """About a minute of work on two cores."""

    def __init__(self, package: Package, threads: int | None = None) -> None:
        self.package = package
        self.name = f"translate-zh_{package.language} {package.version} ({package_hash(package)})"
        self._tokenizer = _tokenizer(package)
        self._threads = threads or os.cpu_count() or 1
        self.translator = _translator(package, self._threads)

    def translate(
        self, sentences: Sequence[str], done: Callable[[], None] = lambda: None
    ) -> list[tuple[Draft, ...]]:
        """The candidate translations of every sentence, best first.

        Args:
            done: called each time a sentence is finished, in order.

        Raises ModelError where the model fails, as one does whose positions end within a sentence.
        """
        tokens = self.tokens(sentences)
        prefix = [[self.package.prefix]] * len(tokens) if self.package.prefix else None
        results = self.translator.translate_batch(
            tokens,
            target_prefix=prefix,
            max_batch_size=self._batch_size(tokens),
            asynchronous=True,
            **search_options(),
        )
        translated = []
        for result in results:
            try:
                translated.append(self._drafts(result.result()))
            except RuntimeError as error:
                message = f"cannot translate a sentence ({error}); install another package"
                raise ModelError(Problem(str(self.package.model), message)) from error
            done()
        return translated

    def tokens(self, sentences: Sequence[str]) -> list[list[str]]:
        """The tokens of the sentences."""
        return [self._tokenizer.encode(sentence) for sentence in sentences]

    def _batch_size(self, tokens: Sequence[Sequence[str]]) -> int:
        """The batch size in tokens: long, but with a few batches for each thread."""
        share = sum(map(len, tokens)) // (BATCHES_PER_THREAD * self._threads)
        return max(SHORTEST_BATCH, min(LONGEST_BATCH, share))

    def _drafts(self, result: ctranslate2.TranslationResult) -> tuple[Draft, ...]:
        return tuple(
            Draft(self._text(tokens), _mean(score, len(tokens)))
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        )

    def _text(self, tokens: list[str]) -> str:
        text = self._tokenizer.decode(tokens).removeprefix(self.package.prefix)
        return re.sub(r"\s+", " ", text).strip()


def _mean(score: float, length: int) -> float:
    """The mean log probability; CTranslate2 divides the sum by length ** LENGTH_PENALTY."""
    return score / float(max(1, length) ** (1 - LENGTH_PENALTY))


def search_options() -> dict[str, object]:
    """The search options of the model, for any batch size."""
    return {
        "batch_type": "tokens",
        "beam_size": BEAM,
        "num_hypotheses": BEAM,
        "length_penalty": LENGTH_PENALTY,
        "replace_unknowns": True,
        "return_scores": True,
    }


def find_engine(folder: Path | None = None, language: str = "en") -> ArgosEngine | None:
    """The engine of the newest package into a language in `folder` (Argos's own by default).

    None where there is none.

    Raises ModelError on a broken package.
    """
    package = find_package(folder or packages_folder(), language)
    return ArgosEngine(package) if package else None


def _translator(package: Package, threads: int) -> ctranslate2.Translator:
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(package.model), device="cpu", inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(
            Problem(str(package.model), f"cannot be loaded ({error}); install the package again")
        ) from error


def _tokenizer(package: Package) -> Tokenizer:
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    tokenizer: Tokenizer
    if package.tokenizer.name == "bpe.model":
        tokenizer = BPETokenizer(package.tokenizer, SOURCE, package.language)
    else:
        tokenizer = SentencePieceTokenizer(package.tokenizer)
    try:
        tokenizer.encode("中")
    except (OSError, RuntimeError, ValueError, SystemExit) as error:  # bad BPE lines exit
        raise ModelError(
            Problem(str(package.tokenizer), f"cannot be read ({error}); install the package again")
        ) from error
    return tokenizer
