"""What a run takes from an earlier one gives the pages of a run that knows nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from math import inf
from pathlib import Path

import pytest
from benchmarks.articles import write_newsroom

from digest.editorial import Editorial, load_editorial
from digest.editorial.cleaning_rules import CleaningRule, Example
from digest.editorial.locales import Locale
from digest.editorial.name_rules import NameRules
from digest.editorial.name_weights import NameWeights
from digest.editorial.protected_words import ProtectedWord
from digest.editorial.rights import SourcePolicy
from digest.editorial.site_settings import Site
from digest.editorial.taxonomy import Tag
from digest.editorial.termbase import Term
from digest.editorial.vocabulary import VocabularyWord
from digest.errors import EditorialError
from digest.files.hashing import tree
from digest.files.paths import files_below
from digest.files.project import Project
from digest.model import Page
from digest.pipeline import docs_folder, watch
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.loading import load_pipeline
from digest.pipeline.watch import URGENT, DocsWatch
from tests.incremental.key_parts import parts_met, without
from tests.pipeline.edits import EDITS, SIZE, memory_file, translate_anew

DATA = (
    *(Editorial, Locale, Tag, Term, NameRules, NameWeights, ProtectedWord, VocabularyWord),
    *(CleaningRule, Example, Site, SourcePolicy),
)
ELSEWHERE = {"Editorial.memory", "Site.offline"}
"""Read by the memory, and by the site alone (tests/site/test_offline.py), not by the stages."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest of some generated articles, whose docs were built, to be copied."""
    room = tmp_path_factory.mktemp("newsroom") / "room"
    write_newsroom(room, range(SIZE))
    build_docs(Project.at(room))
    return room


@pytest.fixture
def project(newsroom: Path, tmp_path: Path) -> Project:
    """A digest of some generated articles, whose docs were built."""
    return Project.at(shutil.copytree(newsroom, tmp_path / "room"))


