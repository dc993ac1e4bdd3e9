"""What a locale's page shows for a text: characters, repairs, quotation marks, decisions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.conversion import (
    Conversion,
    Converters,
    Decision,
    Reason,
    detect,
    marked,
    own_names,
    wrong_script,
)
from digest.conversion.engine.traditional import Traditionalizing
from digest.conversion.quotes import requote
from digest.editorial import Locale, Term
from digest.editorial.locales import load_locales
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection
from digest.model import Script
from tests.sample import EDITORIAL

HANS, HANT = "“”‘’", "「」『』"


@cache
def converters() -> Converters:
    names = (
        Term("范晓虎", "范曉虎", "Fan Xiaohu", "person", ("范晓",), 1),
        Term("沈阳细胞中心", "瀋陽細胞中心", "", "organisation", ("沈阳中心",), 2),
        Term("干细胞", "乾細胞", "", "technology", (), 3),
    )
    rules = load_name_rules(EDITORIAL / "names.yml")
    return Converters(load_protection(EDITORIAL / "conversion"), names, rules=rules)


@cache
def locales() -> dict[str, Locale]:
    found = {locale.id: locale for locale in load_locales(EDITORIAL / "locales.yml")}
    hong_kong = replace(found["zh-Hant"], id="zh-Hant-HK", opencc="s2hk", default=False)
    return {**found, hong_kong.id: hong_kong}


def show(text: str, original: Script, locale: str) -> Conversion:
    conversion = converters().to_locale(text, original, locales()[locale])
    assert converters().shown(text, original, locales()[locale]) == conversion.text
    return conversion


def reported(conversion: Conversion, reason: Reason) -> list[tuple[str, str]]:
    return [(each.source, each.chosen) for each in conversion.decisions if each.reason is reason]


def test_names_are_never_converted_character_by_character() -> None:
    shown = show("范晓虎到访沈阳细胞中心，范晓代表沈阳中心致谢", Script.HANS, "zh-Hant").text
    assert shown == "范曉虎到訪瀋陽細胞中心，范曉代表瀋陽中心致謝"


def test_technologies_of_the_termbase_are_not_protected() -> None:
    assert converters().convert("干细胞", "s2tw") == "幹細胞"


@pytest.mark.parametrize(
    ("locale", "expected"), [("zh-Hant", "在臺上說裡面"), ("zh-Hant-HK", "在台上説裏面")]
)
def test_the_locale_table_names_the_standard(locale: str, expected: str) -> None:
    assert show("在台上说里面", Script.HANS, locale).text == expected


def test_protected_words_follow_the_standard_of_the_configuration() -> None:
    assert converters().convert("心里美国", "s2hk") == "心裏美國"
    assert converters().convert("心里美国", "s2t") == "心裏美國"
    assert converters().convert("心里美国", "s2tw") == "心裡美國"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("腦卒中后遺癥與適應癥", "腦卒中後遺症與適應症"),
        ("干細胞制備平臺設于陜西", "幹細胞製備平臺設於陝西"),
        ("建筑面積達300余平方米，最后一公里", "建築面積達300餘平方米，最後一公里"),
        ("沈陽細胞中心的于艷秋教授", "瀋陽細胞中心的于艷秋教授"),
        ("餘教授研究乾細胞", "余教授研究幹細胞"),
        ("西安浐灞國際港", "西安滻灞國際港"),
    ],
)
def test_wrong_traditional_forms_are_mended(wrong: str, right: str) -> None:
    shown = show(wrong, Script.HANT, "zh-Hant")
    assert shown.text == right
    assert _apply(wrong, shown.decisions) == right


@pytest.mark.parametrize(
    "text",
    [
        "台灣大學附設醫院公布臨床試驗結果，占比逾三成，患者須了解風險。",
        "他於民國八十年註冊，皇后與王后皆到場，范教授、余教授、于先生與會。",
        "細胞周期與生命週期，注冊與註冊，汙染與污染，復甦與復蘇，裏面與裡面。",
        "乾燥的餅乾、樹幹與干涉；麵粉與面部；薑黃與姜先生；鬆弛與松樹。",
        "醫師只說一隻老鼠，製作制度，徵求與征服，鐘錶與鍾情，臟器與骯髒。",
    ],
)
def test_real_traditional_text_stays_as_written(text: str) -> None:
    assert show(text, Script.HANT, "zh-Hant").text == text


def test_a_traditional_page_differs_only_where_the_report_says_so() -> None:
    text = "他說：“建筑‘干細胞’平臺于2024年啟用。”"
    shown = show(text, Script.HANT, "zh-Hant")
    assert shown.text == "他說：「建築『幹細胞』平臺於2024年啟用。」"
    assert _apply(text, shown.decisions) == shown.text
    assert reported(shown, Reason.REPAIRED) == [("筑", "築"), ("干", "幹"), ("于", "於")]
    assert len(reported(shown, Reason.PUNCTUATION)) == 4


@pytest.mark.parametrize("char", "发干制后面里只系范余于")
def test_a_doubtful_character_is_always_listed(char: str) -> None:
    for text in (char, f"ABC{char}123", f"这{char}。"):
        found = show(text, Script.HANS, "zh-Hant")
        if char in converters().convert(text, "s2tw", protect=False) or found.decisions:
            assert char in [source for source, _ in reported(found, Reason.UNDECIDED)], text


def test_a_character_with_a_sure_default_is_not_listed() -> None:
    assert not show("他说了，专家并未表示成果如何。", Script.HANS, "zh-Hant").decisions


def test_a_phrase_that_won_by_little_is_listed_with_the_form_that_lost() -> None:
    (found,) = show("生发展示", Script.HANS, "zh-Hant").decisions
    assert (found.source, found.chosen, found.alternatives) == ("发", "髮", ("發",))


def test_a_doubtful_word_is_listed_wherever_it_stands() -> None:
    (found,) = show("稿子终于干了没有", Script.HANS, "zh-Hant").decisions
    assert (found.source, found.chosen, found.alternatives[0]) == ("干", "幹", "乾")


def test_a_decision_says_where_what_and_what_else() -> None:
    decisions = show("甲-{后}-乙发丙", Script.HANS, "zh-Hant").decisions
    at = next(each for each in decisions if each.source == "发")
    assert (at.start, at.chosen, at.alternatives) == (7, "發", ("髮",))
    assert at.context == "甲-{后}-乙发丙"


def test_a_word_of_the_list_is_no_name_of_an_article() -> None:
    text = "冲了一杯姜茶，送到沈抚示范区。"
    own = own_names([text], (), Script.HANS, converters())
    assert not own.forms.keys() & {"姜茶", "沈抚"}


def test_what_is_decided_is_not_listed() -> None:
    assert not show("干细胞制备与头发", Script.HANS, "zh-Hant").decisions


def test_marked_text_is_shown_as_written_everywhere() -> None:
    text = "品牌“-{干“后}-”与干细胞"
    assert show(text, Script.HANS, "zh-Hant").text == "品牌「干“后」與幹細胞"
    assert show(text, Script.HANS, "zh-Hans").text == "品牌“干“后”与干细胞"
    assert converters().simplify("-{後}-") == "後"
    assert converters().simplify_same_length("-{後}-來") == "-{后}-来"
    assert marked(text) == {"干“后"}


def test_addresses_and_code_are_no_text_in_any_direction() -> None:
    text = "后见 https://a.org/研究/后續.html，`后台“說”`，后续說明.pdf 后"
    assert show(text, Script.HANS, "zh-Hant").text == (
        "後見 https://a.org/研究/后續.html，`后台“說”`，后续說明.pdf 後"
    )
    for config in ("s2hk", "t2s"):
        assert "/研究/后續.html，`后台“說”`，后续說明.pdf" in converters().convert(text, config)
    assert converters().simplify_same_length("後見 a.org/後/裏，後") == "后见 a.org/後/裏，后"
    assert detect("https://a.org/研究/細胞後續說明").script is Script.LATIN
    assert wrong_script("細胞 https://a.org/细胞", Script.HANT) == []


def test_an_article_has_words_of_its_own() -> None:
    own = converters().with_words({"干线": "干線", "后": "后"})
    assert own.convert("干线后", "s2tw") == "干線后"
    assert own.simplify("干線后") == "干线后"
    assert converters().convert("干线后", "s2tw") == "幹線後"
    assert converters().with_words({}) is converters()


def test_an_article_own_words_are_laid_over_what_all_share() -> None:
    """Its people cost an article nothing but themselves."""
    shared = converters().directions.get("s2tw")
    own = converters().with_words({"于丽": "于麗"}).directions.get("s2tw")
    assert isinstance(shared, Traditionalizing)
    assert isinstance(own, Traditionalizing)
    assert own.lexicon is shared.lexicon
    assert own.fixed._others is shared.fixed
    assert own.convert("于丽在于丽江") == "于麗在于麗江"


def test_japanese_is_left_alone() -> None:
    text = "再生医療の研究が発表された"
    assert detect(text).script is Script.JAPANESE
    assert show(text, Script.HANS, "zh-Hant") == Conversion(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", Script.NEUTRAL),
        ("2024年", Script.NEUTRAL),
        ("CAR-T", Script.LATIN),
        ("细胞", Script.HANS),
        ("細胞", Script.HANT),
        ("细胞與細胞", Script.MIXED),
        ("西安浐灞國際港與細胞醫學發展協會簽約", Script.HANT),
        ("下坂さん", Script.JAPANESE),
    ],
)
def test_scripts_are_named_not_guessed(text: str, script: Script) -> None:
    assert detect(text).script is script


def test_a_paragraph_plainly_in_the_other_script_counts_as_that() -> None:
    text = "国际细胞治疗学会说明临床试验结果"
    assert show(text, Script.HANT, "zh-Hant").text == "國際細胞治療學會說明臨床試驗結果"


def test_wrong_script_is_found_outside_marked_passages() -> None:
    assert wrong_script("细胞與幹", Script.HANS) == [(2, "與"), (3, "幹")]
    assert wrong_script("細胞与干", Script.HANT) == [(2, "与")]
    assert wrong_script("細胞与", Script.HANT, allowed={"胞与"}) == []
    assert wrong_script("与與", Script.LATIN) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“甲‘乙“丙”’”丁", "「甲『乙「丙」』」丁"),
        ("‘甲’", "「甲」"),
        ("「甲」don’t", "「甲」don’t"),
        ("Parkinson’s“病”", "Parkinson’s「病」"),
        ('3.14, 14:36, 5″ "x" https://a.b/“c”', '3.14, 14:36, 5″ "x" https://a.b/「c」'),
    ],
)
def test_quotation_marks(text: str, expected: str) -> None:
    assert requote(text, HANT) == (expected, None)


@pytest.mark.parametrize(("text", "at"), [("“甲”乙”", 4), ("“甲", 0), ("‘甲”", 2)])
def test_unbalanced_marks_are_left_alone_and_noted(text: str, at: int) -> None:
    assert requote(text, HANT) == (text, at)
    shown = show(text, Script.HANS, "zh-Hant")
    assert shown.text == text
    assert reported(shown, Reason.UNBALANCED) == [(text[at], text[at])]


@given(st.text("“”‘’「」『』甲a’", max_size=12))
def test_quotation_is_idempotent_and_loses_nothing(text: str) -> None:
    once, _ = requote(text, HANT)
    assert requote(once, HANT)[0] == once
    assert len(once) == len(text)
    there, unbalanced = requote(text, HANS)
    assert unbalanced is not None or requote(requote(there, HANT)[0], HANS)[0] == there


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_is_lost(text: str) -> None:
    kept = converters().simplify_same_length(text)
    assert len(kept) == len(text)
    for locale in ("zh-Hans", "zh-Hant", "zh-Hant-HK"):
        assert len(show(text, Script.HANS, locale).text) == len(text) or "-{" in text


@given(
    st.lists(st.sampled_from(["干细胞", "后", "于教授", "“制备”", "面", "头发", "A"]), max_size=9)
)
def test_paragraphs_convert_one_by_one_as_together(pieces: list[str]) -> None:
    together = converters().convert("\n".join(pieces), "s2tw")
    assert together == "\n".join(converters().convert(piece, "s2tw") for piece in pieces)


def _apply(text: str, decisions: tuple[Decision, ...]) -> str:
    for each in decisions:
        end = each.start + len(each.source)
        assert text[each.start : end] == each.source or each.reason is Reason.PUNCTUATION
        text = text[: each.start] + each.chosen + text[end:]
    return text
