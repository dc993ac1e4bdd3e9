"""`build.py import` from the command line, with the press's own rules."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from tests.pipeline.test_importing import LEAD, MORE, pdf
from tests.sample import EDITORIAL

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


def test_a_page_becomes_a_seed_and_is_explained(tmp_path: Path, seeds: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    result = run(seeds, page, "--url", "https://a.cn/1.html")
    assert result.exit_code == 0, result.output
    [seed] = seeds.iterdir()
    assert seed.name == "mou-yi-yuan-qi-dong-gan-xi-bao-yan-jiu.txt"
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
    assert again.exit_code == 1
    assert "has this text already" in again.stderr
    page.write_text(PAGE.replace(MORE, MORE + "研究者说，结果将在会议上公布。"))
    assert run(seeds, page).exit_code == 0
    assert seed.read_bytes() == before
    assert sorted(path.name for path in seeds.iterdir()) == [
        f"{seed.stem}-2.txt",
        f"{seed.stem}.txt",
    ]


def test_a_folder_and_standard_input(tmp_path: Path, seeds: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{LEAD}\n{MORE}")
    (folder / "b.pdf").write_bytes(pdf([[MORE[:20], MORE[20:]]]))
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run(seeds, folder).exit_code == 0
    assert sorted(path.name for path in seeds.iterdir()) == ["a.txt", "b.txt"]
    assert run(seeds, "-", stdin=f"标题: 新闻一则\n{MORE}{LEAD}").exit_code == 0
    assert (seeds / "xin-wen-yi-ze.txt").exists()


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
