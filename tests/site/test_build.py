"""The build keeps the last good site, and gives the same bytes twice."""

from __future__ import annotations

import filecmp
import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from digest.editorial import Locale
from digest.errors import SiteError
from digest.files.work_folder import TAG
from digest.site.mkdocs.config import ONWARD, write_config
from digest.site.mkdocs.settings_file import SettingsFile
from tests.pipeline.edits import change
from tests.sample import EDITORIAL, ROOT, SEEDS, copy_code
from tests.shared import SHARED, needs_shared
from tests.site.crawl import broken_links, tree
from tests.site.fixtures import BASE_URL, SETTINGS, build, contents, told
from tests.site.sample import ORIGINALS, write_sample
from tests.site.whole import LINKED

pytestmark = pytest.mark.site


HONG_KONG = """
- id: zh-Hant-HK
  name: 繁體中文（香港）
  short: 港
  script: Hant
  opencc: s2hk
  theme_language: zh-Hant
  fallback: zh-Hant
  quotes: 「」『』
  og_locale: zh_HK
  strings: {}
"""


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_same_docs_give_the_same_bytes(
    built: Path, tmp_path: Path, locales: tuple[Locale, ...]
) -> None:
    write_sample(tmp_path)
    summary = build(tmp_path)
    one, other = built / "site", tmp_path / "site"
    names = files(one)
    assert names == files(other)
    assert filecmp.cmpfiles(one, other, names, shallow=False)[1:] == ([], [])
    assert set(summary.pages) == {locale.id for locale in locales}


def test_a_failed_build_names_the_page_and_keeps_the_last_site(tmp_path: Path) -> None:
    write_sample(tmp_path)
    build(tmp_path)
    before = contents(tmp_path / "site")
    broken = tmp_path / "docs" / "en" / "articles" / "cartilage-trial.md"
    broken.write_text(
        broken.read_text(encoding="utf-8") + "\n[gone](nowhere.md)\n", encoding="utf-8"
    )
    with pytest.raises(SiteError, match=r"articles/cartilage-trial\.md.*nowhere\.md"):
        build(tmp_path)
    assert contents(tmp_path / "site") == before
    left = {path.name for path in (tmp_path / ".site.work").iterdir()}
    assert left == {TAG, ".gitignore"}


def test_another_locale_is_one_entry_of_data(tmp_path: Path) -> None:
    write_sample(tmp_path, HONG_KONG)
    build(tmp_path, "https://digest.example/")
    home = (tmp_path / "site" / "zh-Hant-HK" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hant-HK"' in home
    assert "<a href=./ lang=zh-Hant-HK" in home
    sitemap = gzip.decompress((tmp_path / "site" / "sitemap-en.xml.gz").read_bytes()).decode()
    assert 'hreflang="zh-Hant-HK" href="https://digest.example/zh-Hant-HK/"' in sitemap
    assert list(broken_links(tmp_path / "site", "https://digest.example/", ORIGINALS)) == []


@pytest.mark.parametrize(
    ("seeds", "articles", "copies"),
    [(SEEDS, 19, 1), pytest.param(SHARED / "seeds", 5, 0, marks=needs_shared)],
    ids=["sample", "real texts"],
)
def test_raw_texts_become_a_whole_site(
    seeds: Path, articles: int, copies: int, tmp_path: Path
) -> None:
    docs, site = str(tmp_path / "docs"), str(tmp_path / "site")
    editorial = shutil.copytree(EDITORIAL, tmp_path / "editorial")
    press = [sys.executable, str(ROOT / "scripts" / "build.py")]
    for command in (
        ["docs", "--seeds", str(seeds), "--docs", docs],
        ["site", "--docs", docs, "--site", site, "--base-url", BASE_URL],
    ):
        words = [*press, *command, "--editorial", str(editorial)]
        run = subprocess.run(words, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    assert len(list((tmp_path / "docs").glob("*/articles/*.md"))) == 3 * articles
    shown = [*(tmp_path / "site").glob("*/articles/*/index.html")]
    leading_on = [page for page in shown if tree(page).xpath("//meta[@name='robots']")]
    assert (len(shown), len(leading_on)) == (3 * articles, 3 * copies)
    assert list(broken_links(tmp_path / "site", BASE_URL, LINKED)) == []


def test_mkdocs_alone_gives_the_default_locale(tmp_path: Path) -> None:
    copy_code(tmp_path)
    write_sample(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "")
    page = tmp_path / "build" / "mkdocs" / "zh-Hans" / "articles" / "cartilage-trial" / "index.html"
    assert not (tmp_path / "site").exists(), "a build would take it for a person's"
    html = page.read_text(encoding="utf-8")
    assert '<html lang="zh-Hans"' in html
    assert "../../../en/articles/cartilage-trial/" in html


def test_a_page_has_the_bytes_that_mkdocs_build_gives(
    built: Path, tmp_path: Path, locales: tuple[Locale, ...]
) -> None:
    settings = SettingsFile.read(SETTINGS)
    _, pages, made = told(built, tmp_path / "pages")
    for locale in locales:
        cards = [image.stem for image in (built / "site" / "share" / locale.id).glob("*.png")]
        folders = {"docs": built / "docs", "site": tmp_path / "site", "work": tmp_path}
        config = write_config(
            locale, locales, cards, base_url=BASE_URL, made=made, settings=settings, **folders
        )
        settled = yaml.safe_load(config.read_text(encoding="utf-8"))
        onward = {path: text.decode() for path, text in pages.onward().items()}
        own = f"{locale.id}/"
        settled["extra"][ONWARD] = {path.removeprefix(own): it for path, it in onward.items()}
        config.write_text(yaml.safe_dump(settled, allow_unicode=True), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(config)],
            env={**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )
        (tmp_path / "site" / locale.id / "404.html").unlink()  # all locales have one, at the root
        rendered = sorted((tmp_path / "site" / locale.id).rglob("index.html"))
        for page in rendered:
            ours = built / "site" / page.relative_to(tmp_path / "site")
            assert ours.read_bytes() == page.read_bytes(), page
        assert len(rendered) == len(list((built / "site" / locale.id).rglob("index.html")))


def test_a_page_without_front_matter_stands_in_the_navigation_by_its_heading(
    tmp_path: Path,
) -> None:
    copy_code(tmp_path)
    write_sample(tmp_path)
    change(tmp_path / "mkdocs.yml", "  - issues/index.md\n", "  - about.md\n")
    (tmp_path / "docs" / "en" / "about.md").write_text("# All *about* us\n")
    build(tmp_path, settings=tmp_path / "mkdocs.yml")
    for name in ("index.html", "tags/index.html", "about/index.html"):
        (link,) = tree(tmp_path / "site" / "en" / name).xpath("//nav/a[. = 'All about us']")
        assert (link.get("aria-current") == "page") == name.startswith("about")


def test_nothing_of_this_machine_is_in_the_site(built: Path) -> None:
    secrets = (str(built), str(ROOT), str(Path.home()))
    for name in files(built / "site"):
        text = (built / "site" / name).read_bytes().decode("utf-8", errors="ignore")
        assert not any(secret in text for secret in secrets if len(secret) > 5), name
