"""An article's own words, whose conversion is fixed: its people, and what its editor states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digest.conversion import Converters, OwnNames, own_names
from digest.model import Article, Block, BlockKind

_COLUMNS = (
    "姓名",
    "作者",
    "专家",
    "嘉宾",
    "讲者",
    "主讲人",
    "报告人",
    "主持人",
    "负责人",
    "联系人",
)
"""How the headings of columns of people end, in Simplified."""


def known_names(article: Article, converters: Converters) -> OwnNames:
    """The people that intake and tagging have read and that the texts name, with their forms.

    A Traditional text's own spelling counts more than any table.
    """
    credited = (article.editor, article.contributor, article.translator)
    listed = _in_columns(article.blocks, converters)
    stated = (*article.people, *article.authors, *filter(None, credited), *listed)
    return own_names(texts_of(article), stated, article.script, converters)


def _in_columns(blocks: Iterable[Block], converters: Converters) -> Iterator[str]:
    """The texts of the cells below a heading that says that people stand there."""
    for block in blocks:
        rows = [row.blocks for row in block.blocks if row.kind is BlockKind.ROW]
        for at, heading in enumerate(rows[0] if rows else ()):
            if heading.heads and converters.simplify(heading.text).endswith(_COLUMNS):
                yield from (row[at].text for row in rows[1:] if at < len(row))
        yield from _in_columns(block.blocks, converters)


def stated_words(article: Article) -> dict[str, str]:
    """The words of `conversion:` in the article's front matter."""
    words = article.overrides.get("conversion")
    return {str(k): str(v) for k, v in words.items()} if isinstance(words, Mapping) else {}


def texts_of(article: Article) -> tuple[str, ...]:
    """Every text of the article that its pages show, each once."""
    shown = (
        article.title,
        article.summary,
        *(block.text for block in article.passages),
        article.source,
        *article.authors,
        article.editor,
        article.contributor,
        article.translator,
        article.rights,
        article.note,
        *(correction.text for correction in article.corrections),
    )
    return tuple(dict.fromkeys(filter(None, shown)))
