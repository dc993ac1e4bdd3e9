"""What an editor writes by habit or by mistake works, or is told once, at its own line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.editorial import Editorial, load_editorial
from digest.editorial.interface_strings import STRINGS
from digest.editorial.protected_words import load_protection
from digest.editorial.termbase import COLUMNS, load_termbase
from digest.editorial.word_forms import same_word, wrong_character
from digest.errors import EditorialError
from digest.model import Script
from tests.sample import EDITORIAL, copy_editorial

LOCALES = (EDITORIAL / "locales.yml").read_text("utf-8").splitlines()
CONVERSION = (EDITORIAL / "conversion/general.tsv").read_text("utf-8").splitlines()
BELOW = len(CONVERSION) + 1
"""The line that is added at the end of conversion.tsv."""

Edit = Callable[[str], str]
FILES = ("cleaning/rules.yml", "names.yml", "organisations.yml", "rights.yml", "tags/field.yml")
RECORD = "张三,張三,Zhang San,person,三哥|三叔"


def at(start: str) -> int:
    """The number of the first line of `locales.yml` that begins so."""
    return next(number for number, line in enumerate(LOCALES, 1) if line.startswith(start))


def line_of(start: str) -> int:
    """The number of the first line of `conversion.tsv` that begins so."""
    return next(number for number, line in enumerate(CONVERSION, 1) if line.startswith(start))


def loaded(folder: Path, name: str, edit: Edit) -> Editorial:
    """The sample's editorial data with one file edited."""
    path = (editorial := copy_editorial(folder / "editorial")) / name
    if name != "cleaning/rules.yml":  # it takes longest, and nothing refers to it
        (editorial / "cleaning/rules.yml").write_text("")
    text = path.read_text(encoding="utf-8")
    path.write_text(edited := edit(text), encoding="utf-8")
    assert edited != text
    return load_editorial(editorial)


def told(folder: Path, name: str, edit: Edit) -> list[str]:
    """What is told of one edit, without the folder."""
    with pytest.raises(EditorialError) as raised:
        loaded(folder, name, edit)
    return [
        str(problem).removeprefix(f"{folder / 'editorial'}/") for problem in raised.value.problems
    ]


def change(old: str, new: str) -> Edit:
    """The first of the old words replaced."""
    return lambda text: text.replace(old, new, 1)


def swap_default(text: str) -> str:
    return text.replace("  default: true\n", "").replace(
        "- id: en\n", "- id: en\n  default: true\n"
    )


def first_twice(text: str) -> str:
    start = text.index("- id")
    return f"{text}\n{text[start : text.index('- id', start + 1)]}"


def exchange(separator: str) -> Edit:
    """The first two columns of all rows below the header exchanged."""

    def edit(text: str) -> str:
        rows = [line.split(separator, 2) for line in text.splitlines()]
        return "\n".join(
            separator.join([*row[1::-1], *row[2:]] if row[1:] and row[0][0] not in "#=z" else row)
            for row in rows
        )

    return edit


