"""A seed in another language is told once with a cure, shown as it is, and no error for ever."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import frontmatter
import pytest

from tests.cli.desk import Desk

JAPANESE = """再生医療研究発表

再生医療学会

日本再生医療学会の総会が東京で開かれ、幹細胞研究の成果が発表された。関係者は検証を続けるとしている。

研究経緯

研究チームは臨床応用に向けて、細胞の検査を始めた。

東京大学医学部附属病院
"""
KOREAN = """줄기세포 연구 발표

서울에서 열린 학회에서 줄기세포 연구 결과가 발표되었다. 연구진은 검증을 계속한다고 밝혔다.

研究經過

연구진은 임상 적용을 위해 세포 검사를 시작했다.
"""
ENGLISH = """Forum on batteries opens

The forum opened on Monday with 300 guests from 20 companies, and Wang Ming 王明 spoke first.

Companies showed new cells, and the ministry explained the rules for the coming year in detail.
"""
RUSSIAN = """Форум открылся в Москве

Форум открылся в понедельник, в нём участвуют 300 гостей из 20 компаний.

Министерство объяснило правила на будущий год.
"""
HALF = """论坛在苏州开幕

3月16日，论坛在苏州开幕，二百余人参加了会议，多家企业介绍了新的研究。

以下为日文原文：

再生医療研究

日本からの参加者は、研究の経緯を説明し、検証を続けると述べた。

细胞研究的下一步计划将在年内公布，届时各方将继续讨论标准。
"""
FOREIGN = {"ja": JAPANESE, "ko": KOREAN, "en": ENGLISH, "ru": RUSSIAN}


@pytest.fixture
def newsroom(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    (desk.seeds / "center.txt").unlink()
    return desk


def test_they_are_told_with_their_cure_shown_as_they_are_and_keep_every_check_green(
    newsroom: Desk,
) -> None:
    for language, text in FOREIGN.items():
        (newsroom.seeds / f"{language}.txt").write_text(text, encoding="utf-8")
    assert newsroom.run("docs").exit_code == 0
    checked = newsroom.run("check")
    assert checked.exit_code == 0, checked.output
    told = " ".join(checked.output.split())
    assert all(told.count(f"state `language: {language}`") == 1 for language in FOREIGN)
    assert newsroom.run("docs", "--check").exit_code == 0
    assert newsroom.run("translate", "--check").exit_code == 0
    for language, edition in product(FOREIGN, ("zh-Hans", "zh-Hant", "en")):
        page = newsroom.folder / "docs" / edition / "articles" / f"{language}.md"
        text = page.read_text(encoding="utf-8")
        passages = [line for line in FOREIGN[language].splitlines()[1:] if line]
        assert [line for line in passages if line not in text] == []
        assert edition == language or f'lang="{language}"' in text


def test_the_language_that_front_matter_states_is_that_of_the_page(newsroom: Desk) -> None:
    german = "---\n语言: 德语\n---\nForum in Berlin\n\nDas Forum begann am Montag mit 300 Gästen.\n"
    (newsroom.seeds / "one.txt").write_text(german, encoding="utf-8")
    noted = f"---\nlanguage: ja\nnote: 原文为日文。\n---\n{JAPANESE}"
    (newsroom.seeds / "two.txt").write_text(noted, encoding="utf-8")
    built = newsroom.run("docs")
    assert (built.exit_code, "not Chinese" in built.output) == (0, False)
    pages = newsroom.folder / "docs" / "zh-Hant" / "articles"
    assert 'lang="de"' in (pages / "one.md").read_text(encoding="utf-8")
    # What the editors say is Chinese.
    assert "原文為日文。" in (pages / "two.md").read_text(encoding="utf-8")


def test_what_is_chinese_in_a_text_with_japanese_is_converted_and_translated(
    newsroom: Desk,
) -> None:
    (newsroom.seeds / "one.txt").write_text(HALF, encoding="utf-8")
    assert newsroom.run("docs").exit_code == 0
    assert newsroom.run("check").exit_code == 0
    hant = (newsroom.folder / "docs/zh-Hant/articles/one.md").read_text("utf-8")
    assert "論壇在蘇州開幕" in frontmatter.loads(hant)["title"]
    assert "屆時各方將繼續討論標準" in hant
    assert "日本からの参加者は、研究の経緯を説明し、検証を続けると述べた。" in hant
    assert newsroom.run("translate", "--check").exit_code == 1
