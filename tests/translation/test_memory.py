"""The translation memory keeps what people wrote and reuses what it can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import MemoryFileError
from digest.incremental.cache import Cache
from digest.incremental.keys import hash_of
from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.memory import Contents, Memory
from digest.translation.memory.grades import GradedFile, folded_hash, grades_of

NO_TERMS = TermFinder([])
TITLE = Segment(SegmentKind.TITLE, "细胞中心落成")
LEAD = Segment(SegmentKind.PARAGRAPH, "新的细胞中心昨天落成，共有三层。")
BODY = Segment(SegmentKind.PARAGRAPH, "中心由两所大学合办。")


def draft(segment: Segment, target: str, *flags: str) -> TranslationUnit:
    return TranslationUnit(
        segment.text, target, UnitStatus.MACHINE, "translate-zh_en 1.9 (0a1b2c3d)", flags, -0.25
    )


def edit(path: Path, source: str, target: str) -> None:
    """What an editor does in Poedit: correct the text and clear the fuzzy mark."""
    catalogue = polib.pofile(str(path))
    entry = next(entry for entry in catalogue if entry.msgid == source)
    entry.msgstr = target
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.save()


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    units = {TITLE.text: draft(TITLE, "Cell center done"), LEAD.text: draft(LEAD, "It", "length")}
    Memory.load(tmp_path).save("centre", [TITLE, LEAD, BODY], units)
    return tmp_path


def test_a_draft_is_a_fuzzy_entry_with_its_provenance(drafted: Path) -> None:
    catalogue = polib.pofile(str(drafted / "en" / "centre.po"))
    title, lead, body = catalogue
    assert (title.msgctxt, title.msgid, title.msgstr) == (
        "title",
        TITLE.text,
        "Cell center done",
    )
    assert title.fuzzy
    assert title.comment == "engine: translate-zh_en 1.9 (0a1b2c3d)\nscore: -0.250"
    assert lead.comment.endswith("flags: length")
    assert (body.msgstr, body.fuzzy) == ("", False)
    assert catalogue.metadata["Language"] == "en"


def test_units_come_back_as_they_were_saved(drafted: Path) -> None:
    memory = Memory.load(drafted)
    assert memory.lookup(LEAD.text) == draft(LEAD, "It", "length")
    assert [unit.status for unit in memory.units("centre")] == [
        UnitStatus.MACHINE,
        UnitStatus.MACHINE,
        UnitStatus.PENDING,
    ]
    assert memory.lookup(BODY.text) is None


def test_saving_the_same_again_leaves_the_file_alone(drafted: Path) -> None:
    path = drafted / "en" / "centre.po"
    before = path.stat()
    assert not Memory.load(drafted).save("centre", [TITLE, LEAD, BODY], {})
    assert path.stat() == before
    assert list(path.parent.iterdir()) == [path]


def test_an_edited_unit_is_never_overwritten(drafted: Path) -> None:
    memory = Memory.load(drafted)
    edit(memory.path("centre"), TITLE.text, "Cell centre opens")
    memory.save("centre", [TITLE, LEAD, BODY], {TITLE.text: draft(TITLE, "Another draft")})
    after = Memory.load(drafted).lookup(TITLE.text)
    assert after == TranslationUnit(TITLE.text, "Cell centre opens", UnitStatus.EDITED)


def test_an_edited_unit_of_another_article_beats_the_own_draft(drafted: Path) -> None:
    memory = Memory.load(drafted)
    memory.save("other", [TITLE], {TITLE.text: draft(TITLE, "Other draft")})
    edit(memory.path("other"), TITLE.text, "Edited there")
    memory = Memory.load(drafted)
    hit = memory.lookup(TITLE.text, "centre")
    assert hit is not None
    assert hit.target == "Edited there"
    memory.save("other", [LEAD], {LEAD.text: draft(LEAD, "Other lead")})
    own = Memory.load(drafted).lookup(LEAD.text, "centre")
    assert own is not None
    assert own.target == "It"


def test_what_left_the_article_stays_for_reuse(drafted: Path) -> None:
    memory = Memory.load(drafted)
    edit(memory.path("centre"), LEAD.text, "The new cell centre opened yesterday.")
    memory.save("centre", [TITLE, BODY], {})
    memory = Memory.load(drafted)
    assert [unit.source for unit in memory.units("centre")] == [TITLE.text, BODY.text]
    assert "#~ msgid" in memory.path("centre").read_text(encoding="utf-8")
    memory.save("renamed", [LEAD], {LEAD.text: memory.lookup(LEAD.text, "renamed")})
    revived = Memory.load(drafted).units("renamed")[0]
    assert (revived.target, revived.status) == (
        "The new cell centre opened yesterday.",
        UnitStatus.EDITED,
    )


def test_a_draft_that_comes_back_still_names_its_engine(drafted: Path) -> None:
    path = drafted / "en" / "centre.po"
    before = path.read_bytes()
    Memory.load(drafted).save("centre", [TITLE, BODY], {})
    assert Memory.load(drafted).lookup(LEAD.text) == draft(LEAD, "It", "length")
    Memory.load(drafted).save("centre", [TITLE, BODY], {})
    Memory.load(drafted).save("centre", [TITLE, LEAD, BODY], {})
    assert path.read_bytes() == before


def test_comments_and_headers_of_a_person_are_kept(drafted: Path) -> None:
    path = drafted / "en" / "centre.po"
    catalogue = polib.pofile(str(path))
    catalogue[1].tcomment = "Ask the author about the floors."
    catalogue.metadata["Last-Translator"] = "A. Editor"
    catalogue.save()
    Memory.load(drafted).save("centre", [LEAD, TITLE], {})
    kept = polib.pofile(str(path))
    assert kept[1].tcomment == "Ask the author about the floors."
    assert kept.metadata["Last-Translator"] == "A. Editor"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', 3, "no valid PO entry"),
        (b'msgid "a"\nmsgstr "\xff"\n', 2, "not UTF-8"),
        (b'msgid "a"\nmsgstr "b"\n\n# again\nmsgid "a"\nmsgstr "c"\n', 4, "same msgid"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n', 1, "charset GBK"),
        (b'msgid ""\nmsgstr "Content-Type: x; charset=big5\\n"\n"\xa4\xa4"', 3, "charset big5"),
    ],
)
def test_a_broken_file_is_named_and_left_alone(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    path = tmp_path / "en" / "bad.po"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(MemoryFileError) as caught:
        Memory.load(tmp_path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)
    with pytest.raises(MemoryFileError):
        Memory(tmp_path / "en", {}, Cache().table("memory file", Contents)).save("bad", [TITLE], {})
    assert path.read_bytes() == content


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"\\'), min_size=1
)


def ended_as_its_source(unit: TranslationUnit) -> TranslationUnit:
    source = unit.source
    ends = source.startswith("\n") * "\n", source.endswith("\n") * "\n"
    return replace(unit, target=unit.target.strip("\n").join(ends))


@given(st.dictionaries(TEXT.filter(str.strip), TEXT.filter(str.strip), min_size=1, max_size=4))
def test_any_text_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, pairs: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    segments = [Segment(SegmentKind.PARAGRAPH, source) for source in pairs]
    units = {s.text: draft(s, pairs[s.text]) for s in segments}
    Memory.load(folder).save("any", segments, units)
    assert Memory.load(folder).units("any") == tuple(map(ended_as_its_source, units.values()))
    assert not Memory.load(folder).save("any", segments, units)


ENTRIES = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(list(UnitStatus)), st.booleans()),
    max_size=4,
)


Entries = list[tuple[str, UnitStatus, bool]]
RANKS = {UnitStatus.EDITED: 0, UnitStatus.OUTDATED: 1, UnitStatus.MACHINE: 2, UnitStatus.PENDING: 3}


def held(slug: str, entries: Entries) -> Contents:
    """A file with a unit for each source, status and whether it is obsolete."""
    targets = (f"{slug}{place}" for place in range(len(entries)))
    return [
        (TranslationUnit(source, "" if status is UnitStatus.PENDING else target, status), 0, old)
        for target, (source, status, old) in zip(targets, entries, strict=True)
    ]


def remembering(files: Mapping[str, Entries]) -> Memory:
    contents = Cache().table("memory file", Contents)
    graded = {}
    for slug, entries in files.items():
        digest = hash_of(slug, entries)
        contents.put(digest, held(slug, entries))
        graded[slug] = GradedFile(digest, grades_of(held(slug, entries)))
    return Memory(Path(), graded, contents)


@given(st.dictionaries(st.sampled_from("abc"), ENTRIES), st.sampled_from("甲乙丙丁"))
def test_the_best_unit_is_found_as_if_all_were_looked_at(
    files: dict[str, Entries], text: str
) -> None:
    """Edited before draft, the article's own before others, in use before obsolete, by name."""
    units = [
        (RANKS[unit.status], slug, obsolete, place, unit)
        for slug, entries in files.items()
        for place, (unit, _, obsolete) in enumerate(held(slug, entries))
    ]
    memory = remembering(files)
    for own in "abcd":
        found = [
            (draft, slug != own, obsolete, slug, place, unit)
            for draft, slug, obsolete, place, unit in units
            if unit.source == text and unit.target
        ]
        best = min(found, key=lambda each: each[:-1], default=None)
        assert _target(memory.lookup(text, own)) == _target(best[-1] if best else None)


