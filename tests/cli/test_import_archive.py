"""`build.py import` of an archive: folders, lists of addresses, dry runs, and runs cut off."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

from digest.cli.console import Reporter
from digest.cli.import_telling import ImportTelling
from digest.cli.main import cli
from digest.files.paths import files_below
from digest.pipeline.importing import imported_seed, polite_fetching
from digest.pipeline.importing.import_results import ImportOutcome, ImportResult
from digest.seeds import read_seed
from tests.cli.test_import import FORMATS, counted
from tests.cli.test_import_pictures import img, page, picture
from tests.pipeline.importing.test_imported_seed import LEAD, MORE
from tests.safety.kills import at_operation
from tests.sample import copy_editorial
from tests.serving import serving

CITIES = "北京", "上海", "广州", "深圳", "成都", "西安"


class Archive:
    """A digest without seeds, and a folder of texts beside it."""

    def __init__(self, root: Path) -> None:
        self.project, self.folder = root / "digest", root / "archive"
        self.seeds = self.project / "seeds"
        self.seeds.mkdir(parents=True)
        self.folder.mkdir()
        copy_editorial(self.project / "editorial")

    def write(self, name: str, city: str) -> Path:
        """Puts a text of its own into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"标题：{city}医院启动干细胞研究\n{LEAD}\n{city}的{MORE}\n", encoding="utf-8"
        )
        return path

    def run(self, *arguments: str | Path) -> Result:
        words = ["import", *map(str, arguments), "--project", str(self.project)]
        return CliRunner().invoke(cli, words)

    def made(self) -> dict[str, bytes]:
        """The seeds, by their names."""
        return {name: (self.seeds / name).read_bytes() for name in sorted(files_below(self.seeds))}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture
def full(archive: Archive) -> Archive:
    for number, city in enumerate(CITIES):
        archive.write(f"{2020 + number % 2}/{number}.txt", city)
    return archive


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines() if "\t" in line]


def test_sub_folders_are_kept_and_pictures_with_them(full: Archive) -> None:
    (full.folder / "2021" / "p_files").mkdir()
    (full.folder / "2021" / "p_files" / "a.png").write_bytes(picture())
    (full.folder / "2021" / "p.html").write_text(page(img("p_files/a.png")), encoding="utf-8")
    assert full.run(full.folder).exit_code == 0
    folders = [name.partition("/")[0] for name in full.made()]
    assert (folders.count("2020"), folders.count("2021")) == (3, 5)
    assert "2020/beijing-yiyuan-qidong-ganxibao-yanjiu.txt" in full.made()
    name = next(name for name in full.made() if name.endswith(".md"))
    assert read_seed(full.seeds / name, full.seeds).name == name


def test_files_may_give_the_names_and_each_name_is_one_address(archive: Archive) -> None:
    archive.write("2020/01 会议.txt", "北京")
    archive.write("2021/01 会议.txt", "上海")
    archive.write("2021/README notes.txt", "广州")
    archive.write("2021/长城.txt", "西安")
    assert archive.run(archive.folder, "--names", "file").exit_code == 0
    assert [*archive.made()] == [
        "2020/01-huiyi.txt",
        "2021/01-huiyi-2.txt",
        "2021/changcheng.txt",
        "2021/readme-notes.txt",
    ]


def test_one_source_may_be_given_a_name(archive: Archive) -> None:
    path = archive.write("a.txt", "北京")
    assert archive.run(path, "--name", "2024/visit.md").exit_code == 0
    assert [*archive.made()] == ["2024/visit.txt"]
    other = archive.write("b.txt", "上海")
    taken = archive.run(other, "--name", "visit")
    assert taken.exit_code == 1
    assert "a seed of this name or address is there; choose another with --name" in taken.stderr
    for wrong in ("../out", "/out", ".hidden", "a/.hidden", r"C:\x", "C:/x", r"..\x", "a:b"):
        assert archive.run(other, "--name", wrong).exit_code == 2
    assert archive.run(archive.folder, "--name", "x").exit_code == 2
    assert [*archive.made()] == ["2024/visit.txt"]


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("CON", "article-con"),
        ("aux.txt", "article-aux"),
        ("nul/visit", "article-nul/visit"),
        (r"2024\visit", "2024/visit"),
        ("2024./visit. ", "2024/visit"),
        ("readme", "article-readme"),
        ("index", "article-index"),
        ("電池訪問", "dianchi-fangwen"),
        ("Café du Rhin", "cafe-du-rhin"),
        ("Ёжик", "article-f8984a97"),  # a digest: the press spells no Cyrillic
        ("電池/訪問", "電池/fangwen"),
    ],
)
def test_a_given_name_is_one_that_every_system_and_address_can_have(
    archive: Archive, name: str, seed: str
) -> None:
    path = archive.write("a.txt", "北京")
    assert archive.run(path, "--name", name).exit_code == 0
    assert [*archive.made()] == [f"{seed}.txt"]
    assert f"seeds/{seed}.txt" in archive.run(path, "--name", name).output


