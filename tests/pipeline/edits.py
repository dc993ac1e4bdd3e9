"""Every kind of edit that somebody can make to a digest, on generated articles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
from benchmarks.articles import write_newsroom
from PIL import Image

SIZE = 10


Edit = Callable[[Path], object]
"""Changes the digest in a folder."""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def seed(room: Path, number: int) -> Path:
    return room / "seeds" / f"story-{number:05}.txt"


def memory_file(room: Path, slug: str) -> Path:
    return room / "editorial" / "memory" / "en" / f"{slug}.po"


def translate_anew(path: Path) -> None:
    catalogue = polib.pofile(str(path), encoding="utf-8")
    for entry in catalogue:
        entry.msgstr = f"Anew: {entry.msgstr}"
    catalogue.save()


def edited_by(room: Path, name: str = "Wang Li") -> None:
    path = memory_file(room, "story-00001")
    catalogue = polib.pofile(str(path), encoding="utf-8")
    catalogue.metadata["Last-Translator"] = f"{name} <editor@example.org>"
    for entry in catalogue:
        entry.flags = []
    catalogue.save()


def _seed(number: int, old: str, new: str) -> Edit:
    return lambda room: change(seed(room, number), old, new)


def _data(name: str, old: str, new: str) -> Edit:
    return lambda room: change(room / "editorial" / name, old, new)


def _append(name: str, text: str) -> Edit:
    return lambda room: add(room / "editorial" / name, text)


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _first(name: str, pattern: str, new: str) -> Edit:
    """The first match of a pattern in an editorial file is written otherwise."""

    def rewrite(room: Path) -> None:
        path = room / "editorial" / name
        text = path.read_text(encoding="utf-8")
        other, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert count, pattern
        assert other != text
        path.write_text(other, encoding="utf-8")

    return rewrite


def other_figures(path: Path) -> None:
    """Every figure of the body is another one."""
    head, blank, body = path.read_text(encoding="utf-8").partition("正文：")
    path.write_text(head + blank + re.sub(r"\d", "7", body), encoding="utf-8")


def copy_with_more(room: Path) -> None:
    """A longer copy of an article."""
    shutil.copy(seed(room, 6), room / "seeds" / "longer.txt")
    add(
        room / "seeds" / "longer.txt",
        "\n\n会后，与会者参观了园区的展厅，并就下一步的安排交换了意见。\n",
    )


def same_stem(room: Path) -> None:
    """Another seed would have a seed's own slug, and shares a paragraph with it."""
    shared = seed(room, 1).read_text(encoding="utf-8").strip().split("\n\n")[-1]
    text = f"另一则消息\n\n园区的展厅今天开放，各界人士前来参观。\n\n{shared}\n\n参观持续到傍晚。\n"
    (room / "seeds" / "more").mkdir()
    (room / "seeds" / "more" / "story-00001.txt").write_text(text, encoding="utf-8")


NAMES = """标题：校友座谈会召开
来源：华商报
作者：王小强 李晓强 张文静 邢影
发布日期：2026-02-04
正文：

西安大兴医院附属学校的学生参加了座谈会，王小强主任致辞。

钟小强院士也到了会。
"""


def same_sources(room: Path) -> None:
    """Another file of the memory has other English of an article's sources."""
    shutil.copy(memory_file(room, "story-00001"), memory_file(room, "aaa"))
    translate_anew(memory_file(room, "aaa"))


def untranslated(room: Path) -> None:
    """Two stories of whose texts no file of the memory has any."""
    for name, sentences in (("one", ("甲。",)), ("two", ("乙。", "丙。", "丁。"))):
        text = "\n\n".join((f"无人翻译的第{name}则", *(f"这里说的是{each}" for each in sentences)))
        (room / "seeds" / f"untranslated-{name}.txt").write_text(f"{text}\n", encoding="utf-8")


def with_picture(room: Path) -> None:
    """A saved page with a picture beside it."""
    page = "<h1>另一座楼</h1><p>园区的楼今天封顶。</p><img src='page_files/楼.png' alt='楼'>"
    (room / "seeds" / "page.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    picture(room, "white")


def picture(room: Path, colour: str) -> None:
    """The picture of that page, in a colour."""
    path = room / "seeds" / "page_files" / "楼.png"
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (900, 600), colour).save(path)