def _target(unit: TranslationUnit | None) -> tuple[str, UnitStatus] | None:
    return (unit.target, unit.status) if unit else None


TAGGED = ["甲乙", "甲<em>乙</em>", "<a1>甲</a1>乙", "甲乙[^1]", "丙"]
TAGGED_ENTRIES = st.lists(
    st.tuples(st.sampled_from(TAGGED), st.sampled_from(list(UnitStatus)), st.booleans()),
    max_size=4,
)


@given(st.dictionaries(st.sampled_from("abc"), TAGGED_ENTRIES), st.sampled_from(TAGGED))
def test_edited_english_of_other_tags_comes_after_that_of_the_same_and_before_drafts(
    files: dict[str, Entries], text: str
) -> None:
    memory = remembering(files)
    for own in "abcd":
        ranks = {
            unit.target: (RANKS[unit.status], unit.source != text, slug != own, old)
            for slug, entries in files.items()
            for unit, _, old in held(slug, entries)
            if unit.target
            and plain(unit.source) == plain(text)
            and (unit.source == text or unit.status is not UnitStatus.MACHINE)
        }
        found = memory.lookup(text, own)
        known = [rank for rank in ranks.values() if rank[0] == 0 or not rank[1]]
        assert (found and ranks[found.target]) == min(known, default=None)
        assert found is None or found.source == text
        assert memory.knows([folded_hash(text)]) or found is None
        mine = memory.translations([Segment(SegmentKind.PARAGRAPH, text)], own, NO_TERMS)
        ranks = {target: rank for target, rank in ranks.items() if not rank[2]}
        assert [ranks[unit.target] for unit in mine.values()] == sorted(ranks.values())[:1]


