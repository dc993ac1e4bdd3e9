"""`review` as an editor uses it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from digest.cli.main import cli
from digest.model import china_today
from tests.cli.desk import SEED, Desk
from tests.sample import EDITORIAL

EDITED = "The new cell research is at a hospital and costs 1 billion."


def test_review_names_the_line_to_edit_worst_first(desk: Desk, archive: Path) -> None:
    desk.run("translate", "--model", str(archive))
    desk.edit("10亿元", "The study invested RMB 10 million in 300.")
    desk.edit("不在研究", "A new hospital (研究.")
    first, second = desk.run("review").stdout.splitlines()[:2]
    where, reasons, source, target, _ = first.split("\t")
    assert "is 1,000,000,000" in reasons
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


def test_the_english_of_a_similar_text_is_a_hint(desk: Desk) -> None:
    desk.write_po(
        "center",
        [("新的细胞研究在医院，投资十亿。", EDITED, ""), ("新的细胞研究在大学，投资多。", "", "")],
    )
    result = desk.run("review")
    [line] = result.stdout.splitlines()
    assert result.stderr.endswith("\n1 unit to look at\n")
    _, reasons, source, target, similar = line.split("\t")
    assert (reasons, target) == ("no translation yet", "")
    assert source == "新的细胞研究在大学，投资多。"
    assert similar == EDITED


def test_one_sentence_edited_in_two_ways_names_both_places(desk: Desk) -> None:
    (desk.seeds / "other.txt").write_text(SEED, encoding="utf-8")
    desk.write_po("center", [("新的医院。", "A new hospital.", "")])
    desk.write_po("other", [("新的医院。", "The new hospital.", "")])
    reasons = [line.split("\t")[1] for line in desk.run("review").stdout.splitlines()]
    assert len(reasons) == 2
    assert re.search(r"edited otherwise in \S+other\.po:4", reasons[0])


def test_what_has_no_english_counts_and_is_listed(desk: Desk) -> None:
    desk.run("translate")
    result = desk.run("review")
    assert [line.split("\t")[1] for line in result.stdout.splitlines()] == [
        "no translation yet"
    ] * 3
    assert result.stderr.endswith("3 units to look at\n")
    assert result.exit_code == 0


def test_articles_that_are_gone_do_not_count(desk: Desk) -> None:
    """Known to docs/ or not, with a slug of its name or one that it states."""
    told = {"forum.txt": SEED, "hall.txt": f"---\nslug: great-hall\n---\n{SEED}", "new.txt": SEED}
    for name, text in told.items():
        (desk.seeds / name).write_text(text.replace("300", f"{len(name)}"), encoding="utf-8")
    desk.run("docs")
    (desk.seeds / "late.txt").write_text(f"---\nslug: too-late\n---\n{SEED}", encoding="utf-8")
    desk.run("translate")
    assert desk.articles_to_look_at == {"center", "forum", "great-hall", "new", "too-late"}
    (desk.seeds / "forum.txt").unlink()
    (desk.seeds / "late.txt").unlink()
    (desk.seeds / "new.txt").rename(desk.seeds / "renamed.txt")
    assert desk.articles_to_look_at == {"center", "great-hall", "new"}
    assert "forum.po: belongs to no seed; " in desk.run("review").stderr
    desk.run("docs")
    assert desk.articles_to_look_at == {"center", "great-hall", "renamed"}


def test_english_of_an_earlier_text_comes_first_with_what_changed(desk: Desk) -> None:
    earlier = "有34万人。医院很新。"
    desk.write_po(
        "center",
        [
            ("新的医院。", "(", ""),
            ("有35万人。医院不新。", "There are 350,000 people. The hospital is new.", earlier),
            ("后来。", "Then.", ""),
        ],
    )
    first, second = desk.run("review").stdout.splitlines()
    _, reasons, source, target, _ = first.split("\t")
    assert reasons.split("; ")[:2] == [
        "written for an earlier text",
        "shown in Chinese: 医院不新。",
    ]
    assert source == "有[-34-]{+35+}万人。医院[-很-]{+不+}新。"
    assert target == "There are [-340,000-]{+350,000+} people. The hospital is new."
    assert "unpaired" in second
    found = json.loads(desk.run("review", "--json").stdout)[0]
    assert (found["status"], found["previous"]) == ("outdated", earlier)
    assert (found["difference"], found["swaps"]) == (source, target)
    assert found["target"] == "There are 350,000 people. The hospital is new."
    assert found["chinese"] == ["医院不新。"]
    assert [each["target"] for each in found["before"] + found["behind"]] == ["(", "Then."]


def test_edited_english_that_lost_its_place_is_named_with_the_nearest_text(desk: Desk) -> None:
    desk.write_po(
        "center",
        [("新的细胞研究在大学，投资五亿。", "", "")],
        gone=[("新的细胞研究在医院，投资十亿。", EDITED), ("旧。", "Old.")],
    )
    lines = desk.run("review", "--status", "displaced").stdout.splitlines()
    hints = {line.split("\t")[3]: line.split("\t")[4] for line in lines}
    assert hints["Old."] == ""
    assert re.search(r"center\.po:4 新的细胞研究在大学，投资五亿。", hints[EDITED])
    nearest = json.loads(desk.run("review", "--json", "--status", "displaced").stdout)[0]["nearest"]
    assert nearest["source"] == "新的细胞研究在大学，投资五亿。"


FILTERS = {
    "--article other": ["她"],
    "--flag brackets": ["甲", "乙"],
    "--flag brackets --flag han": ["甲", "乙", "她"],
    "--status machine": ["甲", "她"],
    "--status pending --status edited": ["乙", "丁"],
    "--engine 1.9": ["甲"],
    "--engine 1.9 --engine ZH_EN": ["甲", "她"],
    "--older 30": ["甲"],
    "--older 30 --article other": [],
}


def test_filters_choose_among_the_findings(desk: Desk) -> None:
    (desk.seeds / "other.txt").write_text(SEED, encoding="utf-8")
    old = "#. engine: translate-zh_en 1.9 (0a1b2c3d4e5f), 2026-01-02"
    today = f"#. engine: translate-zh_en 2.0 (0a1b2c3d4e5f), {china_today()}"
    desk.write_po("center", [("甲", "A (", old), ("乙", "B (", ""), ("丁", "", "")])
    desk.write_po("other", [("她", "她", today)])
    for filters, wanted in FILTERS.items():
        lines = desk.run("review", *filters.split()).stdout.splitlines()
        assert sorted(line.split("\t")[2] for line in lines) == sorted(wanted), filters


def test_what_is_no_draft_is_as_old_as_its_last_commit(desk: Desk) -> None:
    desk.write_po("center", [("甲", "A (", ""), ("乙", "B (", "")])
    desk.commit(days_ago=40)
    desk.write_po("center", [("甲", "A (", ""), ("乙", "New B (", "")])
    desk.commit(days_ago=20)
    for days, wanted in {"10": ["甲", "乙"], "30": ["甲"], "50": []}.items():
        lines = desk.run("review", "--older", days).stdout.splitlines()
        assert [line.split("\t")[2] for line in lines] == wanted
    desk.write_po("center", [("甲", "Newer (", ""), ("乙", "New B (", "")])
    lines = desk.run("review", "--older", "10").stdout.splitlines()
    assert [line.split("\t")[2] for line in lines] == ["乙"]


def test_the_order_of_the_articles_and_the_sum_by_flag_and_status(desk: Desk) -> None:
    desk.write_po("center", [("丁", "", ""), ("甲", "甲", ""), ("乙", "B (", "")])
    sources = [
        [line.split("\t")[2] for line in desk.run("review", *by).stdout.splitlines()]
        for by in ([], ["--by", "article"])
    ]
    assert sources == [["甲", "丁", "乙"], ["丁", "甲", "乙"]]
    told = desk.run("review", "--limit", "1").stderr.splitlines()
    assert told[0].split() == ["edited", "pending"]
    assert ["brackets", "1"] in [line.split() for line in told]
    assert told[-2].split() == ["total", "2", "1"]
    assert told[-1] == "3 units to look at, 1 shown"


def test_two_forms_of_the_list_are_wrong_usage(desk: Desk) -> None:
    result = desk.run("review", "--json", "--html", str(desk.folder / "review.html"))
    assert result.exit_code == 2
    assert "give one of them" in result.stderr


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
