"""Seeds with the same article are found (bad-inputs rows 11 and 12)."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from digest.incremental.workers import Workers
from digest.model import Article, Block, BlockKind, Script
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.duplicates import Sketch, copies, letters_of, repeats, sketch_of
from digest.pipeline.ingest import ingest
from tests.sample import sample_data
from tests.shared import SHARED, needs_shared

WORDS = "某医院三月启动干细胞临床研究计划入组六十名患者负责人说细胞由院内中心制备随访两年评估疗效"
TO_HANS = str.maketrans(
    "醫啟動幹細臨計劃負責說製備隨訪兩評估療", "医启动干细临计划负责说制备随访两评估疗"
)
TO_HANT = str.maketrans(
    "医启动干细临计划负责说制备随访两评估疗", "醫啟動幹細臨計劃負責說製備隨訪兩評估療"
)


def simplified(text: str) -> str:
    return text.translate(TO_HANS)


def pairs(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """The copies among some articles, each with its original."""
    letters = {
        each.seed: letters_of(simplified(b.text) for b in each.passages if not b.background)
        for each in articles
    }

    def compared(longer: Sketch, shorter: Sketch) -> bool:
        return repeats(letters[longer.article.seed], letters[shorter.article.seed])

    return copies([sketch_of(each, letters[each.seed]) for each in articles], compared)


def prose(seed: int, sentences: int = 12) -> str:
    draw = random.Random(seed)  # noqa: S311 - no secret
    return "".join("".join(draw.choices(WORDS, k=30)) + "，共12例。" for _ in range(sentences))


def article(seed: str, *texts: str, title: str = "标题", source: str | None = None) -> Article:
    return Article(
        slug=seed,
        seed=seed,
        seed_sha256="",
        script=Script.HANS,
        title=title,
        title_generated=False,
        blocks=tuple(Block(BlockKind.PARAGRAPH, text, 1) for text in texts),
        source=source,
    )


def test_row_11_three_copies_give_one_article_whatever_their_order() -> None:
    text = prose(1)
    same = [
        article("exact.txt", text, "结尾一段说明后续安排。", source="甲报"),
        article("marks.txt", text.replace("，", ",").replace("。", " . "), "结尾一段说明后续安排"),
        article("cut.txt", text, source="乙报"),
    ]
    for order in permutations(same):
        assert pairs(order) == (("cut.txt", "exact.txt"), ("marks.txt", "exact.txt"))


@pytest.mark.parametrize(
    "other",
    [
        prose(1).translate(TO_HANT),
        "记者从该院获悉，" + prose(1),
        prose(1).replace("12", "１２"),
        prose(1).replace("负责人", "负责人员", 1),
    ],
)
def test_row_11_small_differences_of_outlets(other: str) -> None:
    assert len(pairs([article("a.txt", prose(1)), article("b.txt", other, title="另题")])) == 1


def test_row_12_two_articles_with_one_title_both_stay() -> None:
    assert pairs([article("a.txt", prose(1)), article("b.txt", prose(2))]) == ()


def test_the_same_form_with_other_figures_is_another_article() -> None:
    first, second = prose(1), prose(1).replace("12例", "15例", 2)
    assert pairs([article("a.txt", first), article("b.txt", second)]) == ()


def test_a_short_excerpt_is_another_article() -> None:
    assert pairs([article("a.txt", prose(1)), article("b.txt", prose(1, 4))]) == ()


def test_very_short_articles_must_be_equal() -> None:
    bodies = {"a": "细胞。", "b": "细胞！", "c": "基因。", "d": "", "e": "基因治疗"}
    assert pairs([article(seed, body) for seed, body in bodies.items()]) == (("b", "a"),)


def test_background_is_not_compared() -> None:
    about = Block(BlockKind.PARAGRAPH, prose(9, 30), 9, background=True)
    first, second = article("a.txt", prose(1)), article("b.txt", prose(2))
    pair = [replace(each, blocks=(*each.passages, about)) for each in (first, second)]
    assert pairs(pair) == ()


def test_of_equal_texts_the_one_with_more_facts_is_kept() -> None:
    pair = [article("a.txt", prose(1)), article("b.txt", prose(1), source="甲报")]
    assert pairs(pair) == (("a.txt", "b.txt"),)


def test_time_grows_with_articles_not_with_pairs() -> None:
    tail = "本文版权归原作者所有，未经授权不得转载。如有侵权请联系删除，欢迎关注公众号。"
    articles = [article(f"{n}.txt", prose(n, 6), tail) for n in range(2_000)]

    def best_of_three(size: int) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            assert pairs(articles[:size]) == ()
            times.append(time.process_time() - start)
        return min(times)

    assert best_of_three(2_000) / best_of_three(500) < 4 * 1.6


@needs_shared
def test_copies_of_the_real_texts_are_found(tmp_path: Path) -> None:
    press = ArticlePipeline(sample_data())
    for path in (SHARED / "seeds").glob("*.txt"):
        text, number = path.read_text(), path.name[:3]
        lines = text.rstrip().split("\n")
        (tmp_path / f"{number}-whole.txt").write_text(text)
        (tmp_path / f"{number}-marks.txt").write_bytes(text.replace(",", "，").encode("gb18030"))
        (tmp_path / f"{number}-cut.txt").write_text("\n".join(lines[: len(lines) * 4 // 5]))
        (tmp_path / f"{number}-excerpt.txt").write_text("\n".join(lines[: len(lines) // 3]))
    intake = ingest(Workers(press), tmp_path)
    assert intake.skipped == ()
    assert len(intake.articles) == 20
    assert {(found.seed[:3], found.kept[:3]) for found in intake.duplicates} == {
        (f"00{number}", f"00{number}") for number in range(5)
    }