def cold(project: Project, folder: Path) -> tuple[list[bytes], tuple[str, ...]]:
    """The docs that a run which knows nothing leaves of those that are there, and its doubts.

    They have the addresses of stories on record.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.docs, folder / "docs")
    run = build_docs(project.using(docs=folder / "docs", build=folder / "build"))
    return [*tree(folder / "docs")], run.doubts


def test_every_edit_gives_what_a_run_that_knows_nothing_gives(
    project: Project, tmp_path: Path
) -> None:
    live = project.using(docs=tmp_path / "live", build=tmp_path / "live build")
    build_docs(live)
    preview = DocsWatch(live)
    preview.refresh()
    for name, edit in EDITS.items():
        edit(project.root)
        run = build_docs(project)
        preview.refresh()
        expected = cold(project, tmp_path / "cold")
        assert ([*tree(project.docs)], run.doubts) == expected, name
        assert [*tree(live.docs)] == expected[0], f"preview: {name}"


def test_every_field_and_file_of_the_editorial_data_has_an_edit(project: Project) -> None:
    edited: set[str] = set()
    touched: set[str] = set()
    before, files = load_editorial(project.editorial), _files(project.editorial)
    for edit in EDITS.values():
        edit(project.root)
        now = _files(project.editorial)
        if now == files:  # the edit of a seed
            continue
        after = load_editorial(project.editorial)
        edited |= {*_differences(before, after)}
        touched |= {name for name in {*files, *now} if files.get(name) != now.get(name)}
        before, files = after, now
    every = {f"{kind.__name__}.{each.name}" for kind in DATA for each in fields(kind)}
    assert every - edited == ELSEWHERE
    assert {name for name in files if not name.startswith("memory/")} <= touched
    assert any(name.startswith("memory/") for name in touched)


def _files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


def _differences(before: object, after: object) -> Iterator[str]:
    """The fields in which two values differ; those of what is new count as well."""
    if before == after:
        return
    if is_dataclass(after):
        for each in fields(after):
            old, new = getattr(before, each.name, None), getattr(after, each.name)
            if old != new:
                yield f"{type(after).__name__}.{each.name}"
                yield from _differences(old, new)
    elif isinstance(after, Mapping):
        known = before if isinstance(before, Mapping) else {}
        for key, new in after.items():
            yield from _differences(known.get(key), new)
    elif isinstance(after, tuple):
        known = before if isinstance(before, tuple) else ()
        for place, new in enumerate(after):
            yield from _differences(known[place] if place < len(known) else None, new)


KEYS = {
    ("article", "reading"): ["a tag's word"],
    ("article", "name"): ["a name"],
    ("article", "sha256"): ["a headline"],
    ("reading", "cleaning"): ["a seed of the same stem", "a cleaning rule"],
    ("reading", "rights"): ["a source that is held back"],
    ("reading", "names"): ["a seed with names", "a surname"],
    ("reading", "termbase"): ["a seed with names", "a term's kind"],
    ("reading", "protection"): ["a protected word in Traditional text"],
    ("reading", "tags"): ["a tag's word"],
    ("rendering", "locales"): ["a locale's quotation marks"],
    ("rendering", "termbase"): ["a name in Traditional alone"],
    ("rendering", "protection"): ["a protected word"],
    ("rendering", "vocabulary"): ["a local word"],
    ("rendering", "names"): ["a seed with names", "a surname's form"],
    ("rendering", "credit_translators"): ["who edited", "nobody is credited"],
    ("repeats", "longer"): ["a copy with more", "other figures in the longer one"],
    ("repeats", "shorter"): [
        "a copy with more",
        "other figures in the shorter one",
        "the shorter one as it was",
    ],
    ("inputs", "rendering"): ["a locale's quotation marks"],
    ("inputs", "article"): ["two stories that nobody translates", "a headline"],
    ("texts", "rendering"): ["an interface string"],
    ("texts", "article"): ["an address"],
    ("texts", "units"): ["the memory"],
    ("texts", "editor"): ["who edited", "somebody else edited"],
    ("explaining", "rendering"): ["a technology's English"],
    ("explaining", "taxonomy"): ["a tag's description"],
    ("explaining", "organisations"): ["an organisation's description"],
    ("picture", "sha256"): ["a story with a picture", "another picture in its place"],
    ("mark", "sign"): ["a story with a picture", "another picture in its place"],
    ("pages", "cards"): ["a tag's description"],
    ("pages", "labels"): ["a condition's name"],
}
"""By each part of each key, edits after the last of which a key without it gives a stale page."""


@pytest.mark.parametrize(("kind", "part"), KEYS)
def test_a_key_without_one_of_its_parts_gives_a_stale_page(
    kind: str, part: str, project: Project, tmp_path: Path
) -> None:
    *before, last = KEYS[kind, part]
    for name in before:
        EDITS[name](project.root)
    if kind == "texts":  # which no run asks for that remembers their pages
        shutil.rmtree(project.state)
    with without((kind, part)):
        build_docs(project)
        EDITS[last](project.root)
        run = build_docs(project)
    assert ([*tree(project.docs)], run.doubts) != cold(project, tmp_path / "cold")


def test_every_part_of_every_key_is_tried(project: Project, tmp_path: Path) -> None:
    EDITS["a copy with more"](project.root)
    EDITS["a story with a picture"](project.root)
    with parts_met() as met:
        cold(project, tmp_path / "cold")
    assert met == {*KEYS}


def test_a_run_keeps_what_the_next_one_needs_and_no_more(project: Project) -> None:
    cache = project.state / "cache.sqlite"
    before = cache.stat().st_size
    EDITS["a headline"](project.root)
    build_docs(project)
    EDITS["the memory"](project.root)
    build_docs(project)
    assert cache.stat().st_size <= 1.5 * before


def test_other_folders_do_not_empty_the_cache(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_newsroom(tmp_path / "other", [SIZE])
    build_docs(project.using(seeds=tmp_path / "other" / "seeds", docs=tmp_path / "docs"))
    read = _articles_read(monkeypatch)
    EDITS["a headline"](project.root)
    build_docs(project)
    assert read == ["story-00009.txt"]


def test_all_that_is_remembered_lies_in_the_project(project: Project) -> None:
    files = {path.relative_to(project.root).parts[0] for path in project.root.rglob("*")}
    assert files == {"seeds", "editorial", "docs", "build"}
    assert {path.name for path in project.state.iterdir()} <= {
        "cache.sqlite",
        "cache.sqlite-journal",
        "docs.json",
    }


def _articles_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the seeds that are understood from now on."""
    from digest.pipeline import article_pipeline

    read: list[str] = []
    parse = article_pipeline.parse_seed

    def noted(data: bytes, name: str) -> object:
        read.append(name)
        return parse(data, name)

    monkeypatch.setattr(article_pipeline, "parse_seed", noted)
    return read