def test_the_english_of_a_passage_goes_on_where_it_gets_tags(tmp_path: Path) -> None:
    """An editor's work, of a time when links were not read, is neither lost nor drafted anew."""
    memory = Memory.load(tmp_path)
    memory.save(
        "centre",
        [TITLE, BODY],
        {BODY.text: TranslationUnit(BODY.text, "Two universities run it.", UnitStatus.EDITED)},
    )
    memory = Memory.load(tmp_path)
    linked = Segment(BODY.kind, "中心由<a1>两所大学</a1>合办[^1]。")
    unit = TranslationUnit(linked.text, "Two universities run it.", UnitStatus.EDITED)
    assert memory.translations([linked], "centre", NO_TERMS) == {linked.text: unit}
    memory.save("centre", [TITLE, linked], memory.offers([linked], "centre", NO_TERMS))
    memory.save("other", [linked], memory.offers([linked], "other", NO_TERMS))
    for slug in ("centre", "other"):
        assert unit in Memory.load(tmp_path).units(slug)
    text = memory.path("centre").read_text(encoding="utf-8")
    assert f'#~ msgid "{BODY.text}"' in text
    assert "fuzzy" not in text


def test_links_and_notes_of_another_passage_are_not_taken_over(tmp_path: Path) -> None:
    memory = Memory.load(tmp_path)
    source = "<a1>中心</a1>由<a2>两所大学</a2><em>合办</em>[^1]。"
    target = "<a2>Two universities</a2> <em>run</em> the <a1>center</a1>[^1]."
    memory.save(
        "centre",
        [Segment(BODY.kind, source)],
        {source: TranslationUnit(source, target, UnitStatus.EDITED)},
    )
    memory = Memory.load(tmp_path)
    found = [memory.lookup(text) for text in (source, BODY.text, "<a1>中心</a1>由两所大学合办。")]
    assert [unit.target for unit in found if unit] == [
        target,
        "Two universities <em>run</em> the center.",
        "Two universities <em>run</em> the <a1>center</a1>.",
    ]


@given(
    st.dictionaries(st.sampled_from("abc"), ENTRIES),
    st.sampled_from("abc"),
    ENTRIES,
)
def test_what_the_memory_gives_is_the_same_while_its_state_is(
    files: dict[str, Entries],
    slug: str,
    entries: Entries,
) -> None:
    before, after = remembering(files), remembering({**files, slug: entries})
    segments = [Segment(SegmentKind.PARAGRAPH, text) for text in "甲乙丙"]
    for own in "abcd":
        if before.state(own) == after.state(own):
            assert before.translations(segments, own, NO_TERMS) == after.translations(
                segments, own, NO_TERMS
            )
