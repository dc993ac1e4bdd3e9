"""A file gives the same article whether it lies in `seeds/` or is imported into a seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from digest.editorial.slices import Reading
from digest.errors import Problem, SeedError
from digest.model import Article, Block
from digest.pipeline.importing.imported_seed import understand_file
from digest.pipeline.reader import ArticleReader
from digest.seeds import parse_seed
from tests.sample import SEEDS, sample_data
from tests.seeds.structure import FIRST
from tests.seeds.test_structure_html import INLINE, LISTS, TABLES, around
from tests.seeds.test_structure_wechat import POST
from tests.seeds.test_structure_wechat import TABLES as POSTED
from tests.shared import SHARED

FORMATS = Path(__file__).parents[1] / "formats"
GOLDEN = Path(__file__).parents[1] / "golden"
FILES = sorted(
    [
        *FORMATS.glob("*.*"),
        *SEEDS.glob("*.*"),
        *GOLDEN.glob("*/seed.*"),
        *(SHARED.glob("seeds/*.txt") if SHARED else ()),
        *(SHARED.glob("expectations/intake-cases/*/seed.*") if SHARED else ()),
    ]
)
READER = ArticleReader(Reading.of(sample_data()))


def essence(article: Article) -> dict[str, object]:
    """All that a reader gets of an article."""
    return {
        "blocks": [without_lines(block) for block in article.blocks],
        "title": (article.title, article.title_generated),
        "published": article.published,
        "events": article.events,
        "source": article.source,
        "url": article.url,
        "people": (article.authors, article.editor, article.contributor, article.translator),
        "rights": article.rights,
        "summary": article.summary,
        "tags": article.tags,
    }


def refusal(read: Callable[[], object]) -> tuple[Problem, ...] | None:
    """What is wrong with a file; None for one that can be read."""
    try:
        read()
    except SeedError as error:
        return error.problems
    return None


def without_lines(block: Block) -> tuple[object, ...]:
    return (
        block.kind, block.text, block.marks, block.level, block.target, block.span,
        block.background, tuple(map(without_lines, block.blocks)),
    )  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix not in {".py", ".xml"}],
    ids=lambda path: "-".join(path.parts[-2:]),
)
def test_a_file_gives_the_same_article_through_import(path: Path) -> None:
    check(path.read_bytes(), path.name)


@pytest.mark.parametrize("markup", [*LISTS, *TABLES, *(f"<p>甲{words}。</p>" for words in INLINE)])
def test_a_page_gives_the_same_article_through_import(markup: str) -> None:
    check(around(markup).encode(), "a.html")


@pytest.mark.parametrize("markup", POSTED.values(), ids=POSTED)
def test_a_post_gives_the_same_article_through_import(markup: str) -> None:
    check(POST.format(body=f"<p>{FIRST}</p>{markup}").encode(), "a.html")


def check(data: bytes, name: str) -> None:
    if (refused := refusal(lambda: READER.article(parse_seed(data, name)))) is not None:
        assert refused == refusal(lambda: understand_file(data, name, None, READER.article))
        return
    direct = READER.article(parse_seed(data, name))
    draft = understand_file(data, name, None, READER.article)
    imported = READER.article(parse_seed(draft.seed(date(2024, 3, 5)), f"a{draft.ending}"))
    assert essence(imported) == essence(direct)