def test_two_files_of_one_name_in_sub_folders_are_two_seeds(archive: Archive) -> None:
    for folder, city in (("a", "北京"), ("b", "上海"), ("aux", "广州"), ("readme", "西安")):
        archive.write(f"{folder}/visit.txt", city)
    archive.write("c/README.txt", "成都")
    assert archive.run(archive.folder, "--names", "file").exit_code == 0
    assert [*archive.made()] == [
        "a/visit.txt",
        "article-aux/visit-2.txt",
        "b/visit-3.txt",
        "readme/visit-4.txt",
    ]
    again = archive.run(archive.folder, "--names", "file")
    assert counted(again).startswith("taken 0, doubtful 0, refused 0, there already 4")


def test_a_dry_run_shows_what_a_run_does_and_leaves_nothing(full: Archive) -> None:
    full.write("again.txt", "北京")
    (full.folder / "empty.txt").write_bytes(b"")
    before = sorted(files_below(full.project))
    dry = full.run(full.folder, "--dry-run")
    assert sorted(files_below(full.project)) == before
    assert counted(dry).endswith("there already 1, passed over 0; nothing is written")
    wet = full.run(full.folder)
    assert rows(dry) == rows(wet)
    assert dry.exit_code == wet.exit_code == 1
    assert len(full.made()) == len(CITIES)


def test_what_was_taken_is_not_read_again(full: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    full.run(full.folder)
    monkeypatch.setattr(imported_seed, "understand_file", None)
    again = full.run(full.folder)
    assert again.exit_code == 0, again.output
    assert f"there already {len(CITIES)}" in counted(again)


def test_a_seed_that_was_edited_or_put_elsewhere_is_not_made_twice(full: Archive) -> None:
    full.run(full.folder)
    first, second, *_ = (full.seeds / name for name in full.made())
    first.write_text(first.read_text(encoding="utf-8").replace("。", "！"), encoding="utf-8")
    second.rename(full.seeds / "moved.txt")
    before = full.made()
    assert full.run(full.folder).exit_code == 0
    assert full.made() == before


def test_it_is_right_without_what_earlier_runs_remember(full: Archive) -> None:
    full.run(full.folder)
    before = full.made()
    remembered = full.project / "build" / "state" / "imports.sqlite"
    for spoil in (remembered.unlink, lambda: remembered.write_bytes(b"x" * 999)):
        spoil()
        again = full.run(full.folder)
        assert f"there already {len(CITIES)}" in counted(again)
        assert full.made() == before


@pytest.mark.parametrize("number", [0, 3])
def test_a_run_that_is_killed_is_taken_up(full: Archive, tmp_path: Path, number: int) -> None:
    whole = Archive(tmp_path / "whole")
    whole.run(full.folder)
    child = os.fork()
    if child == 0:
        at_operation(number, ("os.link",))()
        full.run(full.folder)
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert full.run(full.folder).exit_code == 0
    assert full.made() == whole.made()


def test_an_interrupted_run_says_what_it_did(full: Archive) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        left = [2]

        def watch(event: str, _: object) -> None:
            left[0] -= event == "os.link"
            if left[0] == 0:
                left[0] = -1
                signal.raise_signal(signal.SIGINT)

        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.addaudithook(watch)
        result = full.run(full.folder)
        os.write(writing, f"{result.exit_code}\n{result.output}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        told = said.read()
    os.waitpid(child, 0)
    assert told.startswith("1\n")
    assert "interrupted; run the same again to go on" in told
    assert not [name for name in full.made() if name.endswith(".part")]
    assert full.run(full.folder).exit_code == 0
    assert len(full.made()) == len(CITIES)


def test_a_report_has_all_that_was_told(full: Archive, tmp_path: Path) -> None:
    (full.folder / "empty.txt").write_bytes(b"")
    full.run(full.folder, "--json", tmp_path / "report.json")
    sources = json.loads((tmp_path / "report.json").read_bytes())["sources"]
    assert len(sources) == len(CITIES) + 1
    assert "no source is stated" in sources[0]["doubts"]
    assert sources[-1]["outcome"] == "refused"
    assert "empty; paste the article" in sources[-1]["problems"][0]


def test_many_texts_of_one_headline_are_told_apart(archive: Archive) -> None:
    for number in range(30):
        path = archive.write(f"{number}.txt", "北京")
        path.write_text(
            path.read_text(encoding="utf-8") + f"第{number}篇的结尾与众不同。\n", encoding="utf-8"
        )
    assert archive.run(archive.folder).exit_code == 0
    stem = "beijing-yiyuan-qidong-ganxibao-yanjiu"
    numbered = {f"{stem}-{number}.txt" for number in range(2, 31)}
    assert {*archive.made()} == {f"{stem}.txt", *numbered}


def test_a_table_stands_straight_with_chinese_in_it() -> None:
    out = Console(file=io.StringIO(), force_terminal=True, width=100, soft_wrap=True)
    telling = ImportTelling(Reporter(out=out), is_many=True, is_dry=False)
    for source, title in (("a.txt", "某医院启动研究"), ("b.txt", "News [red] of 研究")):
        telling.tell(ImportResult(ImportOutcome.TAKEN, source, Path("x.md"), {"title": title}))
    telling.sum_up()
    assert isinstance(out.file, io.StringIO)
    said = out.file.getvalue()
    assert "News [red] of 研究" in said
    plain = [Console(file=io.StringIO()).render_str(line) for line in said.splitlines()[:-1]]
    assert len(plain) >= 6
    lines = [line for line in said.splitlines() if line.startswith(("┏", "┡", "└"))]
    assert len({cell_len(line) for line in lines}) == 1


class Shelf:
    """Pages of a web on this machine, and when each was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []
        self.status: dict[str, int] = {}

    def handler(self) -> type[BaseHTTPRequestHandler]:
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shelf.asked.append((self.path, monotonic()))
                self.send_response(shelf.status.get(self.path, 200))
                self.end_headers()
                if self.path == "/feed":
                    self.wfile.write((FORMATS / "feed.xml").read_bytes())
                else:
                    city = CITIES[int(self.path[-1])]
                    self.wfile.write(page().replace("某医院", f"{city}医院").encode())

            def log_message(self, *_: object) -> None:
                """Keeps the test's output quiet."""

        return Handler


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def address(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(polite_fetching, "PAUSE", 0.1)
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), shelf.handler())) as address:
        yield address


