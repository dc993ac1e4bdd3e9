"""What a review finds, and that the work of it grows with the memory and no faster."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from digest.incremental.cache import Cache
from digest.model import TranslationUnit, UnitStatus
from digest.pipeline.review_page import PageMaker
from digest.text.difference import difference, marked
from digest.text.term_finder import TermFinder
from digest.translation.memory import Contents, Memory
from digest.translation.memory.grades import GradedFile
from digest.translation.review import DISPLACED, Finding, Review
from tests.pipeline.test_growth import LINEAR, Run, growth

Row = tuple[TranslationUnit, int, bool]
SIZE = 100
_AN_ARTICLES = 25


def memory_of(files: dict[str, list[Row]]) -> Memory:
    """A memory with these files, by their slugs."""
    contents = Cache().table("memory file", Contents)
    for slug, rows in files.items():
        contents.put(slug, rows)
    return Memory(Path("en"), {slug: GradedFile(slug, {}) for slug in files}, contents)


def review_of(files: dict[str, list[Row]]) -> Review:
    return Review(memory_of(files), TermFinder([]), files)


def rows_of(*units: TranslationUnit) -> list[Row]:
    return [(unit, 3 * number, False) for number, unit in enumerate(units, start=1)]


def edited(source: str, target: str) -> TranslationUnit:
    return TranslationUnit(source, target, UnitStatus.EDITED)


def pending(source: str) -> TranslationUnit:
    return TranslationUnit(source, "", UnitStatus.PENDING)


def test_the_difference_keeps_figures_words_and_tags_whole() -> None:
    assert marked(difference("投资34亿元。", "投资35亿元。")) == "投资[-34-]{+35+}亿元。"
    assert marked(difference("用CAR-T。", "用CAR-NK。")) == "用CAR-[-T-]{+NK+}。"
    assert marked(difference("见<a1>报告</a1>。", "见报告。")) == "见[-<a1>-]报告[-</a1>-]。"
    assert marked(difference("后来停了。", "停了。")) == "[-后来-]停了。"
    assert marked(difference("停了。", "停了。")) == "停了。"


def test_what_was_edited_and_fits_no_more_is_the_worst_then_wrong_then_open_english() -> None:
    outdated = TranslationUnit("有五人。", "Six people.", UnitStatus.OUTDATED, previous="有六人。")
    units = [pending("待译。"), edited("中心启用。", "中心"), outdated, edited("后来。", "Then.")]
    rows = [*rows_of(*units), (edited("离开了。", "It left."), 99, True)]
    found = sorted(review_of({"one": rows}).findings(), key=lambda finding: finding.gravity)
    assert [each.status for each in found] == ["outdated", "edited", "pending", DISPLACED]


def test_what_readers_see_in_chinese_comes_before_what_they_see_in_english() -> None:
    def outdated(before: str, now: str, target: str) -> TranslationUnit:
        return TranslationUnit(now, target, UnitStatus.OUTDATED, previous=before)

    in_english = outdated("会议开了两天。", "会议开了三天。", "The meeting lasted three days.")
    in_chinese = outdated("中心启用。", "中心不启用。", "The center opens.")
    part = outdated("后来。中心启用。", "后来。中心不启用。", "Then. The center opens.")
    review = review_of({"one": rows_of(in_english, in_chinese, part)})
    first, second, last = sorted(review.findings(), key=lambda finding: finding.gravity)
    assert "shown in Chinese" in first.reasons
    assert "shown in Chinese: 中心不启用。" in second.reasons
    assert last.entry.unit == in_english
    assert [review.help_for(each) for each in (first, second, last)] == [None] * 3


def test_a_similar_text_is_of_help_whatever_its_tags() -> None:
    tagged = "<a1>新</a1>的<a2>细胞</a2><a3>中心</a3><a4>今天</a4><a5>落成</a5>，有<a6>四层</a6>。"
    lead = edited(
        "新的细胞中心今天落成，有三层。", "The new cell center opened today, on three floors."
    )
    rows = rows_of(lead, pending(tagged), pending("与此毫无关系的一句话。"))
    review = review_of({"one": rows})
    helpful = [review.help_for(each) for each in review.findings() if not each.entry.unit.target]
    assert [each and each.unit for each in helpful] == [lead, None]


def test_neighbours_are_those_in_use() -> None:
    rows = rows_of(*(edited(f"第{sign}段。", sign) for sign in "ABCD"), pending("待译。"))
    rows[3:3] = [(edited("离开了。", "It left."), 99, True)]
    review = review_of({"one": rows})
    last = max(review.findings(), key=lambda finding: finding.place)
    for most, wanted in {0: "", 2: "CD", 9: "ABCD"}.items():
        before, behind = review.neighbours(last, most)
        assert ("".join(each.unit.target for each in before), behind) == (wanted, [])


def test_a_draft_has_its_day() -> None:
    def day(engine: str) -> date | None:
        unit = TranslationUnit("甲。", "A (", UnitStatus.MACHINE, engine)
        [finding] = review_of({"one": rows_of(unit)}).findings()
        return finding.drafted_on

    assert day("translate-zh_en 1.9 (0a1b2c3d4e5f), 2026-01-02") == date(2026, 1, 2)
    assert day("translate-zh_en 1.9 (0a1b2c3d4e5f)") is None


def text(number: int) -> str:
    """A text of its own, with pairs of characters that others have."""
    return "".join(chr(0x4E00 + (number * 7919 + step * step * 31) % 2000) for step in range(40))


def prepared(units: int) -> Run:
    """The whole of a review of so many units, half of them without English, and its page."""
    rows = [
        *rows_of(
            *(edited(text(n), "English.") if n % 2 else pending(text(n)) for n in range(units))
        )
    ]
    files = {f"a{at}": rows[at : at + _AN_ARTICLES] for at in range(0, units, _AN_ARTICLES)}

    def run() -> list[Finding]:
        review = review_of(files)
        found = sorted(review.findings(), key=lambda finding: finding.gravity)
        assert len(found) >= units // 2
        PageMaker(review, 1, Path(), lambda _: "").page(found)
        return found

    return run


def test_its_work_grows_with_the_memory() -> None:
    assert growth(prepared, SIZE) < LINEAR
