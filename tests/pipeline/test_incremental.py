"""What is kept of one run for the next gives the pages of a run that knows nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import polib
import pytest
from benchmarks.articles import write_newsroom
from hypothesis import given
from hypothesis import strategies as st

from digest.editorial import load_editorial
from digest.editorial.cleaning_rules import Where
from digest.errors import EditorialError
from digest.files.hashing import tree
from digest.files.paths import files_below
from digest.incremental.cache import Shelf, Volume, hash_of
from digest.incremental.workers import Workers
from digest.model import Page
from digest.pipeline import watch as livedocs
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.composition import Composition
from digest.pipeline.docs_folder import write_docs
from digest.pipeline.ingest import ingest
from digest.pipeline.results import Understood
from digest.pipeline.standing import remember, standing
from digest.pipeline.stores import Stores
from digest.pipeline.watch import AT_ONCE, DocsWatch, in_order
from tests.sample import EDITORIAL, SEEDS

SIZE = 10
OTHER_FILES = st.binary(max_size=200) | st.text(max_size=80).map(str.encode)


def run(newsroom: Path, docs: Path, kept: Path) -> Stores:
    """What `build.py docs` does, with what is kept in a folder."""
    stores = Stores.below(kept)
    memory = stores.load_memory(newsroom / "editorial" / "memory")
    data = load_editorial(newsroom / "editorial")
    composition = composed(newsroom, ArticlePipeline(data, memory, stores))
    stores.sweep()
    pages = Volume(kept / "pages.json", list[str])
    stand = standing(composition, docs, pages)
    change = write_docs(composition.pages(stand), docs, {*chain.from_iterable(stand.values())})
    remember(composition, change.digests, pages)
    return stores


def composed(newsroom: Path, press: ArticlePipeline | None = None) -> Composition:
    workers = Workers(press or ArticlePipeline(load_editorial(newsroom / "editorial")))
    return Composition(workers, ingest(workers, newsroom / "seeds"))


def seed(newsroom: Path, number: int) -> Path:
    return newsroom / "seeds" / f"story-{number:05}.txt"


def tags(newsroom: Path) -> Path:
    return newsroom / "editorial" / "tags.yml"


def terms(newsroom: Path) -> Path:
    return newsroom / "editorial" / "terms.csv"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def memory_file(newsroom: Path, slug: str) -> Path:
    return newsroom / "editorial" / "memory" / "en" / f"{slug}.po"


def translate_anew(path: Path) -> None:
    catalogue = polib.pofile(str(path), encoding="utf-8")
    for entry in catalogue:
        entry.msgstr = f"Anew: {entry.msgstr}"
    catalogue.save()


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a seed is added": lambda room: write_newsroom(room, [SIZE]),
    "a headline": lambda room: change(seed(room, 9), "标题：", "标题：新的"),
    "a date": lambda room: change(seed(room, 6), "发布日期：2026-02-02", "发布日期：2026-05-02"),
    "a seed is removed": lambda room: seed(room, 5).unlink(),
    "a copy": lambda room: shutil.copy(seed(room, 0), room / "seeds" / "copy.txt"),
    "the original of a copy is removed": lambda room: seed(room, 0).unlink(),
    "another slug": lambda room: change(
        seed(room, 2), "", "---\nslug: chosen\npinned: true\n---\n"
    ),
    "a name": lambda room: seed(room, 4).rename(room / "seeds" / "renamed.txt"),
    "a seed that cannot be read": lambda room: seed(room, 8).write_bytes(b"\0\1\2"),
    "a tag's description": lambda room: change(
        tags(room), "descriptions:\n    zh-Hans: ", "descriptions:\n    zh-Hans: 新。"
    ),
    "the end of a tag's description": lambda room: change(
        tags(room), "Blood stem cell transplantation is", "Blood transplantation is"
    ),
    "a tag's name": lambda room: change(tags(room), "en: Stem cells\n", "en: The stem cells\n"),
    "a tag's kind": lambda room: change(tags(room), "kind: technology", "kind: condition"),
    "a tag's place in its file": lambda room: change(tags(room), "", "# The tags\n"),
    "an organisation's description": lambda room: change(
        room / "editorial" / "organisations.yml", "en: A", "en: New. A"
    ),
    "where names go on": lambda room: change(
        room / "editorial" / "names.yml", "附属, 直属, ", "直属, "
    ),
    "a tag's word": lambda room: change(tags(room), "[干细胞]", "[干细胞, 座谈会]"),
    "a term": lambda room: change(terms(room), "Dalian Medical University", "DMU of Dalian"),
    "a name that is no longer known": lambda room: change(terms(room), "于艳秋", "于艳冬"),
    "the memory": lambda room: translate_anew(memory_file(room, "story-00006")),
    "a memory file is removed": lambda room: memory_file(room, "story-00007").unlink(),
    "a memory file of another name": lambda room: memory_file(room, "story-00003").rename(
        memory_file(room, "other")
    ),
    "the English that an article has from there": lambda room: translate_anew(
        memory_file(room, "other")
    ),
}


def test_every_edit_gives_what_a_run_that_knows_nothing_gives(tmp_path: Path) -> None:
    room, kept, live = tmp_path / "room", tmp_path / "kept", tmp_path / "live"
    write_newsroom(room, range(SIZE))
    run(room, tmp_path / "again", kept)
    shutil.copytree(tmp_path / "again", live)
    stores = Stores.below(tmp_path / "kept by the preview")
    preview = DocsWatch(room / "seeds", room / "editorial", live, stores)
    preview.refresh()
    for name, edit in EDITS.items():
        edit(room)
        run(room, tmp_path / "again", kept)
        preview.refresh()
        run(room, tmp_path / name, tmp_path / f"{name}, kept")
        cold = [*tree(tmp_path / name)]
        assert [*tree(tmp_path / "again")] == cold, name
        assert [*tree(live)] == cold, name


def test_what_a_run_has_kept_the_next_one_keeps(tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    kept = tmp_path / "kept"
    run(tmp_path, tmp_path / "docs", kept)
    before = [*files_below(kept)]
    assert len(before) > 3 * SIZE
    for docs in ("docs", "other"):
        run(tmp_path, tmp_path / docs, kept)
        assert [*files_below(kept)] == before


def test_what_is_lost_is_made_again(tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    kept = tmp_path / "kept"
    run(tmp_path, tmp_path / "docs", kept)
    before = {*files_below(kept)}
    for folder in ("understood", "teasers", "memory"):
        shutil.rmtree(kept / folder)
    run(tmp_path, tmp_path / "again", kept)
    assert [*tree(tmp_path / "again")] == [*tree(tmp_path / "docs")]
    assert {*files_below(kept)} == before


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        ("the end of a tag's description", True),
        ("a tag's place in its file", True),
        ("a tag's description", False),
        ("a tag's name", False),
    ],
)
def test_articles_depend_on_what_they_show_of_a_tag(edit: str, same: bool, tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    before = composed(tmp_path).prints
    EDITS[edit](tmp_path)
    assert (composed(tmp_path).prints == before) is same


def is_story(page: Page) -> bool:
    return page.path.startswith("articles/") or page.locale == "parallel"


def test_the_preview_has_the_overviews_after_a_few_articles(tmp_path: Path) -> None:
    write_newsroom(tmp_path, [])
    (tmp_path / "seeds").mkdir()
    before = composed(tmp_path)
    write_newsroom(tmp_path, range(AT_ONCE + 2))
    now = composed(tmp_path)
    told = [*map(is_story, in_order(now, before))]
    assert told[: 4 * AT_ONCE + 1] == [True] * 4 * AT_ONCE + [False]
    assert told[-9:] == [False] + [True] * 8
    assert len(told) == len([*now.pages()])


def test_the_preview_has_first_what_an_edit_is_about(tmp_path: Path) -> None:
    def after(edit: str) -> list[Page]:
        before = composed(tmp_path)
        EDITS[edit](tmp_path)
        return [*in_order(composed(tmp_path), before)]

    write_newsroom(tmp_path, range(SIZE))
    headline = after("a headline")
    assert {page.path for page in headline[:4]} == {"articles/story-00009.md", "story-00009.md"}
    assert (headline[4].name, is_story(headline[-1])) == ("zh-Hans/index.md", True)
    description = after("a tag's description")
    assert (description[0].name, is_story(description[-1])) == ("zh-Hans/index.md", True)


def test_an_edit_that_comes_meanwhile_is_not_kept_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = iter(["a tag's name"])

    class Hurried(DocsWatch):
        def changed(self) -> set[str]:
            for edit in edits:
                EDITS[edit](tmp_path)
            return super().changed()

    write_newsroom(tmp_path, range(SIZE))
    run(tmp_path, tmp_path / "docs", tmp_path / "kept")
    live = Hurried(tmp_path / "seeds", tmp_path / "editorial", tmp_path / "docs", Stores())
    live.refresh()
    EDITS["a headline"](tmp_path)
    monkeypatch.setattr(livedocs, "_PAUSE", -1)
    monkeypatch.setattr(livedocs, "_BETWEEN", 0)
    live.refresh()
    run(tmp_path, tmp_path / "cold", tmp_path / "none kept")
    assert [*tree(tmp_path / "docs")] != [*tree(tmp_path / "cold")]
    assert live.changed() == {"editorial"}
    live.refresh()
    assert [*tree(tmp_path / "docs")] == [*tree(tmp_path / "cold")]
    assert live.changed() == set()


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        ("nothing", set()),
        ("a seed is added", {"seeds", "memory"}),
        ("a headline", {"seeds"}),
        ("a seed is removed", {"seeds"}),
        ("a name", {"seeds"}),
        ("a term", {"editorial"}),
        ("the memory", {"memory"}),
        ("a memory file is removed", {"memory"}),
    ],
)
def test_what_is_saved_is_noticed(edit: str, where: set[str], tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    live = DocsWatch(tmp_path / "seeds", tmp_path / "editorial", tmp_path / "docs", Stores())
    live.refresh()
    EDITS[edit](tmp_path)
    # An editor's own files are none.
    for own in ("editorial/.tags.yml.swp", "seeds/.obsidian/workspace.json"):
        (tmp_path / own).parent.mkdir(exist_ok=True)
        (tmp_path / own).write_text("half", encoding="utf-8")
    assert live.changed() == where


def test_a_preview_that_begins_with_a_mistake_goes_on_when_that_is_mended(tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    locales = tmp_path / "editorial" / "locales.yml"
    right = locales.read_text(encoding="utf-8")
    locales.write_text(right.replace("reading_time:", "read_time:"), encoding="utf-8")
    live = DocsWatch(tmp_path / "seeds", tmp_path / "editorial", tmp_path / "docs", Stores())
    for _ in range(2):
        with pytest.raises(EditorialError):
            live.refresh()
    locales.write_text(right, encoding="utf-8")
    live.refresh()
    EDITS["a headline"](tmp_path)
    live.refresh()
    assert "story-00009.md" in {path.name for path in (tmp_path / "docs").rglob("*.md")}


def test_what_is_saved_beside_a_mistake_is_shown_once_that_is_mended(tmp_path: Path) -> None:
    write_newsroom(tmp_path, range(SIZE))
    run(tmp_path, tmp_path / "docs", tmp_path / "kept")
    live = DocsWatch(tmp_path / "seeds", tmp_path / "editorial", tmp_path / "docs", Stores())
    live.refresh()
    tags = tmp_path / "editorial" / "tags.yml"
    right = tags.read_text(encoding="utf-8")
    tags.write_text("- id: [", encoding="utf-8")
    EDITS["the memory"](tmp_path)
    with pytest.raises(EditorialError):
        live.refresh()
    tags.write_text(right, encoding="utf-8")
    live.refresh()
    run(tmp_path, tmp_path / "cold", tmp_path / "none kept")
    assert [*tree(tmp_path / "docs")] == [*tree(tmp_path / "cold")]


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> list[Understood]:
    """Articles of the sample's seeds, and some that state all there is to state."""
    press = ArticlePipeline(load_editorial(EDITORIAL))
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "stated.txt").write_text(STATED, encoding="utf-8")
    return [
        press.opened(entry, place)
        for place in (SEEDS, folder)
        for entry in ingest(Workers(press), place).articles
    ]