def with_fallbacks(**given: str) -> Edit:
    def edit(text: str) -> str:
        for locale, fallback in given.items():
            entry = f"- id: {locale.replace('_', '-')}\n"
            text = text.replace(entry, f"{entry}  fallback: {fallback}\n")
        return text

    return edit


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("terms/field.csv", change(",aliases", ""), "1: header is zh-Hans,zh-Hant,en,kind; write "),
        (
            "terms/field.csv",
            change(",person,\n", ",person\n"),
            "2: 4 columns instead of 5; add the",
        ),
        ("terms/field.csv", change(",person,\n", ',"person,\n'), "2: ',' expected after"),
        (
            "terms/field.csv",
            change(",organisation", ",organization"),
            "58: kind `organization` is none",
        ),
        (
            "terms/field.csv",
            change("邢影,邢影,", "邢影，邢影，"),
            "2: 3 columns instead of 5; separate",
        ),
        (
            "terms/field.csv",
            change("杨劲辉,楊勁輝", "楊勁輝,杨劲辉"),
            "3: 楊勁輝: 楊 is Traditional; write",
        ),
        (
            "terms/field.csv",
            change("楊勁輝", "杨劲辉"),
            "3: 杨劲辉: 杨 is Simplified; write zh-Hant",
        ),
        ("terms/field.csv", lambda _: "", None),
        (
            "tags/field.yml",
            change("  labels:", "  lables:"),
            "14: unknown key `lables`; did you mean",
        ),
        ("tags/field.yml", change("- id:", "- idd:"), "12: unknown key `idd`; did you mean `id`?"),
        (
            "tags/field.yml",
            change("id: stem-cell", "id: Stem cell"),
            "12: `id: Stem cell` must be like",
        ),
        ("tags/field.yml", first_twice, "1270: `stem-cell` is on line 12 too; keep one"),
        (
            "tags/field.yml",
            change("match: [", "match：["),
            "22: `match：` is no key; write `match: `",
        ),
        (
            "tags/field.yml",
            change("match: [", "match:["),
            "22: `match:` is no key; write `match: `",
        ),
        (
            "tags/field.yml",
            change("[干细胞]", "干细胞"),
            "22: `match` must be a list, not '干细胞'; write",
        ),
        (
            "tags/field.yml",
            change("never: [", "never: [幹細胞, "),
            "12: `干细胞` is on line 12 too",
        ),
        (
            "tags/field.yml",
            change("broader: [stem-cell]", "broader: [stem-cel]"),
            "25: `broader: stem-cel` is no other tag; did you mean `stem-cell`?",
        ),
        (
            "tags/field.yml",
            change("    zh-Hans: 干细胞\n", "    zh_Hans: 干细胞\n"),
            "14: stem-cell: `labels` lacks zh-Hans; did you mean it by `zh_Hans`?",
        ),
        ("names.yml", change("王, 李,", "王 李,"), "10: `words` holds “王 李” as one word; put"),
        ("names.yml", change("李, 张,", "李, 張,"), "10: `張`: 張 is Traditional; write the word"),
        (
            "organisations.yml",
            change("西安大兴医院", "西安大新医院"),
            "6: `name: 西安大新医院` is no organisation with an English name; did you mean 西",
        ),
        ("organisations.yml", change("    en:", "    eng:"), "7: `descriptions` lacks en; add it"),
        (
            "rights.yml",
            change("source:", "sorce:"),
            "8: unknown key `sorce`; did you mean `source`",
        ),
        (
            "rights.yml",
            change("source: ", "来源: "),
            "8: unknown key `来源`; use one of pictures, source",
        ),
        ("rights.yml", change("央广网", ""), "8: `source` is missing; name the outlet"),
        ("rights.yml", change("央广网", "[央广网]"), "8: `source` must be text, not ['央广网']"),
        (
            "rights.yml",
            lambda _: "央广网: hold\n",
            "1: expected a list of entries; begin each entry",
        ),
        (
            "tags/field.yml",
            change("[干细胞]", "[干细胞 幹細胞株]"),
            "22: `match` holds “干细胞 幹細胞株” as",
        ),
        ("rights.yml", change("policy: full", "policy: [full]"), "9: `policy` must be text, not"),
        ("rights.yml", change("policy: full", "policy:full"), "9: `policy:` is no key; write"),
        ("rights.yml", change("policy: ", "policy:\u3000"), "9: `policy:` is no key; write"),
        (
            "locales.yml",
            change("opencc: s2tw", "opencc: [s2tw]"),
            f"{at('  opencc: s2tw')}: `opencc` must be text",
        ),
        (
            "locales.yml",
            change("og_locale: zh_TW", "og_locale: [a]"),
            f"{at('  og_locale: zh_TW')}: `og_locale` must be",
        ),
        (
            "locales.yml",
            change("id: zh-Hant\n", "id: [a]\n"),
            f"{at('- id: zh-Hant')}: `id` must be text, not",
        ),
        (
            "tags/field.yml",
            change("[干细胞]", "[、]"),
            "22: `match` holds '、'; write non-empty text",
        ),
        ("tags/field.yml", change("[干细胞]", "[“干细胞”]"), "12: `never: 若干细胞, 烘干细胞, "),
        (
            "tags/field.yml",
            change("id: stem-cell\n", "id:\n"),
            "12: `id: ` must be like new-material",
        ),
        (
            "tags/field.yml",
            change("id: stem-cell\n", "id: [a]\n"),
            "12: `id` must be text, not ['a']",
        ),
        (
            "tags/field.yml",
            change("- id: stem-cell\n", "- id: stem-cells\n"),
            "25: `broader: stem-cell` is no other tag (and so on 4 more lines); did you mean",
        ),
        (
            "organisations.yml",
            change("name: 西安大兴医院", "name: [西安大兴医院]"),
            "6: `name` must be text, not ['西安大兴医院']; quote it",
        ),
        (
            "terms/field.csv",
            change("Xing Ying", "Xing, Ying"),
            "2: kind `Ying` is none; quote a value",
        ),
        (
            "terms/field.csv",
            change("邢影,邢影,Xing Ying,person", ",,Xing,"),
            "2: zh-Hans and zh-Hant are",
        ),
        (
            "terms/field.csv",
            lambda text: text.replace(",organisation,", ",organization,"),
            "58: kind `organization` is none (and so on 224 more lines); did you mean",
        ),
        (
            "terms/field.csv",
            lambda text: text.replace(",person,\n", ",person\n"),
            "2: 4 columns instead of 5 (and so on 55 more lines); add the commas",
        ),
        (
            "terms/field.csv",
            exchange(","),
            "3: zh-Hans and zh-Hant are exchanged, here and on 525 more",
        ),
        (
            "conversion/general.tsv",
            exchange("\t"),
            f"{line_of('/干(?<=白干)')}: zh-Hans and zh-Hant are exchanged, here and on",
        ),
        (
            "conversion/general.tsv",
            change("zh-Hans\tzh-Hant\t", "zh-Hant\tzh-Hans\t"),
            f"{line_of('zh-Hans')}: header is zh-Hant zh-Hans note; write zh-Hans<TAB>zh-Hant<TAB>",
        ),
        (
            "conversion/general.tsv",
            change("联合并\t", "联合并 "),
            f"{line_of('联合并')}: 联合并 聯合: 聯 is of",
        ),
        (
            "conversion/general.tsv",
            lambda text: f"{text}/干{{no}}/\t幹\n",
            f"{BELOW}: no list `{{no}}` is defined",
        ),
        (
            "conversion/general.tsv",
            lambda text: f"{text}= 甲乙丙 國家\n",
            f"{BELOW}: 國家: 國 is of the other",
        ),
        (
            "conversion/general.tsv",
            lambda text: f"{text}!/制(?=度/\t制\n",
            f"{BELOW}: !/制(?=度/ is no regular",
        ),
        (
            "conversion/general.tsv",
            lambda text: f"{text}!製度\t製度\n",
            f"{BELOW}: 製度: 製 is of the",
        ),
        (
            "conversion/general.tsv",
            lambda text: f"{text}<看著\t看\n",
            f"{BELOW}: 看著 and 看 differ in",
        ),
        ("rights.yml", change("policy: full", "policy: ful"), "9: `policy: ful` is none; did you"),
        ("rights.yml", change("  policy: full\n", ""), "8: `policy` is missing; use one of full,"),
        (
            "rights.yml",
            change("policy: full", "policy: full\n  pictures: omitt"),
            "10: `pictures: omitt` is none; did you mean `omit`?",
        ),
        (
            "rights.yml",
            change("policy: full", "pictures: [omit]"),
            "9: `pictures` must be text, not ['omit']; quote it",
        ),
        (
            "rights.yml",
            change("policy: full", "policy: full\n  picture: omit"),
            "10: unknown key `picture`; did you mean `pictures`?",
        ),
        (
            "rights.yml",
            change("policy: full", "pictures: none"),
            "9: `pictures: none` is none; use one of publish, link, omit",
        ),
        (
            "conversion/general.tsv",
            change("联合并\t聯合並", "聯合並\t联合并"),
            f"{line_of('联合并')}: 聯合並: 聯 is of",
        ),
        (
            "conversion/general.tsv",
            change("聯合並", "联合并"),
            f"{line_of('联合并')}: 联合并: 联 is of",
        ),
        ("locales.yml", lambda _: "", "1: no locale; restore"),
        ("locales.yml", change("  default: true\n", ""), "1: exactly one locale must have"),
        (
            "locales.yml",
            swap_default,
            f"{at('- id: en')}: the default `en` is no edition in Chinese",
        ),
        (
            "locales.yml",
            change("- id: en\n", "- id: en\n  default: true\n"),
            f"{at('- id: en') + 1}: `default: true` is on line 11 too; keep one",
        ),
        ("locales.yml", change("    home:", "    hom:"), "14: unknown string `hom`; did you mean"),
        ("locales.yml", change("default: true", "default: 是"), "11: `default` must be true or"),
        (
            "locales.yml",
            change("script: Hans", "script: hans"),
            "8: `script: hans` is none; did you mean `Hans`",
        ),
        (
            "locales.yml",
            change("- id: en\n  name", "- name"),
            f"{at('- id: en')}: `id` must be a BCP 47 tag",
        ),
        ("locales.yml", change("home: 首页", "home:"), "14: `home` is no text; write it"),
        (
            "locales.yml",
            change("home: 首页", "home: 首页\n    xyz: 某"),
            "15: the string `xyz` is missing",
        ),
        (
            "locales.yml",
            change("s2tw", "s2twx"),
            f"{at('  opencc: s2tw')}: `opencc: s2twx` is none; did you mean `s2tw`",
        ),
        (
            "locales.yml",
            change("  opencc: s2tw\n", ""),
            f"{at('- id: zh-Hant')}: `opencc: ` is none; use one of",
        ),
        (
            "locales.yml",
            change("og_locale: zh_TW", "og_locale: zh-TW"),
            f"{at('  og_locale: zh_TW')}: `og_locale: zh-TW` is",
        ),
        (
            "locales.yml",
            change("og_locale: zh_TW", "og_locale: xx_YY"),
            f"{at('  og_locale: zh_TW')}: `og_locale: xx_YY` is",
        ),
        (
            "locales.yml",
            with_fallbacks(en="zh-Hnas"),
            f"{at('- id: en') + 1}: fallback `zh-Hnas` is no locale; did",
        ),
        (
            "locales.yml",
            with_fallbacks(en="en"),
            f"{at('- id: en') + 1}: fallbacks lead in a circle: en → en; drop",
        ),
        (
            "locales.yml",
            with_fallbacks(zh_Hant="en", en="zh-Hant"),
            f"{at('- id: zh-Hant') + 1}: fallbacks lead in a circle: zh-Hant → en → zh-Hant",
        ),
    ],
)
def test_one_mistake_is_told_once(
    name: str, edit: Edit, message: str | None, tmp_path: Path
) -> None:
    if message is None:
        name, message = "organisations.yml", "1: no name here is an organisation of terms/"
        (problem,) = told(tmp_path, "terms/field.csv", edit)
    else:
        (problem,) = told(tmp_path, name, edit)
    assert problem.startswith(f"{name}:{message}")


