"""A cache gives what was put there, or nothing."""

from __future__ import annotations

import os
import pickle
import re
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editorial.cleaning_rules import Where
from digest.files.project import Project
from digest.incremental.cache import Cache, Table
from digest.incremental.keys import hash_of
from digest.model import Article
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.results import Understood
from digest.seeds import read_again
from tests.sample import EDITORIAL, SEEDS, sample_data

OTHER_BYTES = st.binary(max_size=200) | st.text(max_size=80).map(str.encode)
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


def words(
    path: Path | None, version: str = "1", *, hold: bool = False
) -> tuple[Cache, Table[list[str]]]:
    cache = Cache(path, version, hold=hold)
    return cache, cache.table("words", list[str])


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> list[Understood]:
    """The sample's articles, and one that states all there is to state."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "stated.txt").write_text(STATED, encoding="utf-8")
    found = []
    for seeds in (SEEDS, folder):
        project = Project.at(tmp_path_factory.mktemp("project"))
        run = build_docs(
            project.using(seeds=seeds, editorial=EDITORIAL), output=Output.NOTHING, afresh=True
        )
        pipeline, ingested = run.understood
        reader = pipeline.reader
        read = (read_again(each.seed, each.seed_sha256, seeds) for each in ingested.articles)
        found += [reader.published(reader.article(seed)) for seed in read]
    return found


def test_what_is_found_equals_what_was_put(tmp_path: Path, understood: list[Understood]) -> None:
    first = Cache(tmp_path / "cache")
    put = first.table("understood", Understood)
    for number, each in enumerate(understood):
        put.put(str(number), each)
    first.flush()
    found = Cache(tmp_path / "cache").table("understood", Understood)
    again = [found.get(str(number)) for number in range(len(understood))]
    assert again == understood
    # 7 equals 7.0, and a key made of either is another: pages would be made anew for nothing.
    assert [*map(hash_of, again)] == [*map(hash_of, understood)]
    assert understood[-1].article.overrides
    assert isinstance(understood[0].article, Article)


@given(data=st.data())
def test_a_value_that_is_not_as_it_was_put_is_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("cache") / "cache"
    cache, table = words(path)
    table.put("key", ["细胞", "论坛"])
    cache.flush()
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = whole[:at] + data.draw(OTHER_BYTES) + whole[at + data.draw(st.integers(0, 90)) :]
    path.write_bytes(other)
    assert words(path)[1].get("key") in (None, ["细胞", "论坛"])


def test_a_value_of_another_type_drops_all(tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache")
    table.put("key", ["a"])
    cache.flush()
    assert Cache(tmp_path / "cache", "1").table("words", dict[str, int]).get("key") is None
    assert words(tmp_path / "cache")[1].get("key") is None


def test_another_version_of_the_code_finds_nothing(tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache", "1")
    table.put("key", ["a"])
    cache.flush()
    assert words(tmp_path / "cache", "2")[1].get("key") is None


def test_tables_have_values_of_their_own(tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache")
    table.put("key", ["a"])
    assert cache.table("others", list[str]).get("key") is None


def test_a_sweep_removes_what_nobody_wanted(tmp_path: Path) -> None:
    _, table = words(tmp_path / "cache")
    for key in ("asked", "put", "kept", "neither"):
        table.put(key, [key])
    table.sweep()
    table.get("asked")
    table.put("put", [])
    table.keep("kept")
    table.sweep()
    table = words(tmp_path / "cache")[1]
    found = [table.get(key) for key in ("asked", "put", "kept", "neither")]
    assert found == [["asked"], [], ["kept"], None]


def test_a_table_that_shrinks_gives_its_room_back(tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache")
    for number in range(200):
        table.put(str(number), ["细胞" * 1000])
    cache.flush()
    large = (tmp_path / "cache").stat().st_size
    table.sweep()
    table.keep("0")
    table.sweep()
    assert (tmp_path / "cache").stat().st_size < large / 10


def test_a_cache_without_a_file_is_in_memory(tmp_path: Path) -> None:
    _, table = words(None)
    value = ["a"]
    table.put("key", value)
    assert table.get("key") is value
    assert [*tmp_path.iterdir()] == []


def test_a_cache_that_holds_gives_the_value_itself(tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache", hold=True)
    value = ["a"]
    table.put("key", value)
    cache.flush()
    assert table.get("key") is value
    table.sweep()
    table.sweep()
    assert table.get("key") == value
    assert table.get("key") is not value


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_share_a_file_and_no_connection(method: str, tmp_path: Path) -> None:
    cache, table = words(tmp_path / "cache")
    table.put("ours", ["a"])
    cache.flush()
    assert words(tmp_path / "cache")[1].get("ours") == ["a"]
    child = get_context(method).Process(target=_write_theirs, args=(table,))
    child.start()
    child.join()
    assert child.exitcode == 0
    table.put("later", ["c"])
    cache.flush()
    found = words(tmp_path / "cache")[1]
    assert [found.get(key) for key in ("ours", "theirs", "later")] == [["a"], ["b"], ["c"]]


def _write_theirs(table: Table[list[str]]) -> None:
    assert table.get("ours") == ["a"]
    table.put("theirs", ["b"])
    table._cache.flush()
    # A child ends without closing what it inherited.
    os._exit(0)


def test_many_may_write_at_once(tmp_path: Path) -> None:
    cache, _ = words(tmp_path / "cache")
    context = get_context("fork")
    writers = [context.Process(target=_write_many, args=(cache, name)) for name in "abcd"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    table = words(tmp_path / "cache")[1]
    assert all(table.get(f"{name}{number}") == [name] for name in "abcd" for number in range(10))


def _write_many(cache: Cache, name: str) -> None:
    table = cache.table("words", list[str])
    for number in range(10):
        table.put(f"{name}{number}", [name])
        cache.flush()
    os._exit(0)


def test_a_table_reaches_a_process_that_is_no_fork(tmp_path: Path) -> None:
    _, table = words(tmp_path / "cache")
    table.put("key", ["a"])
    there = pickle.loads(pickle.dumps(table))  # noqa: S301 - our own
    assert there.get("key") == ["a"]


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache, table = words(tmp_path / "file" / "cache")
    table.put("key", [])
    cache.flush()
    assert table.get("key") is None
    table.sweep()


def test_a_hash_tells_values_apart_and_is_the_same_for_equal_ones() -> None:
    rules = sample_data().cleaning
    before = hash_of(rules)
    rules.at(Where.TAIL)
    assert hash_of(rules) == before
    assert hash_of({"b": 1, "a": 2}) == hash_of({"a": 2, "b": 1})
    assert len({hash_of(*values) for values in (["ab"], ["a", "b"], [["a", "b"]], ["a"])}) == 4
    assert hash_of(re.compile("a")) != hash_of(re.compile("a", re.IGNORECASE))
