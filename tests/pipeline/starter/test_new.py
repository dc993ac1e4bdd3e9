"""`build.py new`: a digest of one's own, complete, built, and with no word of another field."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
import yaml
from PIL import Image

from digest import __version__
from digest.pipeline.starter.engine_files import EDITORIAL, RECORD, TEMPLATE, engine_files
from digest.pipeline.starter.engine_record import EngineRecord, engine_hash
from digest.pipeline.starter.new_digest import ASIDE
from tests.pipeline.starter.conftest import ADDRESS
from tests.pipeline.starter.press import NAMES, contents, run
from tests.sample import ROOT
from tests.site.crawl import broken_links

OTHER_FIELD = re.compile(
    "细胞|細胞|外泌体|外泌體|疾病|医院|醫院|医赛尔|[Cc]ell(?!ular|pa)|exosome|hospital|condition"
)
LINKED = re.compile(r"\]\(([^)#\s]+)")


def test_it_is_built_and_named_as_was_said(batteries: Path) -> None:
    names = {"zh-Hans": "动力电池周报", "zh-Hant": "動力電池週報", "en": "Battery Weekly"}
    for locale, name in names.items():
        front = (batteries / "site" / locale / "index.html").read_text(encoding="utf-8")
        assert name in unescape(front)
        assert f"{ADDRESS}{locale}/" in front
    assert [*broken_links(batteries / "site", ADDRESS)] == []


def test_its_pages_in_traditional_are_written_as_taiwan_writes(batteries: Path) -> None:
    """The press's own vocabulary asks an editor of these words, and a new digest has none yet."""
    pages = {
        path.stem: path.read_text("utf-8") for path in (batteries / "docs/zh-Hant").glob("*.md")
    }
    assert "# 聯絡本刊" in pages["contact"]
    assert "[聯絡本刊](contact.md)" in pages["corrections"]
    assert "# 版權與授權" in pages["licence"]
    assert "動力電池週報" in pages["about"]
    assert [name for name in pages if re.search("聯繫|許可|信息|程序|代碼", pages[name])] == []


def test_no_word_of_the_example_s_field_is_on_its_pages(batteries: Path) -> None:
    shown = [*(batteries / "site").rglob("*.html"), *(batteries / "docs").rglob("*.md")]
    shown += [*(batteries / "site").rglob("*.xml"), *(batteries / "site").rglob("*.json")]
    assert len(shown) > 40
    found = {
        f"{path.relative_to(batteries)}: {word[0]}"
        for path in shown
        for word in OTHER_FIELD.finditer(_words(path))
    }
    assert found == set()


def _words(path: Path) -> str:
    """What is read of a page, without the code in it."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)


def test_its_share_images_are_of_its_own_name(batteries: Path) -> None:
    """That they are drawn of the name is held by tests/site/test_share_images.py."""
    assert not (batteries / "editorial" / "share").exists()
    images = [batteries / "site" / "share" / each / "site.png" for each in ("zh-Hans", "en")]
    for image in images:
        with Image.open(image) as opened:
            assert opened.size == (1200, 630)


def test_it_stands_alone_and_its_tests_are_green(batteries: Path, tmp_path: Path) -> None:
    alone = shutil.copytree(batteries, tmp_path / "elsewhere")
    tested = subprocess.run(
        [sys.executable, str(alone / "tests" / "run.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stderr
    assert "Ran 4 tests" in tested.stderr
    # They fail where something is wrong.
    (alone / "seeds" / "empty.txt").touch()
    assert run(alone, "check", "--quiet").returncode == 1


def test_every_file_of_the_press_is_on_record(batteries: Path, press: Path) -> None:
    record = EngineRecord.read(batteries)
    assert record is not None
    assert record.version == __version__
    assert record.files.keys() == engine_files(press).keys()
    for name, sha in record.files.items():
        assert engine_hash((batteries / name).read_bytes()) == sha, name
    assert {"scripts/build.py", "overrides/main.html", "scripts/LICENSE", "Makefile"} <= {
        *record.files
    }
    own = {name for name in contents(batteries) if name.startswith(("seeds/", "README", "mkdocs"))}
    assert own == {"seeds/example.md", "README.md", "mkdocs.yml"}
    assert not record.files.keys() & own


def test_nothing_of_the_example_comes_with_it(batteries: Path) -> None:
    names = contents(batteries).keys()
    assert not [name for name in names if name.startswith(("benchmarks/", "guide/images/"))]
    assert {name for name in names if name.startswith("tests/")} == {
        "tests/run.py",
        "tests/test_digest.py",
    }
    assert [*(batteries / "seeds").iterdir()] == [batteries / "seeds" / "example.md"]


def test_the_links_of_its_guide_and_readme_lead_somewhere(batteries: Path) -> None:
    pages = [batteries / "README.md", *(batteries / "guide").glob("*.md")]
    assert len(pages) > 8
    links = [(page, link) for page in pages for link in LINKED.findall(_prose(page))]
    gone = [
        f"{page.name}: {link}"
        for page, link in links
        if ":" not in link and not (page.parent / link).exists()
    ]
    assert gone == []


def _prose(page: Path) -> str:
    """A page without its examples in code."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_its_settings_are_those_of_the_press_but_for_names_and_addresses() -> None:
    template = (TEMPLATE / "own" / "mkdocs.yml.jinja").read_text(encoding="utf-8").splitlines()
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    differing = [(one, other) for one, other in zip(ours, template, strict=True) if one != other]
    assert [one.split(":")[0].strip() for one, _ in differing] == [
        *("site_url", "docs_dir", "site_dir", "language")
    ]
    assert all("{{ plan." in other for _, other in differing)