def test_a_renamed_locale_is_told_once(tmp_path: Path) -> None:
    problems = told(tmp_path, "locales.yml", change("id: zh-Hans\n", "id: zh-Hans-CN\n"))
    assert {each.partition(":")[0] for each in problems} == {"site.yml"}
    assert "`name` lacks zh-Hans-CN; write it as `zh-Hans-CN: …` below it" in "\n".join(problems)


@pytest.mark.parametrize(
    ("edition", "written", "meant"),
    [
        ("zh-Hans", "zh-CN", "zh-Hans"),
        ("zh-Hans", "zh", "zh-Hans"),
        ("zh-Hans", "cn", "zh-Hans"),
        ("zh-Hans", "zh_Hans", "zh-Hans"),
        ("zh-Hans", "zh-hans-cn", "zh-Hans-CN"),
        ("zh-Hant", "zh-TW", "zh-Hant"),
        ("zh-Hant", "zh-HK", "zh-Hant-HK"),
        ("zh-Hant", "zh", "zh-Hant"),
        ("en", "en_US", "en-US"),
        ("en", "English", "en"),
        ("en", "jp", "ja"),
    ],
)
def test_another_tag_of_a_language_is_told_with_the_right_one(
    edition: str, written: str, meant: str, tmp_path: Path
) -> None:
    found = told(tmp_path, "locales.yml", change(f"id: {edition}\n", f"id: {written}\n"))
    said = f"`id: {written}` is no language with its script; did you mean `{meant}`?"
    assert [problem.partition(": ")[2] for problem in found] == [said]