STATED = """---
slug: chosen
conversion:
  干: 幹
pinned: true
---
标题：论坛开幕
来源：青禾日报
日期：2024-03-18

3月16日，干细胞论坛在青禾大学举行，200余人参加。
"""


def test_what_is_found_equals_what_was_put(tmp_path: Path, understood: list[Understood]) -> None:
    shelf = Shelf(tmp_path / "shelf", Understood)
    for number, each in enumerate(understood):
        shelf.put(str(number), each)
        assert shelf.get(str(number)) == each
    assert understood[-1].article.overrides


@given(data=st.data())
def test_a_file_that_is_not_as_it_was_put_is_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    shelf = Shelf(folder, list[str])
    shelf.put("key", ["细胞", "论坛"])
    whole = (folder / "key").read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = whole[:at] + data.draw(OTHER_FILES) + whole[at + data.draw(st.integers(0, 90)) :]
    (folder / "key").write_bytes(other)
    assert shelf.get("key") == (["细胞", "论坛"] if other == whole else None)


def test_a_file_of_another_key_type_or_maker_is_none(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, list[str])
    shelf.put("one", ["细胞"])
    shutil.copy(tmp_path / "one", tmp_path / "two")
    assert shelf.get("two") is None
    assert Shelf(tmp_path, dict[str, int]).get("one") is None
    assert Shelf(tmp_path, list[str], "other code").get("one") is None
    (tmp_path / "folder").mkdir()
    assert shelf.get("folder") is None


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file", list[str])
    shelf.put("key", [])
    assert shelf.get("key") is None