def addresses(archive: Archive, *lines: str) -> Path:
    path = archive.folder / "addresses.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_list_of_addresses_is_fetched_and_taken_up(
    archive: Archive, address: str, shelf: Shelf
) -> None:
    shelf.status["/2"] = 404
    lines = ["# of March", f"{address}/1", "", f"{address}/2", "www.example.org/3", f"{address}/1"]
    given = addresses(archive, *lines, f"{address}/feed", f"{address}/4")
    first = archive.run(given)
    assert first.exit_code == 1
    assert [path for path, _ in shelf.asked] == ["/1", "/2", "/feed", "/4"]
    moments = [moment for _, moment in shelf.asked]
    assert min(b - a for a, b in pairwise(moments)) >= 0.09
    assert f"{address}/2: cannot be fetched (status 404)" in first.stderr
    assert f"{given}:5: `www.example.org/3` is no web address; write it as https" in first.stderr
    assert len(archive.made()) == 4
    shelf.asked.clear()
    del shelf.status["/2"]
    archive.run(given)
    assert [path for path, _ in shelf.asked] == ["/2", "/feed"]
    assert len(archive.made()) == 5


def test_a_dry_run_asks_nothing(archive: Archive, address: str, shelf: Shelf) -> None:
    result = archive.run("--dry-run", addresses(archive, f"{address}/1", f"{address}/2"))
    assert "to be fetched 2; nothing is written" in counted(result)
    assert f"{address}/1: would be fetched" in archive.run("--dry-run", f"{address}/1").stdout
    assert shelf.asked == []


def test_a_host_that_asks_to_wait_is_left_alone(
    archive: Archive, address: str, shelf: Shelf
) -> None:
    shelf.status["/1"] = 429
    result = archive.run(addresses(archive, *(f"{address}/{number}" for number in range(1, 5))))
    assert [path for path, _ in shelf.asked] == ["/1"]
    assert result.stderr.count("its server asked to wait; run the same again later") == 3


def test_a_list_in_a_folder_is_passed_over(archive: Archive, address: str, shelf: Shelf) -> None:
    addresses(archive, f"{address}/1")
    result = archive.run(archive.folder)
    assert result.exit_code == 0
    assert "a list of web addresses; import it by its own name to have them" in result.stderr
    assert shelf.asked == []


def test_an_article_below_its_address_is_no_list(archive: Archive, address: str) -> None:
    path = archive.write("a.txt", "北京")
    path.write_text(f"{address}/1\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert archive.run(path).exit_code == 0
    assert len(archive.made()) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.opml", "<opml version='2.0'><body/></opml>", "import the address of each feed"),
        ("a.xml", "<?xml version='1.0'?><opml><body/></opml>", "import the address of each feed"),
        ("a.xml", "<urlset><url><loc>https://a.cn</loc></url></urlset>", "addresses into a text"),
    ],
)
def test_lists_of_other_kinds_are_refused(
    archive: Archive, name: str, content: str, told: str
) -> None:
    (archive.folder / name).write_text(content)
    result = archive.run(archive.folder / name)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_feed_that_goes_on_is_told(archive: Archive) -> None:
    feed = (FORMATS / "feed.xml").read_text(encoding="utf-8")
    link = '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="https://a.cn/2"/>'
    path = archive.folder / "feed.xml"
    path.write_text(feed.replace("<item>", f"{link}<item>", 1), encoding="utf-8")
    assert "more entries at https://a.cn/2; import that address" in archive.run(path).stderr
