"""The words of a tag are met whichever script they and the text are in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.editorial.slices import Reading, TagWords
from digest.pipeline.reader import ArticleReader
from digest.seeds import parse_seed
from tests.sample import sample_data

DATA = Reading.of(sample_data())
TEXTS = (
    "标题：眼科论坛举行\n\n3月16日，专家介绍了干眼症的治疗，会上还谈到了间充质细胞株。\n",
    "標題：眼科論壇舉行\n\n3月16日，專家介紹了乾眼症的治療，會上還談到了間充質細胞株。\n",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("word", ["干眼症", "乾眼症"])
@pytest.mark.parametrize("never", ["细胞株", "細胞株"])
def test_match_and_never_may_be_in_either_script(text: str, word: str, never: str) -> None:
    tags = (TagWords("dry-eye", (word,), (), ()), TagWords("cell", ("细胞",), (never,), ()))
    reader = ArticleReader(replace(DATA, tags=tags))
    assert reader.article(parse_seed(text.encode(), "eye.txt")).tags == ("dry-eye",)
