"""A PO file that is written again keeps, byte for byte, what people wrote into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import parse, unit_of
from digest.translation.memory.rewriting import rewritten
from tests.po_files import ENGINE, NAMED, draft, paragraphs

HERE = Path("a.po")
STATED = """\
# About the final score: ask the desk before changing it.
#. Shown on the front page, so that flags: none may stay.
#: seeds/forum.txt:12
#, fuzzy
msgctxt "title"
msgid ""
"甲"
msgstr ""
"An old "
"draft."
"""


def written(data: bytes, sources: str, *drafts: TranslationUnit) -> bytes:
    return rewritten(data, HERE, paragraphs(sources), {each.source: each for each in drafts}, "en")


def units_of(text: str) -> list[TranslationUnit]:
    return [unit_of(entry) for entry in parse(text.encode(), HERE)]


def test_a_draft_changes_its_text_its_notes_and_its_flag_alone() -> None:
    after = written(STATED.encode(), "甲", draft("甲")).decode()
    assert after.partition("\n\n")[2] == STATED.replace(
        "so that flags: none may stay.\n",
        "so that flags: none may stay.\n"
        "#. engine: translate-zh_en 1.9 (0a1b2c3d4e5f), 2026-01-02\n"
        "#. score: -1.500\n#. flags: number\n",
    ).replace('msgctxt "title"', 'msgctxt "paragraph"').replace(
        'msgstr ""\n"An old "\n"draft."', 'msgstr "A new draft."'
    )  # fmt: skip


def test_the_notes_on_a_draft_go_when_it_is_edited_and_no_other_comment_does() -> None:
    edited = STATED.replace("#, fuzzy\n", "").replace("title", "paragraph")
    noted = edited.replace("#:", f"#. {ENGINE}\n#. flags: length\n#. flags: a person's\n#:")
    after = written(noted.encode(), "甲", draft("甲")).decode()
    assert after.partition("\n\n")[2] == edited.replace("#:", "#. flags: a person's\n#:")
    assert written(edited.encode(), "甲", draft("甲")) == edited.encode()


OUTDATED = """\
# Ask Li.
#, fuzzy
#| msgctxt "paragraph"
#| msgid "旧"
msgctxt "paragraph"
msgid "甲"
msgstr "Of the old."
"""
LATE = TranslationUnit("甲", "Of the old.", UnitStatus.OUTDATED, previous="旧")
FRESH = TranslationUnit("甲", LATE.target, UnitStatus.EDITED)
HEAD = 'msgid ""\nmsgstr "Language: en\\n"\n\n'


def test_a_fuzzy_unit_with_a_previous_text_is_outdated_and_no_draft() -> None:
    for note, unit in {
        "": LATE,
        "#. from: a-b\n": replace(LATE, origin="a-b"),
        "#. from: the desk, of course\n": LATE,
        f"#. {ENGINE}\n": TranslationUnit("甲", LATE.target, UnitStatus.MACHINE, NAMED),
    }.items():
        assert units_of(OUTDATED.replace("#,", f"{note}#,")) == [unit]
    edited = OUTDATED.replace("#,", "#. from: a, b\n#,").replace("#, fuzzy\n", "")
    assert units_of(edited) == [
        TranslationUnit("甲", LATE.target, UnitStatus.EDITED, origin="a, b")
    ]


def test_english_of_an_earlier_text_is_written_with_it_and_stays_until_it_is_edited() -> None:
    new = f'{HEAD}msgctxt "paragraph"\nmsgid "甲"\nmsgstr ""\n'.encode()
    drafted = written(new, "甲", draft("甲"))
    moved = replace(LATE, origin="a-b")
    late = written(new, "甲", moved)
    assert late.decode() == HEAD + OUTDATED.replace("# Ask Li.", "#. from: a-b")
    assert written(drafted, "甲", moved) == late
    assert written(late, "甲", draft("甲")) == late == written(late, "甲", LATE)
    assert written(late, "甲", FRESH) == new.replace(b'msgstr ""\n', b'msgstr "Of the old."\n')
    pieced = replace(FRESH, target="New.", origin="c, d")
    assert units_of(written(late, "甲", pieced).decode()) == [pieced]
    assert b"#|" not in written(late, "甲", pieced)


def test_what_is_outdated_leaves_and_comes_back_as_it_was() -> None:
    for note in "", "#. from: a-b\n":
        present = HEAD + OUTDATED.replace("#,", f"{note}#,")
        away = written(present.encode(), "")
        assert units_of(away.decode()) == units_of(present)
        assert b"#~| msgid" in away
        assert b"#. from" not in away
        assert written(away, "甲", draft("甲")).decode() == present


def test_a_previous_text_goes_with_the_english_that_was_written_for_it() -> None:
    draft_of_old = HEAD + OUTDATED.replace("#,", f"#. {ENGINE}\n#,")
    assert written(draft_of_old.encode(), "甲").decode() == draft_of_old
    assert b"#|" not in written(draft_of_old.encode(), "甲", draft("甲"))
    persons = HEAD + OUTDATED.replace("#, fuzzy\n", "")
    assert written(persons.encode(), "甲", draft("甲")).decode() == persons


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_new_entries_stand_behind_their_neighbours_and_what_leaves_goes_to_the_end(
    eol: str,
) -> None:
    def file(*entries: str) -> bytes:
        return "\n".join(f"{each}\n" for each in entries).replace("\n", eol).encode()

    head = '# Ours.\nmsgid ""\nmsgstr "Language: en\\n"'
    one, two = ('# 1\nmsgid "甲"\nmsgstr "1"', '#. 2\nmsgid "乙"\nmsgstr "2"')
    gone = '#. 2\n#~ msgid "乙"\n#~ msgstr "2"'
    new = 'msgctxt "paragraph"\nmsgid "丙"\nmsgstr ""'
    before = file(head, two, one)
    assert written(before, "甲乙") == before
    assert written(before, "甲丙") == file(head, one, new, gone)
    assert written(before, "丙甲乙") == file(head, new, two, one)
    assert written(file(head, one, new, gone), "甲乙") == file(head, one, two)


def test_a_comment_of_an_entry_that_has_no_english_yet_goes_with_it() -> None:
    asked = b'# Ask Li.\nmsgid "\xe7\x94\xb2"\nmsgstr ""\n'
    after = written(asked + b'\nmsgid "\xe4\xb9\x99"\nmsgstr ""\n', "")
    assert after.partition(b"\n\n")[2] == b'# Ask Li.\n#~ msgid "\xe7\x94\xb2"\n#~ msgstr ""\n'


def test_two_obsolete_entries_of_one_source_both_stay() -> None:
    twice = '# a\n#~ msgid "甲"\n#~ msgstr "1"\n\n# b\n#~ msgid "甲"\n#~ msgstr "2"\n'
    assert written(twice.encode(), "") == twice.encode()
    assert "# a\nmsgid" in written(twice.encode(), "甲").decode()
    assert "# b\n#~ msgid" in written(twice.encode(), "甲").decode()


def test_notes_that_earlier_versions_moved_to_other_comments_are_known_again() -> None:
    head = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    old = f'{head}# Ask Li.\n# {ENGINE}\n# score: -0.250\n#, fuzzy\n#~ msgid "甲"\n#~ msgstr "A."\n'
    [entry] = parse(old.encode(), HERE)
    assert (unit_of(entry).engine, unit_of(entry).score) == (NAMED, -0.25)
    after = written(old.encode(), "甲").decode()
    notes = f"# Ask Li.\n#. {ENGINE}\n#. score: -0.250"
    assert after == f'{head}{notes}\n#, fuzzy\nmsgid "甲"\nmsgstr "A."\n'


def test_plural_forms_are_left_to_whoever_wrote_them() -> None:
    plural = 'msgid "甲"\nmsgid_plural "乙"\nmsgstr[0] "One."\nmsgstr[1] "Two."\n'.encode()
    assert written(plural, "甲", draft("甲")) == plural


def test_a_comment_below_the_last_entry_hides_it_from_nobody() -> None:
    for comment in ("#.", "#:", '#~| msgid "x"', "# The end."):
        data = f'msgid "甲"\nmsgstr "A."\n\n{comment}\n'.encode()
        assert [entry.msgstr for entry in parse(data, HERE)] == ["A."]
        assert written(data, "甲") == data
