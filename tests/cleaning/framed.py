"""Articles made of lines, alone or in a copied page, for the tests of what frames them."""

from __future__ import annotations

from digest.cleaning import clean
from digest.model import Article, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
TITLE = "松河中心启用第二条细胞产线"
DAY = "2024-03-05 10:20"
MENU = ("首页", "要闻", "产业观察", "会议日历", "数据中心", "登录 注册", "客户端", "一元礼包")


def cleaned(*lines: str, **stated: str) -> Article:
    return clean(Seed("case.txt", "\n".join(lines), "0", overrides=stated), RULES)


def codes(article: Article) -> list[str]:
    return [doubt.code for doubt in article.doubts]


def texts(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.passages)