@pytest.mark.parametrize("empty", ["", "[]\n", "{}\n", "# nothing yet\n"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_may_be_emptied_alone(name: str, empty: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, name, lambda _: empty).locales


@pytest.mark.parametrize("empty", ["", "# nothing yet\n"])
def test_the_protect_list_may_be_emptied(empty: str, tmp_path: Path) -> None:
    left = loaded(tmp_path, "conversion/general.tsv", lambda _: empty).protection
    assert {word.file for word in left} == {"field.tsv"}


def test_terms_may_be_emptied_with_what_is_said_of_them(tmp_path: Path) -> None:
    folder = copy_editorial(tmp_path)
    for name in ("terms/field.csv", "organisations.yml"):
        (folder / name).write_text("", encoding="utf-8")
    assert load_editorial(folder).termbase == ()


@pytest.mark.parametrize("comma", ["，", "、", "；", ", "])
def test_chinese_commas_separate_the_words_of_a_list(comma: str, tmp_path: Path) -> None:
    words = change("match: [干细胞]", f"match: [干细胞{comma}幹細胞株]")
    tag = loaded(tmp_path, "tags/field.yml", words).taxonomy[0]
    assert tag.match == ("干细胞", "幹細胞株")


@pytest.mark.parametrize("between", ["|", "｜", "，", "、", ";"])
def test_chinese_marks_separate_aliases(between: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{RECORD.replace('|', between)}\n", encoding="utf-8")
    (term,) = load_termbase(path)
    assert term.aliases == ("三哥", "三叔")


def test_an_organisation_is_met_in_either_script(tmp_path: Path) -> None:
    traditional = change("- name: 西安大兴医院", "- name: 西安大興醫院")
    data = loaded(tmp_path, "organisations.yml", traditional)
    (hospital,) = (tag for tag in data.organisations if tag.match[0] == "西安大兴医院")
    assert hospital.descriptions["en"].startswith("A nonprofit")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_spreadsheet_may_save_the_terms(
    separator: str, encoding: str, end: str, tmp_path: Path
) -> None:
    path = tmp_path / "terms.csv"
    text = (EDITORIAL / "terms/field.csv").read_text(encoding="utf-8")
    rows = [[*row, "", ""] for row in csv.reader(text.splitlines())]
    saved = io.StringIO(newline="")
    csv.writer(saved, delimiter=separator, lineterminator=end).writerows([*rows, [""] * 7])
    path.write_bytes(saved.getvalue().encode(encoding))
    assert load_termbase(path) == load_termbase(EDITORIAL / "terms")


def test_a_spreadsheet_may_save_the_protect_list(tmp_path: Path) -> None:
    path, original = tmp_path / "general.tsv", EDITORIAL / "conversion/general.tsv"
    lines = original.read_text(encoding="utf-8").splitlines()
    cells = ([*line.split("\t"), "", ""] for line in lines)
    quoted = ("\t".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in cells)
    kept = [line if line[:1] in "#=" else row for line, row in zip(lines, quoted, strict=True)]
    path.write_bytes(codecs.BOM_UTF16_LE + "\r\n".join(kept).encode("utf-16-le"))
    assert load_protection(path) == load_protection(original)


def test_another_encoding_is_told_with_the_way_to_save(tmp_path: Path) -> None:
    folder = copy_editorial(tmp_path)
    path = folder / "terms/field.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(EditorialError) as raised:
        load_editorial(folder)
    (problem,) = raised.value.problems
    assert "terms/field.csv:2: not UTF-8 text; save the file as UTF-8, in Excel as “CSV" in str(
        problem
    )


def test_the_strings_of_the_sample_are_those_that_are_known(tmp_path: Path) -> None:
    for locale in load_editorial(copy_editorial(tmp_path)).locales:
        assert locale.strings.keys() == STRINGS


def test_a_chain_of_fallbacks_ends_where_the_words_are(tmp_path: Path) -> None:
    entries = "".join(
        f"- id: zh-Hant-{place}\n  script: Hant\n  opencc: s2hk\n  fallback: {fallback}\n"
        for place, fallback in (("MO", "zh-Hant-HK"), ("HK", "zh-Hant"))
    )
    data = loaded(tmp_path, "locales.yml", lambda text: f"{text}\n{entries}")
    macao = next(locale for locale in data.locales if locale.id == "zh-Hant-MO")
    assert macao.strings["home"] == "首頁"
    assert data.taxonomy[0].label(macao) == "幹細胞"


@pytest.mark.parametrize(
    ("one", "other"),
    [("聯合報", "联合报"), ("ＣＣＴＶ", "cctv"), ("中國時報", "中国时报"), ("臺灣", "台湾")],
)
def test_words_are_the_same_in_either_script(one: str, other: str) -> None:
    assert same_word(one) == same_word(other)


def test_characters_of_both_scripts_are_never_wrong() -> None:
    assert wrong_character("于艳秋和范晓虎", Script.HANS) is None
    assert wrong_character("台北的于小姐", Script.HANT) is None
    assert wrong_character("干细胞", Script.HANT) == "细"
