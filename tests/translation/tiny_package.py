"""Builds a real Argos package whose translations are known beforehand.

The model is a hand-made transformer of one layer: tokens and positions are one-hot, everything
but the cross-attention is zero, and that looks at the source token of its own position and emits
the token it maps to. The true libraries load and run it, and it translates token by token.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

LEXICON = {
    "细胞": "cells",
    "医院": "hospitals",
    "研究": "study",
    "不": "not",
    "新": "new",
    "的": "of",
    "在": "in",
    "。": ".",
    ",": ",",
}
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;/-'\"%$()[]@&_"
SPECIAL = ("<unk>", "<s>", "</s>")
POSITIONS = 600
METADATA = {
    "type": "translate",
    "package_version": "1.0",
    "argos_version": "1.9",
    "from_code": "zh",
    "from_name": "Chinese",
    "to_code": "en",
    "to_name": "English",
}


def build_sentencepiece(
    folder: Path, lexicon: Mapping[str, str] = LEXICON, **metadata: str
) -> Path:
    """Writes `translate-zh_en.argosmodel` with a SentencePiece tokenizer into `folder`."""
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join([LATIN, *lexicon]), encoding="utf-8")
    words = sorted({word for word in lexicon if len(word) > 1})
    targets = sorted({f"▁{word}" for word in lexicon.values() if word.isalpha()})
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(folder / "sentencepiece"),
        model_type="char",
        vocab_size=1000,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=[*words, *targets],
        minloglevel=2,
    )
    model = folder / "sentencepiece.model"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    tokens = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    mapping = {
        word: f"▁{target}" if target.isalpha() else target for word, target in lexicon.items()
    }
    return _archive(folder, tokens, mapping, model, metadata)


def build_bpe(folder: Path, lexicon: Mapping[str, str] = LEXICON, **metadata: str) -> Path:
    """Writes `translate-zh_en.argosmodel` with a BPE tokenizer into `folder`."""
    model = folder / "bpe.model"
    merges = [
        f"{a} {b}{end}" for a, b in filter(lambda w: len(w) == 2, lexicon) for end in ("", "</w>")
    ]
    model.write_text("\n".join(merges) + "\n", encoding="utf-8")
    sources = [f"{word}{end}" for word in lexicon for end in ("", "@@")]
    letters = [f"{letter}{end}" for letter in LATIN for end in ("", "@@")]
    tokens = list(dict.fromkeys([*SPECIAL, *sources, *letters, *lexicon.values()]))
    mapping = {f"{word}{end}": target for word, target in lexicon.items() for end in ("", "@@")}
    return _archive(folder, tokens, mapping, model, metadata)


def _archive(
    folder: Path,
    tokens: Sequence[str],
    mapping: Mapping[str, str],
    tokenizer: Path,
    metadata: Mapping[str, str],
) -> Path:
    model = folder / "model"
    model.mkdir()
    _transformer(tokens, mapping).save(str(model))
    archive = folder / "translate-zh_en.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("translate-zh_en/metadata.json", json.dumps({**METADATA, **metadata}))
        bundle.write(tokenizer, f"translate-zh_en/{tokenizer.name}")
        for path in sorted(model.iterdir()):
            bundle.write(path, f"translate-zh_en/model/{path.name}")
    return archive


def _transformer(tokens: Sequence[str], mapping: Mapping[str, str]) -> TransformerSpec:
    """Maps source token i, and no other, to the target token at the same position."""
    size = len(tokens)
    width = size + POSITIONS
    number = {token: index for index, token in enumerate(tokens)}
    spec = TransformerSpec.from_config(1, 1, no_final_norm=True)
    for part in (spec.encoder, spec.decoder):
        part.scale_embeddings = False
        part.position_encodings.encodings = np.eye(POSITIONS, width, size, dtype=np.float32)
        _silence(part.layer[0], width)
    embeddings = np.eye(size, width, dtype=np.float32)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    spec.decoder.projection.weight = embeddings * 20

    by_position = np.zeros((width, width), np.float32)
    by_position[size:, size:] = np.eye(POSITIONS)
    by_token = np.zeros((width, width), np.float32)
    for token, source in number.items():
        by_token[number[mapping.get(token, token)], source] = 10
    # Past the source no position matches: there the end of the sentence draws the attention.
    end = number["</s>"]
    keys = by_position.copy()
    keys[end, end] = 1
    attention = spec.decoder.layer[0].attention
    attention.linear[0].weight = by_position * 100
    attention.linear[0].bias[end] = 800
    attention.linear[1].weight = np.concatenate([keys, by_token])
    attention.linear[2].weight = np.eye(width, dtype=np.float32)

    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    return spec


def _silence(layer: object, width: int) -> None:
    """Sets every weight of a layer so that it adds nothing to what passes through."""
    for name in ("self_attention", "attention"):
        attention = getattr(layer, name, None)
        if attention is not None:
            parts = len(attention.linear)
            widths = [3 * width, width] if parts == 2 else [width, 2 * width, width]
            for linear, rows in zip(attention.linear, widths, strict=True):
                linear.weight = np.zeros((rows, width), np.float32)
                linear.bias = np.zeros(rows, np.float32)
            _unit_norm(attention.layer_norm, width)
    ffn = layer.ffn  # type: ignore[attr-defined]
    for linear in (ffn.linear_0, ffn.linear_1):
        linear.weight = np.zeros((width, width), np.float32)
        linear.bias = np.zeros(width, np.float32)
    _unit_norm(ffn.layer_norm, width)


def _unit_norm(norm: object, width: int) -> None:
    norm.gamma = np.ones(width, np.float32)  # type: ignore[attr-defined]
    norm.beta = np.zeros(width, np.float32)  # type: ignore[attr-defined]
