"""What `check` finds wrong with texts, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.check import check
from tests.sample import EDITORIAL

JAPANESE = """标题: 東京大学国際医療発表会

東京大学は3月16日、再生医療の国際シンポジウムを開催し、200名余りが参加した。

国際医療発表会、東京大学

次回の発表会は大阪で開かれる予定である。
"""
ENGLISH = """标题: A forum on cell therapy

More than 200 people came to a forum on cell therapy at Qinghe University on 16 March.

The next forum takes place in Osaka in autumn, its organisers said.
"""
KOREAN = """标题: 세포치료 포럼 개최

청하대학교는 3월 16일 세포치료 국제 포럼(國際學會)을 개최했으며 200여 명이 참가했다.

다음 포럼은 가을에 오사카에서 열릴 예정이라고 주최 측은 밝혔다.
"""
CHINESE = """标题: 青禾大学举办细胞论坛

3月16日，细胞治疗论坛在青禾大学举行，200余人参加。
"""


def checked(folder: Path, **seeds: str) -> Result:
    for name, text in seeds.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    options = [f"--project={folder}", f"--seeds={folder}", f"--editorial={EDITORIAL}"]
    return CliRunner().invoke(check, [*options, "--quiet"])


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH, KOREAN], ids=["ja", "en", "ko"])
def test_a_text_in_another_language_is_no_error(tmp_path: Path, text: str) -> None:
    result = checked(tmp_path, foreign=text)
    assert (result.exit_code, result.output) == (0, "")


def test_a_foreign_passage_of_a_chinese_text_is_no_error(tmp_path: Path) -> None:
    passage = "東京大学は3月16日、再生医療の国際シンポジウムを開催した。"
    result = checked(tmp_path, quoting=f"{CHINESE}\n{passage}\n")
    assert (result.exit_code, result.output) == (0, "")


def test_chinese_in_the_other_script_is_an_error(tmp_path: Path) -> None:
    own = "---\nconversion: {青禾: 青与}\n---\n"
    result = checked(tmp_path, foreign=JAPANESE, chinese=own + CHINESE)
    assert result.exit_code == 1, result.output
    assert "chinese.txt" in result.output
    assert "foreign.txt" not in result.output
