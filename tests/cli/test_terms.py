"""`build.py terms` prints names as the texts write them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from digest.cli.main import cli
from tests.sample import copy_editorial

SIMPLIFIED = "论坛开幕\n\n3月16日，主任余小郁介绍了会议的情况，会议在苏州举行。\n"
TRADITIONAL = "基因治療獲准上市\n\n主任黃郁婷表示，這項治療的結果令人鼓舞，團隊將繼續研究。\n"


def test_rows_never_contradict_the_text(tmp_path: Path) -> None:
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "hans.txt").write_text(SIMPLIFIED, encoding="utf-8")
    (tmp_path / "seeds" / "hant.txt").write_text(TRADITIONAL, encoding="utf-8")
    run = CliRunner().invoke(cli, ["terms", "--project", str(tmp_path), "--quiet"])
    assert {*run.stdout.splitlines()} == {"余小郁,余小郁,,person,", "黄郁婷,黃郁婷,,person,"}
