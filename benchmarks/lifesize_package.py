"""Builds an Argos package of the real one's shape, for measuring speed.

No real weights are needed for that, but realistic lengths are: a random model stops at once or
never. So the construction of `tests/tiny_package.py` is scaled up. Token embeddings are random and
nearly orthogonal, every layer computes, and the last cross-attention copies the source token of
its own position, so a translation is as long as its source.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

LAYERS, HEADS, WIDTH, FEED_FORWARD, VOCABULARY = 6, 8, 512, 2048, 32_000
TOKEN_DIMENSIONS = 384
POSITIONS = 1024
FAINT = 1e-3
"""Layers that only compute add this much of their output."""

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def build(folder: Path, texts: Sequence[str]) -> Path:
    """Writes an installed package (`folder/translate-zh_en`) tokenizing `texts`, and returns it."""
    package = folder / "translate-zh_en"
    (package / "model").mkdir(parents=True)
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join(texts), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(package / "sentencepiece"),
        vocab_size=VOCABULARY,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(
        model_file=str(package / "sentencepiece.model")
    )
    tokens = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    tokens += [f"<unused-{number}>" for number in range(VOCABULARY - len(tokens))]
    _transformer(tokens).save(str(package / "model"))
    names = {"from_code": "zh", "from_name": "Chinese", "to_code": "en", "to_name": "English"}
    metadata = {"type": "translate", "package_version": "0.0", "argos_version": "1.9", **names}
    (package / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    return package


def _transformer(tokens: Sequence[str]) -> TransformerSpec:
    random = np.random.default_rng(20240907)
    spec = TransformerSpec.from_config(LAYERS, HEADS, no_final_norm=True)
    target = np.zeros((VOCABULARY, WIDTH), np.float32)
    target[:, :TOKEN_DIMENSIONS] = _directions(random, VOCABULARY, TOKEN_DIMENSIONS)
    source = np.zeros_like(target)
    source[:, :TOKEN_DIMENSIONS] = target[:, TOKEN_DIMENSIONS - 1 :: -1]
    positions = np.zeros((POSITIONS, WIDTH), np.float32)
    signs = random.choice([-1, 1], (POSITIONS, WIDTH - TOKEN_DIMENSIONS))
    positions[:, TOKEN_DIMENSIONS:] = signs / (WIDTH - TOKEN_DIMENSIONS) ** 0.5
    for part in (spec.encoder, spec.decoder):
        part.scale_embeddings = False
        part.position_encodings.encodings = positions
        for layer in part.layer:
            _compute_faintly(layer, random)
    spec.encoder.embeddings[0].weight = source
    spec.decoder.embeddings.weight = target
    spec.decoder.projection.weight = target.copy()
    _copy_by_position(spec.decoder.layer[-1].attention, source[tokens.index("</s>")])
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary([*tokens[:-1], "<unused>"])
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _copy_by_position(attention: object, end: Matrix) -> None:
    """Every head looks where its position matches, or at the end when past it."""
    by_position = np.zeros((WIDTH, WIDTH), np.float32)
    by_token = np.zeros((WIDTH, WIDTH), np.float32)
    size = WIDTH // HEADS
    half = size // 2
    for head in range(HEADS):
        rows = np.arange(head * size, head * size + size - 1)
        columns = TOKEN_DIMENSIONS + (np.arange(size - 1) + head % 2 * half) % (
            WIDTH - TOKEN_DIMENSIONS
        )
        by_position[rows, columns] = 1
    keys = by_position.copy()
    ends = np.arange(HEADS) * size + size - 1
    keys[ends] = end
    by_token[:TOKEN_DIMENSIONS, TOKEN_DIMENSIONS - 1 :: -1] = 60 * np.eye(TOKEN_DIMENSIONS)
    queries = attention.linear[0]  # type: ignore[attr-defined]
    queries.weight = by_position * 60
    queries.bias[ends] = 330
    attention.linear[1].weight = np.concatenate([keys, by_token])  # type: ignore[attr-defined]
    attention.linear[2].weight = np.eye(WIDTH, dtype=np.float32)  # type: ignore[attr-defined]


def _compute_faintly(layer: object, random: np.random.Generator) -> None:
    for name in ("self_attention", "attention"):
        attention = getattr(layer, name, None)
        if attention is not None:
            parts = len(attention.linear)
            widths = [3 * WIDTH, WIDTH] if parts == 2 else [WIDTH, 2 * WIDTH, WIDTH]
            for linear, rows in zip(attention.linear, widths, strict=True):
                _fill(linear, random, rows, WIDTH, faint=linear is attention.linear[-1])
            _unit_norm(attention.layer_norm)
    ffn = layer.ffn  # type: ignore[attr-defined]
    _fill(ffn.linear_0, random, FEED_FORWARD, WIDTH, faint=False)
    _fill(ffn.linear_1, random, WIDTH, FEED_FORWARD, faint=True)
    _unit_norm(ffn.layer_norm)


def _fill(
    linear: object, random: np.random.Generator, rows: int, columns: int, *, faint: bool
) -> None:
    weight = random.standard_normal((rows, columns), np.float32) / columns**0.5
    linear.weight = weight * FAINT if faint else weight  # type: ignore[attr-defined]
    linear.bias = np.zeros(rows, np.float32)  # type: ignore[attr-defined]


def _unit_norm(norm: object) -> None:
    norm.gamma = np.ones(WIDTH, np.float32)  # type: ignore[attr-defined]
    norm.beta = np.zeros(WIDTH, np.float32)  # type: ignore[attr-defined]


def _directions(random: np.random.Generator, count: int, dimensions: int) -> Matrix:
    vectors = random.standard_normal((count, dimensions), np.float32)
    unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