def test_only_what_an_edit_changes_is_done_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _articles_read(monkeypatch)
    for edit, seeds in (
        ("nothing", []),
        ("a headline", ["story-00009.txt"]),
        ("the memory", []),
        ("a tag's description", []),
        ("a name", ["renamed.txt"]),
    ):
        EDITS[edit](project.root)
        build_docs(project)
        assert read == seeds, edit
        read.clear()


def test_a_cold_run_opens_every_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeds and memory files; the articles' texts lie in the cache, and are opened once more."""
    from digest.incremental.cache import Cache
    from digest.translation.memory import Memory

    project = Project.at(tmp_path)
    write_newsroom(tmp_path, range(SIZE))
    opened: dict[str, int] = {}
    looked_up: dict[tuple[str, str], int] = {}
    texts: dict[str, int] = {}

    path_open, path_read, lookup, read = Path.open, Path.read_bytes, Memory.lookup, Cache.read

    def count(path: Path) -> None:
        if path.suffix in {".txt", ".po"}:
            opened[path.name] = opened.get(path.name, 0) + 1

    def opens(path: Path, *args: object, **options: object) -> object:
        count(path)
        return path_open(path, *args, **options)  # type: ignore[call-overload]

    def looks_up(memory: Memory, text: str, slug: str = "") -> object:
        looked_up[slug, text] = looked_up.get((slug, text), 0) + 1
        return lookup(memory, text, slug)

    def reads(cache: Cache, table: str, key: str) -> bytes | None:
        found = read(cache, table, key)
        if found and table == "understood":
            texts[key] = texts.get(key, 0) + 1
        return found

    monkeypatch.setattr(Path, "open", opens)
    monkeypatch.setattr(Memory, "lookup", looks_up)
    monkeypatch.setattr(Cache, "read", reads)
    build_docs(project)
    assert opened == dict.fromkeys(opened, 1)
    assert len(opened) == 2 * SIZE
    assert looked_up == dict.fromkeys(looked_up, 1)
    assert {*texts.values()} == {1}
    assert len(texts) == SIZE
    assert path_read is Path.read_bytes


def test_a_check_writes_nothing(project: Project) -> None:
    EDITS["a headline"](project.root)
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*.*")}
    run = build_docs(project, output=Output.COMPARE)
    assert run.change is not None
    assert "zh-Hans/articles/story-00009.md" in run.change.written
    after = {path: path.stat().st_mtime_ns for path in project.root.rglob("*.*")}
    assert {path.name for path in after if after[path] != before.get(path)} <= {
        "cache.sqlite",
        "cache.sqlite-journal",
    }


# The preview.


def is_story(name: str) -> bool:
    return "/articles/" in name or name.startswith("parallel/")


