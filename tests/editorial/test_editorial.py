"""Every mistake in an editorial file is named with its line and a way out; all at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.editorial import load_editorial
from digest.editorial.locales import load_locales
from digest.editorial.tables import read_records
from digest.editorial.taxonomy import load_taxonomy
from digest.editorial.termbase import load_termbase
from digest.errors import EditorialError
from tests.sample import EDITORIAL, copy_editorial

TAG = """- id: stem-cell
  kind: technology
  labels: {zh-Hans: 干细胞}
  descriptions: {zh-Hans: 说明。}
  match: [干细胞]
"""
LOCALE = """- id: zh-Hans
  script: Hans
  default: true
  quotes: “”‘’
  strings: {home: 首页}
"""
HEADER = "zh-Hans,zh-Hant,en,kind,aliases\n"


def tags(path: Path) -> object:
    shutil.copy(EDITORIAL / "tags" / "kinds.yml", path.parent)
    return load_taxonomy(path, {"zh-Hans": ""})


@pytest.mark.parametrize(
    ("load", "text", "message"),
    [
        (tags, TAG + TAG, "6: `stem-cell` is on line 1 too; keep one"),
        (tags, TAG.replace("stem-cell", "Stem Cell"), "1: `id: Stem Cell` must be like"),
        (
            tags,
            TAG.replace("technology", "gadget"),
            "2: `kind: gadget` is none of tags/kinds.yml (technology, condition); name it there",
        ),
        (tags, TAG.replace("labels", "lables"), "3: unknown key `lables`; did you mean `labels`?"),
        (
            tags,
            TAG.replace("{zh-Hans: 说明。}", "{}"),
            "4: stem-cell: `descriptions` lacks zh-Hans",
        ),
        (tags, TAG.replace("[干细胞]", "干细胞"), "5: `match` must be a list, not '干细胞'"),
        (tags, TAG + "  broader: [nowhere]\n", "1: `broader: nowhere` is no other tag"),
        (tags, TAG + "  kind: condition\n", "6: `kind` is given twice; keep one"),
        (tags, "id: stem-cell\n", "1: expected a list of entries; begin each entry with"),
        (tags, "- just words\n", "1: expected `key: value` lines"),
        (tags, "- id: [\n", "2: YAML: "),
        (tags, "- &a {id: x}\n- *a\n", "1: YAML: aliases"),
        (
            load_locales,
            LOCALE.replace("zh-Hans", "chinese"),
            "1: `id: chinese` is no language with",
        ),
        (
            load_locales,
            LOCALE.replace("script: Hans", "script: Kana"),
            "2: `script: Kana` is none; use one of",
        ),
        (load_locales, LOCALE.replace("true", "false"), "1: exactly one locale must have"),
        (load_locales, LOCALE.replace("“”‘’", "“”"), "4: `quotes` must be four marks"),
        (
            load_locales,
            LOCALE.replace("{home: 首页}", "\n    home: 首页\n    home: 首頁"),
            "7: `home` is given twice; keep one",
        ),
        (
            load_locales,
            LOCALE + "- id: en\n  script: Latn\n  strings: {}\n",
            "6: en: strings missing: about_tag, added",
        ),
        (
            load_locales,
            LOCALE + "- id: en\n  script: Latn\n  fallback: fr\n",
            "8: fallback `fr` is no locale; use one of zh-Hans",
        ),
        (load_termbase, "a,b,c\n", "1: header is a,b,c; write zh-Hans,zh-Hant,en,kind,aliases"),
        (load_termbase, HEADER + "张三,張三,person\n", "2: 3 columns instead of 5; add the commas"),
        (load_termbase, HEADER + "张三,張三丰,,person,\n", "2: 张三 and 張三丰 differ in length"),
        (load_termbase, HEADER + "张三,,,person,\n", "2: zh-Hans and zh-Hant are required"),
        (load_termbase, HEADER + "张三,張三,,wizard,\n", "2: kind `wizard` is none; use one of"),
    ],
)
def test_mistakes_are_named_by_line(
    load: Callable[[Path], object], text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.yml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "site.yml").write_text("name: {zh-Hans: 文摘}\n", encoding="utf-8")
    with pytest.raises(EditorialError) as raised:
        load(path)
    assert f"{path}:{message}" in str(raised.value)


def test_a_term_has_the_usual_rendering_and_others_that_are_right(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    rows = "记者,記者,reporter | journalist｜correspondent,title,\n大厅,大廳,,other,\n"
    path.write_text(HEADER + rows, encoding="utf-8")
    reporter, hall = load_termbase(path)
    assert (reporter.en, reporter.also) == ("reporter", ("journalist", "correspondent"))
    assert reporter.renderings == ("reporter", "journalist", "correspondent")
    assert (hall.en, hall.renderings) == ("", ())


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "tags.yml"
    path.write_bytes("- id: a\n  kind: 技术\n".encode("gb18030"))
    with pytest.raises(EditorialError, match=r"tags.yml:2: not UTF-8 text"):
        read_records(path)


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    folder = copy_editorial(tmp_path / "editorial")
    (folder / "conversion/general.tsv").unlink()
    (folder / "tags/field.yml").write_text("- nonsense\n", encoding="utf-8")
    with pytest.raises(EditorialError) as raised:
        load_editorial(folder)
    told = str(raised.value)
    assert "conversion/general.tsv: file is missing" in told
    assert "tags/field.yml:1: expected" in told


def test_values_that_look_like_dates_and_truths_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "records.yml"
    path.write_text("- a: 2024-01-01\n  b: no\n  c: true\n", encoding="utf-8")
    (record,) = read_records(path)
    assert record.values == {"a": "2024-01-01", "b": "no", "c": True}
