"""`build.py import` from the command line, with the press's own rules."""

from __future__ import annotations

import re
from pathlib import Path

import frontmatter
import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.files.paths import files_below
from tests.pipeline.importing.test_imported_seed import LEAD, MORE
from tests.sample import EDITORIAL

FORMATS = Path(__file__).parents[1] / "formats"
PAGE = f"""<!DOCTYPE html><html><head><title>某医院启动干细胞研究_某某网</title>
<meta name="PubDate" content="2024-03-05 08:30"></head><body><div><a href="/">首页</a></div>
<h1>某医院启动干细胞研究</h1><div>来源：健康日报</div><div><p>{LEAD}</p><p>{MORE}</p></div>
</body></html>"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def run(seeds: Path, *arguments: str | Path, stdin: str | None = None) -> Result:
    words = ["import", *map(str, arguments), "--seeds", str(seeds), "--editorial", str(EDITORIAL)]
    return CliRunner().invoke(cli, words, input=stdin)


def counted(result: Result) -> str:
    """How many sources became what."""
    return result.stdout.splitlines()[-1]


def test_a_page_becomes_a_seed_and_is_explained(tmp_path: Path, seeds: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    result = run(seeds, page, "--url", "https://a.cn/1.html")
    assert result.exit_code == 0, result.output
    [seed] = seeds.iterdir()
    assert seed.name == "mou-yiyuan-qidong-ganxibao-yanjiu.md"
    post = frontmatter.loads(seed.read_text())
    assert {key: str(value) for key, value in post.metadata.items() if key != "retrieved"} == {
        "title": "某医院启动干细胞研究",
        "published": "2024-03-05T08:30",
        "source": "健康日报",
        "url": "https://a.cn/1.html",
    }
    assert "retrieved" in post.metadata
    assert "published: 2024-03-05T08:30" in result.stdout
    assert "left out: 首页" in result.stderr


def test_the_same_text_is_written_once_and_nothing_is_overwritten(
    tmp_path: Path, seeds: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    run(seeds, page)
    [seed] = seeds.iterdir()
    before = seed.read_bytes()
    again = run(seeds, page)
    assert again.exit_code == 0
    assert f"{page}: is there already, as " in again.stdout
    page.write_text(PAGE.replace(MORE, MORE + "研究者说，结果将在会议上公布。"))
    assert run(seeds, page).exit_code == 0
    assert seed.read_bytes() == before
    assert sorted(path.name for path in seeds.iterdir()) == [
        f"{seed.stem}-2.md",
        f"{seed.stem}.md",
    ]


def test_a_folder_is_summed_up(tmp_path: Path, seeds: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(f"{LEAD}\n{MORE}")
    (folder / "deep" / "b.eml").write_bytes((FORMATS / "whole.eml").read_bytes())
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "d.xlsx").write_bytes(b"PK\x03\x04 xl/")
    (folder / "e.txt").write_text("组别\t例数\n高\t12\n低\t12\n")
    (folder / "f.py").write_text("pass")
    result = run(seeds, folder)
    assert result.exit_code == 0, result.output
    made = [name for name in files_below(seeds) if "_files/" not in name]
    assert len(made) == 2
    assert {name.rpartition("/")[0] for name in made} == {"", "deep"}
    assert counted(result) == "taken 0, doubtful 2, refused 0, there already 0, passed over 4"
    rows = [line.split("\t") for line in result.stdout.splitlines()[:-1]]
    assert [row[1].rpartition("/")[2] for row in rows if row[0] == "doubtful"] == ["a.txt", "b.eml"]
    assert {len(row) for row in rows} == {6}
    for name, cure in (
        ("c.png", "by `import --ocr`"),
        ("f.py", "those end with"),
        ("d.xlsx", "copy its table into"),
        ("e.txt", "copy it into the text"),
    ):
        assert re.search(f"{name}: .*; .*{re.escape(cure)}", result.stderr)
    before = {name: (seeds / name).read_bytes() for name in files_below(seeds)}
    again = run(seeds, folder)
    assert again.exit_code == 0
    assert counted(again) == "taken 0, doubtful 0, refused 0, there already 2, passed over 4"
    assert {name: (seeds / name).read_bytes() for name in files_below(seeds)} == before
    (folder / "g.txt").write_bytes(b"")
    failed = run(seeds, folder)
    assert failed.exit_code == 1
    assert counted(failed) == "taken 0, doubtful 0, refused 1, there already 2, passed over 4"


def test_a_spreadsheet_that_was_named_is_an_error(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "d.xlsx").write_bytes(b"PK\x03\x04 xl/")
    result = run(seeds, tmp_path / "d.xlsx")
    assert result.exit_code == 1
    assert "an Excel spreadsheet (.xlsx); copy its table into the article" in result.stderr


def test_standard_input(seeds: Path) -> None:
    assert run(seeds, "-", stdin=f"标题: 新闻一则\n{MORE}{LEAD}").exit_code == 0
    assert (seeds / "xinwen-yize.txt").exists()


@pytest.mark.parametrize(
    ("feed", "source", "left_out"),
    [
        (
            "feed.xml",
            "健康日报",
            ["https://example.org/news/3.html: an entry without text; import"],
        ),
        ("atom.xml", "细胞研究通讯", []),
    ],
)
def test_a_feed_makes_a_seed_an_entry(
    seeds: Path, feed: str, source: str, left_out: list[str]
) -> None:
    result = run(seeds, FORMATS / feed)
    assert result.exit_code == 0, result.output
    posts = {post["url"]: post for post in map(frontmatter.load, sorted(seeds.iterdir()))}
    assert len(posts) == 2
    first, second = (posts[url] for url in sorted(posts))
    assert first["title"] == "某地细胞治疗中心公布关节炎研究结果"
    assert str(first["published"]) == "2024-03-04T16:30"
    assert first["source"] == second["source"] == source
    assert "该中心计划于下半年启动多中心研究" in first.content
    assert "alert" not in first.content
    assert "首批设备已经完成调试" in second.content
    assert result.stderr.count("the feed gives a summary") == 1
    assert all(words in result.stderr for words in left_out)
    assert re.search(f"taken ., doubtful .,.* passed over {len(left_out)}$", result.stdout)
    for path in seeds.iterdir():
        # An editor may give a seed another name and other words.
        path.write_text(path.read_text().replace("。", "！"))
        path.rename(seeds / f"edited-{path.name}")
    again = run(seeds, FORMATS / feed)
    assert again.exit_code == 0
    assert "refused 0, there already 2" in counted(again)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("", "a feed without entries; import the pages of its articles"),
        (
            "<item><title>x</title></item>" * 501,
            "a feed of more than 500 entries; import its newest",
        ),
    ],
)
def test_a_feed_of_nothing_or_too_much_is_refused(
    tmp_path: Path, seeds: Path, items: str, told: str
) -> None:
    (tmp_path / "a.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>")
    result = run(seeds, tmp_path / "a.xml")
    assert result.exit_code == 1
    assert told in result.stderr


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "good.txt").write_text(f"{LEAD}\n{MORE}")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run(seeds, tmp_path / "bad.txt", tmp_path / "gone.txt", tmp_path / "good.txt")
    assert result.exit_code == 1
    assert "PNG image" in result.stderr
    assert "no such file or directory; check the path" in result.stderr
    assert [path.name for path in seeds.iterdir()] == ["good.txt"]


def test_one_url_cannot_be_of_two_files(seeds: Path) -> None:
    result = run(seeds, "a.txt", "b.txt", "--url", "https://a.cn")
    assert result.exit_code == 2
    assert "--url goes with a single FILE or -" in result.stderr