def refreshed(preview: DocsWatch, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that a refresh lays out, in order, when nothing overtakes it.

    On slow cores the memory that it writes would: it is an edit as any other.
    """
    names: list[str] = []
    render = docs_folder.render

    def noted(page: Page) -> bytes:
        names.append(page.name)
        return render(page)

    with monkeypatch.context() as patched:
        patched.setattr(docs_folder, "render", noted)
        patched.setattr(watch, "_PAUSE", inf)
        preview.refresh()
    return names


def test_the_preview_has_the_other_pages_after_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.at(tmp_path)
    write_newsroom(tmp_path, [])
    project.seeds.mkdir()
    preview = DocsWatch(project)
    preview.refresh()
    write_newsroom(tmp_path, range(URGENT + 2))
    told = [*map(is_story, refreshed(preview, monkeypatch))]
    assert told == [True] * 4 * (URGENT + 2) + [False] * 6


def test_the_preview_has_first_what_an_edit_is_about(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = DocsWatch(project)
    preview.refresh()
    EDITS["a headline"](project.root)
    headline = refreshed(preview, monkeypatch)
    assert {name.rpartition("/")[2] for name in headline[:4]} == {"story-00009.md"}
    assert headline[4] == "zh-Hans/index.md"


def test_an_edit_that_comes_meanwhile_is_not_kept_waiting(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = iter(["a tag's name"])

    class Hurried(DocsWatch):
        def changed(self) -> set[str]:
            for edit in edits:
                EDITS[edit](project.root)
            return super().changed()

    live = Hurried(project)
    live.refresh()
    EDITS["a headline"](project.root)
    monkeypatch.setattr(watch, "_PAUSE", -1)
    monkeypatch.setattr(watch, "_BETWEEN", 0)
    live.refresh()
    expected, _ = cold(project, tmp_path / "cold")
    assert [*tree(project.docs)] != expected
    # The run that broke off had put the headline's earlier English into the memory.
    assert live.changed() == {"editorial", "memory"}
    live.refresh()
    assert [*tree(project.docs)] == expected
    assert live.changed() == set()


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        ("nothing", set()),
        ("a seed is added", {"seeds", "memory"}),
        ("a headline", {"seeds"}),
        ("a seed is removed", {"seeds"}),
        ("a name", {"seeds"}),
        ("a term's English", {"editorial"}),
        ("the memory", {"memory"}),
        ("a memory file is removed", {"memory"}),
    ],
)
def test_what_is_saved_is_noticed(edit: str, where: set[str], project: Project) -> None:
    live = DocsWatch(project)
    live.refresh()
    EDITS[edit](project.root)
    # An editor's own files are none.
    for own in ("editorial/.tags.yml.swp", "seeds/.obsidian/workspace.json"):
        (project.root / own).parent.mkdir(exist_ok=True)
        (project.root / own).write_text("half", encoding="utf-8")
    assert live.changed() == where


def test_a_picture_that_is_saved_is_noticed(project: Project) -> None:
    picture = project.seeds / "story_files" / "01.png"
    picture.parent.mkdir()
    picture.write_bytes(b"1")
    live = DocsWatch(project)
    live.refresh()
    assert live.changed() == set()
    picture.write_bytes(b"22")
    assert live.changed() == {"seeds"}


def test_a_preview_that_begins_with_a_mistake_goes_on_when_that_is_mended(
    project: Project,
) -> None:
    locales = project.editorial / "locales.yml"
    right = locales.read_text(encoding="utf-8")
    locales.write_text(right.replace("reading_time:", "read_time:"), encoding="utf-8")
    live = DocsWatch(project)
    for _ in range(2):
        with pytest.raises(EditorialError):
            live.refresh()
    locales.write_text(right, encoding="utf-8")
    live.refresh()
    EDITS["a headline"](project.root)
    live.refresh()
    assert "新的" in (project.docs / "zh-Hans/articles/story-00009.md").read_text(encoding="utf-8")


def test_what_is_saved_beside_a_mistake_is_shown_once_that_is_mended(
    project: Project, tmp_path: Path
) -> None:
    live = DocsWatch(project)
    live.refresh()
    tags = project.editorial / "tags/field.yml"
    right = tags.read_text(encoding="utf-8")
    tags.write_text("- id: [", encoding="utf-8")
    translate_anew(memory_file(project.root, "story-00006"))
    with pytest.raises(EditorialError):
        live.refresh()
    tags.write_text(right, encoding="utf-8")
    live.refresh()
    assert [*tree(project.docs)] == cold(project, tmp_path / "cold")[0]


def test_a_pipeline_is_loaded_from_its_project_alone(project: Project) -> None:
    assert load_pipeline(project).memories.by_locale["en"].folder == project.memory / "en"
