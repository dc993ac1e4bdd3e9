"""What the benchmarks make of their measurements; the measuring itself is `make bench`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from benchmarks import archive, intake, intake_table, search, site
from benchmarks.growth import COLOURS, picture, table
from benchmarks.intake_lines import visible_lines
from benchmarks.intake_pages import HELD, ChangedError, Page, cuts, load_gold, numbers
from benchmarks.intake_peers import day_of
from benchmarks.intake_scores import (
    Gold,
    Reading,
    broken,
    chrome,
    digest,
    lost,
    overlap,
    score,
    totals,
)
from benchmarks.measure import Cost, FailedError, Spread, measured
from benchmarks.newsroom import Newsroom
from benchmarks.others import write_pages

from digest.files.project import Project
from digest.pipeline.build_site import build_site
from digest.seeds import read_seed
from digest.site.addresses import page_address
from tests.sample import ROOT, copy_editorial, sample_data
from tests.site.fixtures import BASE_URL


def result(articles: int, seconds: float, **steps: dict[str, Any]) -> dict[str, Any]:
    """Every step, each with the same cost."""
    one = {"median": seconds, "least": seconds, "most": 2 * seconds}
    cost = {"cpu": one, "wall": one, "memory": 100.0}
    every = dict.fromkeys((name for name, _ in Newsroom(Path(), 1).steps()), cost) | steps
    sizes = dict.fromkeys(site.CEILINGS, 1.0)
    return {"articles": articles, "steps": every, "sizes": sizes, "ratios": site.ratios(every)}


LEFT_OUT = {"mkdocs-static-i18n, cold": {"note": "left out above 3,000"}}


def test_the_table_says_ranges_growth_and_what_is_left_out() -> None:
    written = table("2 cores", 3, [result(1000, 10.0), result(3000, 31.0, **LEFT_OUT)])
    assert "2 cores; medians of 3 rounds." in written
    assert "10.0 (10.0–20.0) s; 10.0 (10.0–20.0) s; 100 MB | left out above 3,000 |" in written
    assert "| docs to site, cold: growth | – | 3.10 for 3 times |" in written
    assert "| articles a second, seeds to docs | 100 | 97 |" in written


def test_the_picture_passes_over_what_is_left_out() -> None:
    drawn = picture([result(1000, 10.0), result(3000, 31.0, **LEFT_OUT)])
    assert drawn.count("<circle ") == 2 * len(COLOURS) - 1


def test_a_ratio_above_its_floor_or_without_a_measurement_is_broken() -> None:
    high = site.FLOORS[0]
    same = result(1000, 10.0)
    assert high.most < 1 == same["ratios"][high.name]
    assert high.name in list(site.broken(same))
    assert high.name in list(site.broken(result(1000, 10.0, **LEFT_OUT)))
    same["ratios"] = {floor.name: floor.most for floor in site.FLOORS}
    assert list(site.broken(same)) == []
    same["sizes"] = {name: most + 1 for name, most in site.CEILINGS.items()}
    assert list(site.broken(same)) == list(site.CEILINGS)


def test_a_site_is_served_as_by_github_pages_and_what_is_sent_is_counted(tmp_path: Path) -> None:
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text("<p>stem cells</p>" * 99)
    with search.served(tmp_path) as home, urlopen(f"{home}en/?q=a") as answer:  # noqa: S310
        sent = answer.read()
    assert gzip.decompress(sent).decode() == page.read_text()
    assert (search.Pages.sent, search.Pages.asked) == (len(sent), 1)


def test_a_measurement_counts_children_and_says_why_it_failed(tmp_path: Path) -> None:
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(4 * 10**7))'])"
    cost = measured([sys.executable, "-c", work], tmp_path)
    assert cost.cpu > 0.1
    assert cost.wall > 0.1
    assert cost.memory > 5
    with pytest.raises(FailedError, match="no such day"):
        measured([sys.executable, "-c", "raise SystemExit('no such day')"], tmp_path)


def test_a_spread_has_the_median() -> None:
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)


@pytest.mark.site
def test_others_build_the_pages_of_our_site(sample_docs: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(sample_docs)
    copy_editorial(tmp_path / "editorial")
    written = write_pages(tmp_path)
    build_site(Project.at(tmp_path).using(mkdocs_yml=ROOT / "mkdocs.yml"), base_url=BASE_URL)
    ours = {
        f"{page.parent.relative_to(tmp_path / 'site').as_posix()}/"
        for folder in ("zh-Hans", "zh-Hant", "en")
        for page in (tmp_path / "site" / folder).rglob("index.html")
    }
    names = (path.relative_to(written).as_posix() for path in written.rglob("*.md"))
    assert {*map(page_address, names)} == ours
    article = (written / "en" / "articles" / "chanba-port-medical-engineering-park.md").read_text()
    assert "](../tags/medicine-engineering.md)" in article
    assert "<h2>Related stories</h2>" in article
    (archive, *_) = (written / "en" / "archive").glob("20*.md")
    listed = archive.read_text("utf-8")
    assert "\n- [" in listed
    assert "](../articles/" in listed
    assert "<li>" not in listed


SAVED = """<html><head><title>晨光网</title><script>var a = 1</script></head><body>
<ul><li>首页</li><li>产业</li></ul>
<h1>临江  建成细胞库</h1><span>2024-03-05</span> 来源：晨光日报
<div style="display: none">隐藏</div><p>细胞库今天<b>启用</b>，<br>可存十万份样本。</p>
<table><tr><td>样本</td><td>十万份</td></tr></table><p> \u3000 </p></body></html>"""
LINES = [
    "首页",
    "产业",
    "临江 建成细胞库",
    "2024-03-05 来源：晨光日报",
    "细胞库今天启用，",
    "可存十万份样本。",
    "样本 十万份",
]


def saved_page(digits: str, **facts: object) -> Page:
    known = {
        "sha256": digits,
        "lines": [len(LINES), digest("\n".join(LINES))],
        "headline": {"lines": "2", "sha256": [digest(LINES[2])]},
        "published": "2024-03-05",
        "dated": 3,
        "sources": ["晨光日报"],
        "body": "4-6",
        "optional": "6 4:5-7",
    }
    return Page("gne-0.4.3/tests/page.html", SAVED.encode(), known | facts)


def test_a_saved_page_has_the_lines_that_a_reader_sees() -> None:
    assert visible_lines(SAVED) == LINES
    early = SAVED.replace("<h1>", "</html><h1>")
    assert visible_lines(early) == LINES
    with pytest.raises(ChangedError, match="not those of the gold"):
        _ = saved_page("5", lines=[7, "another"]).lines


def test_a_page_is_given_as_a_copy_a_part_of_it_or_an_article() -> None:
    page = saved_page("5")
    assert page.text("page").splitlines() == LINES
    assert page.text("selected").splitlines() == LINES[2:]
    assert page.text("article").splitlines()[::2] == [
        "临江 建成细胞库",
        "2024-03-05 09:30 来源：晨光日报",
        *LINES[4:6],
    ]
    assert page.gold("html").body == ("细胞库今天，", "可存十万份样本。")


def test_a_text_is_asked_for_no_more_than_it_states() -> None:
    page = saved_page("5", dated=1, authors=["林小雨"])
    whole, selected = page.gold("html"), page.gold("selected")
    assert (whole.asked_day, whole.authors) == (True, {"林小雨"})
    assert (selected.asked_day, selected.authors) == (False, frozenset())
    assert selected.days == {"2024-03-05"}
    assert selected.also_authors == {"林小雨"}


def test_what_is_false_in_a_reading_is_told_from_what_it_lacks() -> None:
    gold = saved_page("5").gold("html")
    lacking = score(gold, Reading(title="临江　建成细胞库", doubts=()))
    assert (lacking.title, lacking.day, lacking.day_false) == (True, False, False)
    assert (lacking.source, lacking.source_false, lacking.unsure) == (False, False, True)
    wrong = Reading(title="晨光网", day="2024-03-06", source="晨光网", authors=("责编",))
    found = score(gold, wrong)
    assert (found.title, found.day_false, found.source_false) == (False, True, True)
    assert found.authors_false == 1
    right = Reading(LINES[2], day="2024-03-05", source="晨光日报", body=gold.whole)
    assert score(gold, right).right


def test_optional_lines_count_neither_way_and_lines_may_be_joined() -> None:
    gold = Gold(frozenset(), body=("细胞库今天启用。", "可存十万份样本。"))
    gold = Gold(frozenset(), body=gold.body, whole=(*gold.body, "细胞库外景，资料图片。"))
    assert overlap(gold, gold.whole) == overlap(gold, gold.body) == (1.0, 1.0)
    assert overlap(gold, ["".join(gold.body)]) == (1.0, 1.0)
    kept = [gold.body[0], "分享到微信群聊", "启用"]
    precision, recall = overlap(gold, kept)
    assert precision == recall == 0.5
    assert chrome(gold, kept) == ["分享到微信群聊"]
    assert lost(gold, kept) == ["可存十万份样本。"]


def test_only_doubts_about_headline_day_and_extent_count() -> None:
    gold = saved_page("5").gold("html")
    beside = score(gold, Reading(doubts=("alt: a picture has no alternative text",)))
    about = score(gold, Reading(doubts=("bad-date: “3-5” is no full date",)))
    refused = score(gold, Reading(doubts=(), failed="empty"))
    assert [beside.doubted, about.doubted, refused.doubted] == [False, True, True]
    figures = totals([beside, about, score(gold, Reading())])
    assert figures["doubted where unsure"] == 0.5
    assert "doubted though right" not in figures
    assert "| this press html held, 3 | 0 % | 0 % / 0 % |" in intake_table.table(
        {"this press html held": figures}
    )


def test_a_figure_below_its_floor_or_no_longer_measured_is_broken() -> None:
    floors = {"title right": 0.9, "day false": 0.1, "doubted where unsure": 1.0}
    assert broken(floors, {"title right": 0.9, "day false": 0.1}) == []
    worse = broken(floors, {"title right": 0.8, "day false": 0.2, "doubted where unsure": 0.5})
    assert [each.partition(" is ")[0] for each in worse] == list(floors)
    assert broken(floors, {"title right": 1.0}) == ["day false is None, more than 0.1"]


def test_the_gold_names_lines_that_pages_have_and_a_third_is_held_back() -> None:
    gold = load_gold()
    for path, facts in gold.items():
        named = [*numbers(facts["body"]), *numbers(facts.get("optional", ""))]
        assert max(named, default=0) < facts["lines"][0], path
        assert {*cuts(facts.get("optional", ""))} <= {*numbers(facts["body"])}, path
    held = [facts for facts in gold.values() if facts["sha256"][0] in HELD]
    assert len(gold) / 3 < len(held) < len(gold) / 2


def test_held_pages_are_not_shown_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    assert intake.list_wrong([saved_page("0")], ["html"], held=False) == 2
    assert "--held alone" in capsys.readouterr().err
    assert intake.list_wrong([saved_page("5")], ["html"], held=False) == 0


@pytest.mark.parametrize(
    ("told", "day"),
    [("2019-09-07 10:20", "2019-09-07"), ("2019年9月7日", "2019-09-07"), ("昨天", "")],
)
def test_the_day_that_a_tool_tells_is_read(told: str, day: str) -> None:
    assert day_of(told) == day


def test_a_file_of_each_kind_of_an_archive_has_its_article(tmp_path: Path) -> None:
    archive.write_archive(len(archive.KINDS), tmp_path)
    bodies = {path.suffix: read_seed(path, tmp_path).text for path in tmp_path.rglob("story-*")}
    assert bodies.keys() == archive.KINDS.keys()
    newsroom = archive.Newsroom(sample_data())
    for number, (ending, body) in enumerate(sorted(bodies.items(), key=order)):
        longest = max(newsroom.article(number)[0].split("\n"), key=len)
        assert longest[:20] in body.replace("\n", ""), ending


def order(found: tuple[str, str]) -> int:
    return [*archive.KINDS].index(found[0])


def test_an_archive_is_told_with_how_memory_grows() -> None:
    costs = {100: Cost(20.0, 30.0, 120.0), 500: Cost(90.0, 140.0, 126.0)}
    told = archive.table(costs)
    assert "| 500 | 140 s | 90 s | 180 ms | 126 MB |" in told
    assert told.endswith("Memory grows 1.05 times from 100 files to 500.")
    assert archive.growth(costs) < archive.MOST