def test_what_a_run_has_no_use_for_goes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, list[str])
    asked, put, neither = map(hash_of, ("asked", "put", "neither"))
    for key in (asked, put, neither):
        shelf.put(key, [key])
    (tmp_path / "notes.txt").write_text("not of a shelf")
    (tmp_path / hash_of("a folder")).mkdir()
    shelf.sweep()
    shelf.get(asked)
    shelf.put(put, [])
    shelf.sweep()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {asked, put, "notes.txt", hash_of("a folder")}


def test_a_volume_has_what_the_last_run_used(tmp_path: Path) -> None:
    path = tmp_path / "volume"
    first = Volume(path, list[str], "m")
    first.put("kept", ["a"])
    first.put("unused", ["b"])
    first.sweep()
    second = Volume(path, list[str], "m")
    assert second.get("kept") == ["a"]
    second.sweep()
    third = Volume(path, list[str], "m")
    assert (third.get("kept"), third.get("unused")) == (["a"], None)


@pytest.mark.parametrize("kind", [list[int], dict[str, str]])
def test_a_volume_of_another_kind_or_maker_is_empty(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "volume"
    volume = Volume(path, list[str], "m")
    volume.put("key", ["a"])
    volume.sweep()
    assert Volume(path, kind, "m").get("key") is None
    assert Volume(path, list[str], "n").get("key") is None
    path.write_bytes(path.read_bytes().replace(b'"a"', b'"b"'))
    assert Volume(path, list[str], "m").get("key") is None


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("not ours")
    (tmp_path / "key").symlink_to(target)
    shelf = Shelf(tmp_path, list[str])
    shelf.put("key", ["ours"])
    assert shelf.get("key") == ["ours"]
    assert target.read_text() == "not ours"


def test_a_digest_tells_values_apart_and_the_same_for_equal_ones() -> None:
    rules = load_editorial(EDITORIAL).cleaning
    before = hash_of(rules)
    rules.at(Where.TAIL)
    assert hash_of(rules) == before
    assert hash_of({"b": 1, "a": 2}) == hash_of({"a": 2, "b": 1})
    assert len({hash_of(*values) for values in (["ab"], ["a", "b"], [["a", "b"]], ["a"])}) == 4
    assert hash_of(re.compile("a")) != hash_of(re.compile("a", re.IGNORECASE))