def test_the_commented_examples_work_and_ordinary_edits_leave_it_green(
    batteries: Path, tmp_path: Path
) -> None:
    digest = shutil.copytree(batteries, tmp_path / "edited")
    (digest / "seeds" / "example.md").unlink()
    for number in range(3):
        text = f"第{number}座储能电站投产\n\n2025-03-0{number + 1} 来源：某某日报\n\n"
        text += "某某研究院的张三说，这座储能电站已经投产，附近的工厂从本月起使用它的电。\n"
        (digest / "seeds" / f"station-{number}.txt").write_text(text, encoding="utf-8")
    for path in (digest / "editorial").rglob("*"):
        name = path.relative_to(digest / "editorial").as_posix()
        own = path.is_file() and name not in EDITORIAL and path.suffix in {".csv", ".yml", ".tsv"}
        # With several kinds, every tag states its own.
        if own and name != "tags/kinds.yml":
            path.write_text(_with_examples(path), encoding="utf-8")
    built = run(digest, "--today", "2025-04-01")
    assert built.returncode == 0, built.stderr
    checked = run(digest, "check", "--quiet")
    assert checked.returncode == 0, checked.stderr
    page = (digest / "docs" / "en" / "articles" / "station-0.md").read_text(encoding="utf-8")
    assert "energy-storage" in page
    assert "Moumou Research Institute" in page
    # A file of one's own may be emptied, and one may go.
    (digest / "editorial" / "organisations.yml").write_text("", encoding="utf-8")
    (digest / "editorial" / "rights.yml").unlink()
    again = run(digest, "docs", "--quiet")
    assert again.returncode == 0, again.stderr


def _with_examples(path: Path) -> str:
    """A file whose commented examples are none."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        before, sign, example = text.partition("# - ")
        return before + re.sub(r"^# ?", "", sign + example, flags=re.MULTILINE)
    row = r"[^\t\n]+\t.*" if path.suffix == ".tsv" else r"[^,\s]+,[^,\s]+,[^,\n]+,\w+,.*"
    rows = re.findall(f"^# ({row})$", text, re.MULTILINE)
    assert rows
    return "\n".join([text.rstrip("\n"), *rows, ""])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "the name in Simplified Chinese is needed; add --name …"),
        (("--name", "电池"), 'the name in English is needed; add --name "en=…"'),
        ((*NAMES, "--languages", "zh-Hans,de"), "--languages de is no edition; use one of"),
        ((*NAMES, "--languages", "en"), "none in Chinese; add zh-Hans or zh-Hant"),
        ((*NAMES, "--base-url", "someone.github.io/b"), "write https://someone.github.io/b/"),
        ((*NAMES, "--languages", "zh-Hans"), "edition that is not made; add it to --languages"),
        (("--name", "甲", "--name", "乙"), "--name is given twice for zh-Hans"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(
    press: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    result = run(press, "new", str(tmp_path / "digest"), *words)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_something_in_it_is_refused(press: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    result = run(press, "new", str(tmp_path), *NAMES)
    assert result.returncode == 1
    assert "has thesis.docx in it; name a new or empty folder" in result.stderr
    assert contents(tmp_path).keys() == {"thesis.docx"}


def test_a_repository_that_was_just_made_keeps_its_files(press: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("README.md", "LICENSE", ".gitignore"):
        (tmp_path / name).write_text(f"my {name}\n", encoding="utf-8")
    words = ("--name", "時尚產業文摘", "--languages", "zh-Hant", "--quiet")
    result = run(press, "new", str(tmp_path), *words)
    assert result.returncode == 0, result.stderr
    for name in ("README.md", "LICENSE", ".gitignore"):
        assert (tmp_path / name).read_text(encoding="utf-8") == f"my {name}\n"
    assert "時尚產業文摘" in (tmp_path / ASIDE / "README.md").read_text(encoding="utf-8")
    site = yaml.safe_load((tmp_path / "editorial" / "site.yml").read_text(encoding="utf-8"))
    assert site["languages"] == ["zh-Hant"]
    assert {each.name for each in (tmp_path / "site").iterdir() if each.is_dir()} >= {"zh-Hant"}
    assert not (tmp_path / "site" / "en").exists()
    assert not (tmp_path / "editorial" / "pages" / "about.en.md").exists()


def test_what_is_of_the_press_says_so_where_it_can(press: Path) -> None:
    """An editor who opens such a file knows where their own words go."""
    for name in (each for each in EDITORIAL if "/" in each and not each.startswith("vocabulary")):
        if (path := press / "editorial" / name).is_file():
            (first, *_) = path.read_text(encoding="utf-8").splitlines()
            assert first.startswith("# Comes with the press; `build.py upgrade` renews it."), name


def test_whatever_the_press_has_is_of_one_kind(press: Path) -> None:
    own = {name.removesuffix(".jinja") for name in contents(TEMPLATE / "own")}
    assert own
    assert not own & engine_files(press).keys()
    assert RECORD not in engine_files(press)
