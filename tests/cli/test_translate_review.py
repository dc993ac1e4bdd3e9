"""`translate` and `review` as an editor uses them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from tests.sample import EDITORIAL, copy_editorial
from tests.translation.tiny_package import build_sentencepiece

SEED = """标题：新的细胞研究中心

新的细胞研究在医院。研究投资10亿元,有300人。

新的医院不在研究。
"""


class Desk:
    """An editor's folders, and the commands run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.editorial = folder / "editorial"
        self.seeds.mkdir()
        copy_editorial(self.editorial)
        (self.seeds / "center.txt").write_text(SEED, encoding="utf-8")

    def run(self, command: str, *arguments: str) -> Result:
        options = ["--project", str(self.folder), *arguments]
        return CliRunner().invoke(cli, [command, *options], catch_exceptions=False)

    @property
    def memory(self) -> Path:
        [path] = (self.editorial / "memory" / "en").glob("*.po")
        return path

    def edit(self, source: str, target: str) -> None:
        catalogue = polib.pofile(str(self.memory))
        entry = next(entry for entry in catalogue if source in entry.msgid)
        entry.msgstr = target
        entry.flags = []
        catalogue.save()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sentencepiece(tmp_path_factory.mktemp("package"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    return Desk(tmp_path)


def test_without_a_package_the_units_are_left_open(desk: Desk) -> None:
    result = desk.run("translate")
    assert result.exit_code == 0
    assert "0 edited, 0 machine, 0 flagged, 3 pending" in result.stderr
    assert "run `build.py model install`" in result.stderr
    assert [entry.msgstr for entry in polib.pofile(str(desk.memory))] == ["", "", ""]


def test_check_fails_until_everything_has_english(desk: Desk, archive: Path) -> None:
    result = desk.run("translate", "--check")
    assert result.exit_code == 1
    assert "3 units have no English; run `build.py translate` or fill them in" in result.stderr
    assert not (desk.editorial / "memory").exists()
    desk.run("translate", "--model", str(archive))
    assert desk.run("translate", "--check").exit_code == 0


def test_drafts_become_edited_english_step_by_step(desk: Desk, archive: Path) -> None:
    desk.run("translate", "--model", str(archive))
    row = desk.run("translate", "--stats").stdout.splitlines()[-1].split()
    assert row[:3] == ["total", "0", "3"]
    desk.edit("10亿元", "The study invested RMB 1 billion in a hospital with 300 people.")
    before = desk.memory.read_text(encoding="utf-8")
    desk.run("translate", "--model", str(archive))
    assert desk.memory.read_text(encoding="utf-8") != before, "the draft's engine is forgotten"
    assert "The study invested RMB 1 billion" in desk.memory.read_text(encoding="utf-8")
    assert desk.run("translate", "--stats").stdout.splitlines()[-1].split()[:3] == [
        "total",
        "1",
        "2",
    ]


def test_review_names_the_line_to_edit_worst_first(desk: Desk, archive: Path) -> None:
    desk.run("translate", "--model", str(archive))
    desk.edit("10亿元", "The study invested RMB 10 million in 300.")
    desk.edit("不在研究", "A new hospital (研究.")
    first, second = desk.run("review").stdout.splitlines()[:2]
    where, reasons, source, target, _ = first.split("\t")
    assert "10亿 is 1,000,000,000" in reasons
    assert "10亿元" in source
    assert target == "The study invested RMB 10 million in 300."
    path, line = re.fullmatch(r"(.+):(\d+)", where).groups()  # type: ignore[union-attr]
    entry_lines = Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
    assert any("10亿元" in text for text in entry_lines[:5])
    assert "unpaired" in second


def test_review_in_json_and_limited(desk: Desk, archive: Path) -> None:
    desk.run("translate", "--model", str(archive))
    desk.edit("10亿元", "The study invested RMB 10 million.")
    [finding] = json.loads(desk.run("review", "--json", "--limit", "1").stdout)
    assert finding["status"] == "edited"
    assert finding["flags"][0] == "scale"
    assert finding["line"] > 1


def test_review_offers_the_english_of_a_similar_sentence(desk: Desk) -> None:
    desk.run("translate")
    desk.edit("10亿元", "The study invested RMB 1 billion in a hospital with 300 people.")
    seed = desk.seeds / "center.txt"
    seed.write_text(SEED.replace("10亿元", "20亿元"), encoding="utf-8")
    desk.run("translate")
    [line] = desk.run("review").stdout.splitlines()
    _, reasons, source, target, similar = line.split("\t")
    assert reasons == "no English yet, but of a similar sentence"
    assert "20亿元" in source
    assert target == ""
    assert similar == "The study invested RMB 1 billion in a hospital with 300 people."


def test_review_shows_one_sentence_edited_in_two_ways(desk: Desk) -> None:
    desk.run("translate")
    desk.edit("不在研究", "The new hospital is not being studied.")
    copy = desk.memory.with_name("other.po")
    content = desk.memory.read_text(encoding="utf-8")
    copy.write_text(content.replace("is not being", "is no longer"), encoding="utf-8")
    reasons = [line.split("\t")[1] for line in desk.run("review").stdout.splitlines()]
    assert len(reasons) == 2
    assert "edited otherwise in" in reasons[0]
    assert "other.po:" in reasons[0]


def test_review_of_good_english_is_empty(tmp_path: Path) -> None:
    editorial = shutil.copytree(EDITORIAL, tmp_path / "editorial")
    for path in editorial.rglob("*.po"):
        if "fuzzy" in path.read_text(encoding="utf-8"):  # drafts
            path.unlink()
    result = CliRunner().invoke(
        cli, ["review", "--editorial", str(editorial)], catch_exceptions=False
    )
    assert result.stdout == ""
    assert result.stderr.endswith("0 units to look at\n")