EDITS: dict[str, Edit] = {
    "nothing": lambda _: None,
    "who edited": edited_by,
    "somebody else edited": lambda room: edited_by(room, "Zhao Min"),
    "nobody is credited": _append("site.yml", "credit_translators: false\n"),
    "issues by the week": _append("site.yml", "issues: weeks\n"),
    "two stories that nobody translates": untranslated,
    "a seed with names": lambda room: (room / "seeds" / "names.txt").write_text(NAMES, "utf-8"),
    # Seeds.
    "a seed is added": lambda room: write_newsroom(room, [SIZE]),
    "a headline": _seed(9, "标题：", "标题：新的"),
    "a date": _seed(6, "发布日期：2026-02-02", "发布日期：2026-05-02"),
    "a seed is removed": lambda room: seed(room, 5).unlink(),
    "a copy": lambda room: shutil.copy(seed(room, 0), room / "seeds" / "copy.txt"),
    "the original of a copy is removed": lambda room: seed(room, 0).unlink(),
    "another slug": _seed(2, "", "---\nslug: chosen\npinned: true\n---\n"),
    "a name": lambda room: seed(room, 4).rename(room / "seeds" / "renamed.txt"),
    "a seed that is gone": lambda room: seed(room, 8).unlink(),
    "an address": _seed(9, "", "---\nurl: https://example.org/1\n---\n"),
    "what else front matter tells of an article": _seed(
        9,
        "---\n",
        "---\nnote: 编者的话。\n更正: {日期: 2026-03-01, 内容: 数字有误。}\ntranslator: 李四\n"
        "publish: 2026-02-01\nexpire: 2027-02-01\nadded: 2026-02-03\naliases: [old]\npinned: 是\n",
    ),
    "another correction": _seed(9, "数字有误", "日期有误"),
    "a tag by its label": _seed(9, "---\n", "---\n标签: 幹細胞\n"),
    "a draft": _seed(3, "", "---\ndraft: true\n---\n"),
    "a draft no more": _seed(3, "---\ndraft: true\n---\n", ""),
    "a copy of a later name": lambda room: shutil.copy(seed(room, 1), room / "seeds" / "z.txt"),
    "a copy with more": copy_with_more,
    "other figures in the longer one": lambda room: other_figures(room / "seeds" / "longer.txt"),
    "the right figures again": copy_with_more,
    "other figures in the shorter one": lambda room: other_figures(seed(room, 6)),
    "the shorter one as it was": lambda room: write_newsroom(room, [6]),
    "a seed of the same stem": same_stem,
    "a text under a slug that is not its own": lambda room: change(
        room / "seeds" / "more" / "story-00001.txt", "各界人士", "各位人士"
    ),
    # Pictures.
    "a story with a picture": with_picture,
    "another picture in its place": lambda room: picture(room, "black"),
    "no picture any more": lambda room: shutil.rmtree(room / "seeds" / "page_files"),
    "a picture again": with_picture,
    # Tags.
    "a tag's description": _data(
        "tags/field.yml", "descriptions:\n    zh-Hans: ", "descriptions:\n    zh-Hans: 新。"
    ),
    "the end of a tag's description": _data(
        "tags/field.yml", "Blood stem cell transplantation is", "Blood transplantation is"
    ),
    "a tag's name": _data("tags/field.yml", "en: Stem cells\n", "en: The stem cells\n"),
    "a condition's name": _first("tags/field.yml", "en: Stroke$", "en: Strokes"),
    "a tag's kind": _data("tags/field.yml", "kind: technology", "kind: condition"),
    "the heading of a kind": _data("tags/kinds.yml", "en: Conditions", "en: Illnesses"),
    "the order of the kinds": _first(
        "tags/kinds.yml", r"(- id: technology[\s\S]*)(- id: condition[\s\S]*)", r"\2\n\1"
    ),
    "a tag's place in its file": _data("tags/field.yml", "", "# The tags\n"),
    "a tag's word": _data("tags/field.yml", "[干细胞]", "[干细胞, 座谈会]"),
    "where a tag's word means nothing": _data(
        "tags/field.yml", "若干细胞, ", "若干细胞, 谈干细胞临, "
    ),
    "a tag's id": _first("tags/field.yml", "^- id: medical-3d-printing$", "- id: printing"),
    "a wider tag": _first(
        "tags/field.yml", r"(- id: exosome\n  kind: technology\n)", r"\1  broader: [stem-cell]\n"
    ),
    # Organisations.
    "an organisation's description": _data("organisations.yml", "en: A", "en: New. A"),
    # Names.
    "where names go on": _data("names.yml", "附属, 直属, ", "直属, "),
    "a surname": _first("names.yml", " 王,", ""),
    "a character of no name": _first("names.yml", r"(id: not-in-names[\s\S]*?\[\s*)", r"\1强, "),
    "a word that is no name": _first("names.yml", r"(id: not-names[\s\S]*?\[\s*)", r"\1张文, "),
    "one more common word": _first("names.yml", r"(id: words[\s\S]*?\[\s*)", r"\1问问, "),
    "what comes before a name": _first("names.yml", r"(id: before[\s\S]*?\[\s*)", r"\1问, "),
    "what comes after a name": _first("names.yml", r"(id: after[\s\S]*?\[\s*)", r"\1问, "),
    "a character of given names in doubt": _first(
        "names.yml", r"(id: given-doubts[\s\S]*?\[)", r"\1志, "
    ),
    "an office": _first("names.yml", r"(id: roles[\s\S]*?\[\s*)", r"\1问官, "),
    "a form of address": _first("names.yml", r"(id: addresses[\s\S]*?\[\s*)", r"\1问官, "),
    "a kind of firm": _first("names.yml", r"(id: firms[\s\S]*?\[\s*)", r"\1问坊, "),
    "a surname's form": _first("names.yml", r"(id: surname-forms[\s\S]*?)钟: 鍾", r"\1钟: 鐘"),
    "a given name's form": _first("names.yml", r"(id: given-forms[\s\S]*?)岩: 岩", r"\1岩: 巖"),
    "a firm's form": _first("names.yml", r"(id: firm-forms[\s\S]*?)征: 征", r"\1征: 徵"),
    "how likely a surname is": _first("name_weights.tsv", r"^surname\t3", "surname\t2"),
    "how likely a given name is": _first("name_weights.tsv", r"^given\t3", "given\t2"),
    "a common word": _first("name_weights.tsv", r"^= ", "= 问问 "),
    "a kind of firm in the field": _first(
        "names.own.yml", r"(id: firms[\s\S]*?\[\s*)", r"\1问铺, "
    ),
    # Terms.
    "a term's English": _data("terms/field.csv", "Dalian Medical University", "DMU of Dalian"),
    "a name that is no longer known": _data("terms/field.csv", "于艳秋", "于艳冬"),
    "a name in Traditional": _first(
        "terms/field.csv", r"^(大连医科大学),\S+?,", r"\1,大連醫科太學,"
    ),
    "a term's kind": _data("terms/field.csv", "Xing Ying,person", "Xing Ying,other"),
    "a technology's English": _data(
        "terms/field.csv", "细胞制备,細胞製備,cell preparation,", "细胞制备,細胞製備,making cells,"
    ),
    "a name in Traditional alone": _append("terms/field.csv", "医疗领域,醫療領土,,place,\n"),
    "a term's alias": _first("terms/field.csv", r"^(.*,person,)$", r"\1张三丰"),
    "a term's place in its file": _first("terms/field.csv", r"^(.*,person,.*)$", r"\n\1"),
    # Conversion.
    "a protected word": _append("conversion/general.tsv", "座谈会\t坐談會\ta test\n"),
    "a protected word in Traditional text": _append(
        "conversion/field.tsv", "肝细胞\t幹細胞\ta test\n"
    ),
    "a protected word of the field": _append("conversion/field.tsv", "症候群\t症候群\ta test\n"),
    # Vocabulary.
    "a local word": _append(
        "vocabulary/taiwan.tsv", "座谈会\t座談聚會\tsafe\t\ta test\t座谈会 → 座談聚會\n"
    ),
    "a local word that is only asked about": _data(
        "vocabulary/taiwan.tsv",
        "座談聚會\tsafe\t\ta test\t座谈会 → 座談聚會",
        "座談聚會\task\t\ta test\t座谈会 → 座談會",
    ),
    "a local word again": _data(
        "vocabulary/taiwan.tsv",
        "座談聚會\task\t\ta test\t座谈会 → 座談會",
        "座談聚會\tsafe\t\ta test\t座谈会 → 座談聚會",
    ),
    "a text that a vocabulary leaves as it is": _append(
        "vocabulary/taiwan.unchanged.txt", "會議開幕了。\n"
    ),
    "a local word of the field": _append(
        "vocabulary/taiwan.field.tsv", "研讨会\t研習會\tsafe\t\ta test\t研讨会 → 研習會\n"
    ),
    "a text that the words of the field leave as it is": _append(
        "vocabulary/taiwan.field.unchanged.txt", "會議閉幕了。\n"
    ),
    "an article in its own words": _seed(9, "---\n", "---\n用词: false\n"),
    "an article with words of its own": _seed(9, "用词: false", "用词: {座谈会: 談話會}"),
    # Cleaning.
    "a cleaning rule": _append(
        "cleaning/rules.yml",
        "\n- id: of-a-test\n  where: line\n  pattern: 另一则消息\n  reason: a test\n"
        "  examples: [{before: 另一则消息, after: '', source: 无}]\n",
    ),
    "a piece of patterns": _data("cleaning/patterns.yml", "廿卅", "廿卅卌"),
    "a cleaning rule of the digest": _append(
        "cleaning/own.yml",
        "\n- id: of-another-test\n  where: line\n  pattern: 又一则消息\n  reason: a test\n"
        "  examples: [{before: 又一则消息, after: ''}]\n",
    ),
    # Rights.
    "a source that is held back": lambda room: _of_source(room, "hold"),
    "a source of which the lead is published": _data(
        "rights.yml", "policy: hold", "policy: excerpt"
    ),
    "a source whose pictures are linked": _data(
        "rights.yml", "policy: excerpt", "policy: excerpt\n  pictures: link"
    ),
    # Locales.
    "an interface string": _first("locales.yml", "reading_time: .*", "reading_time: '{minutes}′'"),
    "a locale's name": _data("locales.yml", "name: English", "name: In English"),
    "a locale's quotation marks": _data("locales.yml", "quotes: 「」『』", "quotes: 『』「」"),
    "a locale's dates": _data("locales.yml", "og_locale: en_US", "og_locale: en_GB"),
    "a locale's dictionaries": _data("locales.yml", "opencc: s2tw", "opencc: s2hk"),
    "a locale without a vocabulary": _first("locales.yml", r"^  vocabulary: taiwan\n", ""),
    "another default": lambda room: _another_default(room / "editorial" / "locales.yml"),
    "a fourth locale": _append(
        "locales.yml",
        "\n- id: zh-Hant-HK\n  name: 香港\n  short: 港\n  script: Hant\n  opencc: s2hk\n"
        "  theme_language: zh-Hant\n  fallback: zh-Hant\n  quotes: 「」『』\n  og_locale: zh_HK\n",
    ),
    # The site.
    "the name of the digest": _data("site.yml", "en: Cell Industry Digest", "en: Cell Weekly"),
    "what the digest is about": _data("site.yml", "en: Chinese industry news", "en: News"),
    "words of the digest's own": _append("site.yml", "strings: {en: {background: Parties}}\n"),
    "the editions of the digest": _append(
        "site.yml", "languages: [zh-Hant, zh-Hans, zh-Hant-HK, en]\n"
    ),
    # English.
    "the memory": lambda room: translate_anew(memory_file(room, "story-00006")),
    "a memory file is removed": lambda room: memory_file(room, "story-00007").unlink(),
    "a memory file of another name": lambda room: memory_file(room, "story-00003").rename(
        memory_file(room, "other")
    ),
    "the English that an article has from there": lambda room: translate_anew(
        memory_file(room, "other")
    ),
    "other English of the same sources": same_sources,
    "tags in a file of another name": lambda room: (room / "editorial/tags/field.yml").rename(
        room / "editorial/tags/more.yml"
    ),
}


def _another_default(path: Path) -> None:
    """The default locale is the one behind it."""
    text = path.read_text(encoding="utf-8").replace("  default: true\n", "", 1)
    path.write_text(text.replace("- id: zh-Hant\n", "- id: zh-Hant\n  default: true\n", 1), "utf-8")


def _of_source(room: Path, policy: str) -> None:
    """A policy for the outlet of the first article that states one."""
    text = seed(room, 6).read_text(encoding="utf-8")
    found = re.search(r"[来來]源：(\S+)", text)
    assert found
    with (room / "editorial" / "rights.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n- source: {found[1]}\n  policy: {policy}\n")
