"""Chinese characters in pinyin."""

from __future__ import annotations


def syllables(run: str) -> list[str]:
    """The pinyin of a run of Chinese characters without tones, a syllable each; ü is typed as v."""
    # It takes a tenth of a second to load.
    from pypinyin import lazy_pinyin

    return [each.replace("ü", "v") for each in lazy_pinyin(run)]
