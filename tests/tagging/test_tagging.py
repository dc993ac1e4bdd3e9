"""Tags, names and candidates: small cases, growth, and the real texts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from digest.cleaning import clean
from digest.conversion import Converters
from digest.editorial import Tag, Term
from digest.editorial.cleaning_rules import load_cleaning_rules
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection
from digest.editorial.slices import TagWords
from digest.editorial.taxonomy import load_taxonomy
from digest.editorial.termbase import load_termbase
from digest.model import Article, Block, BlockKind, Evidence, Script
from digest.seeds import read_seed
from digest.tagging import Tagger, TermCandidate
from tests.sample import EDITORIAL
from tests.shared import SHARED, needs_shared

CLEANING = EDITORIAL / "cleaning"
TAXONOMY = load_taxonomy(EDITORIAL / "tags", dict.fromkeys(("zh-Hans", "zh-Hant", "en"), ""))
TERMBASE = load_termbase(EDITORIAL / "terms")
RULES = load_name_rules(EDITORIAL / "names.yml")
TAG_WORDS = [*map(TagWords.of, TAXONOMY)]
TAGGER = Tagger(TAG_WORDS, TERMBASE, RULES)
SIMPLIFIED = Converters(load_protection(EDITORIAL / "conversion"), TERMBASE).simplify_same_length


def article(
    *texts: str, title: str = "", title_line: int = 0, overrides: Mapping[str, object] = {}
) -> Article:
    """One paragraph a line, the first on line 1; a title that is not given is generated."""
    return Article(
        slug="a",
        seed="a.txt",
        seed_sha256="",
        script=Script.HANS,
        title=title or "标题",
        title_generated=not title,
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, text, line) for line, text in enumerate(texts, start=1)
        ),
        evidence=(Evidence("title", title, title, title_line),) if title_line else (),
        overrides=overrides,
    )


def tags(*texts: str) -> set[str]:
    return {*TAGGER.tagged(article(*texts), SIMPLIFIED).tags}


def people(*texts: str) -> tuple[str, ...]:
    return TAGGER.tagged(article(*texts), SIMPLIFIED).people


def organisations(*texts: str) -> tuple[str, ...]:
    return TAGGER.tagged(article(*texts), SIMPLIFIED).organisations


def test_what_pictures_show_and_whose_they_are_is_not_what_is_reported() -> None:
    words = (Block(BlockKind.CAPTION, "外泌体", 3), Block(BlockKind.CREDIT, "张谞丰摄／疫苗网", 4))
    figure = Block(BlockKind.FIGURE, "干细胞，房志武", 2, blocks=words)
    given = article("西安大兴医院的类器官。")
    found = TAGGER.tagged(replace(given, blocks=(*given.blocks, figure)), SIMPLIFIED)
    assert {*found.tags} == {"organoid", "exosome"}
    assert (found.people, found.organisations) == ((), ("西安大兴医院",))


class TestTags:
    def test_the_longest_word_wins_and_counts_once(self) -> None:
        assert tags("神经干细胞移植。") == {"neural-stem-cell"}
        assert tags("神经干细胞属于干细胞。") == {"neural-stem-cell", "stem-cell"}

    def test_words_that_overlap_both_count(self) -> None:
        assert tags("干细胞治疗。") == {"stem-cell", "cell-therapy"}

    def test_evidence_is_in_the_script_of_the_article_with_its_line(self) -> None:
        found = TAGGER.tagged(
            article("引言。", "幹細胞與外泌體。", "干細胞，又見干細胞。"), SIMPLIFIED
        )
        assert found.tag_evidence == {
            "stem-cell": (("幹細胞", 2), ("干細胞", 3)),
            "exosome": (("外泌體", 2),),
        }

    def test_the_headline_comes_first_then_the_number_of_mentions(self) -> None:
        text = "疫苗、疫苗、疫苗；类器官、类器官；数字孪生。"
        found = TAGGER.tagged(article(text, title="数字孪生进医院", title_line=7), SIMPLIFIED)
        assert found.tags == ("digital-twin", "vaccine", "organoid")
        assert found.tag_evidence[found.tags[0]] == (("数字孪生", 7), ("数字孪生", 1))

    def test_a_generated_title_ranks_but_proves_nothing(self) -> None:
        text = replace(article("疫苗、疫苗、外泌体。"), title="外泌体和干细胞")
        assert [*TAGGER.tagged(text, SIMPLIFIED).tags] == [
            "exosome",
            "vaccine",
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("采用CAR-T治疗。", {"car-t"}),
            ("采用 Car-T 细胞。", {"car-t"}),
            ("型号CAR-TX2，软件ADCS。", set()),
            ("NOSES手术", {"noses-surgery"}),
            ("他的NOSE很灵，noses也是。", set()),
            ("生物3D打印与3D打印。", {"3d-bioprinting", "medical-3d-printing"}),
            ("微肿瘤3D药敏检测", {"organoid-drug-test"}),
        ],
    )
    def test_latin_words_are_whole_and_cased(self, text: str, expected: set[str]) -> None:
        assert tags(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "若干细胞被染色。",
            "先烘干细胞培养皿。",
            "他是全国创新冠军。",
            "各类器官移植指南发布。",
            "首创面向基层的服务。",
            "其中药品占三成。",
            "审核药品清单。",
            "这是最简单抗衡的办法。",
            "肿瘤科与肿瘤医院合办。",
        ],
    )
    def test_look_alikes_earn_nothing(self, text: str) -> None:
        assert tags(text) == set()

    @pytest.mark.parametrize("tag", TAXONOMY, ids=lambda tag: tag.id)
    def test_every_word_earns_its_tag_and_no_never_word_does(self, tag: Tag) -> None:
        for word in tag.match:
            assert tags(f"（{word}）") == {tag.id}, word
        for word in tag.never:
            assert tag.id not in tags(f"（{word}）"), word

    def test_background_gives_neither_tags_nor_names(self) -> None:
        text = article("外泌体。")
        background = Block(BlockKind.PARAGRAPH, "抗击新冠肺炎的张明教授，清华大学。", 2, True)
        found = TAGGER.tagged(replace(text, blocks=(*text.passages, background)), SIMPLIFIED)
        assert found.tags == ("exosome",)
        assert (found.people, found.organisations) == ((), ())


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "张明教授说。",
            "来自沈阳的张明、陈腾出席。",
            "院长张明表示。",
            "由张明主持。",
            "（张明）",
            "張明",
        ],
    )
    def test_a_short_name_counts_between_boundaries(self, text: str) -> None:
        assert SIMPLIFIED("".join(people(text)[:1])) == "张明"

    @pytest.mark.parametrize(
        "text",
        ["张明明教授说。", "院长张明远表示。", "主张明确。", "瞳孔扩张明显。", "伸张明理之道。"],
    )
    def test_part_of_something_longer_does_not(self, text: str) -> None:
        assert people(text) == ()

    def test_a_firm_that_bears_a_name_is_no_person(self) -> None:
        assert people("西安马克医疗发布新品。") == ()
        assert people("西安马克医疗的马克军说。") == ("马克军",)

    def test_names_stand_in_order_once_as_written(self) -> None:
        assert people("于艷秋教授與劉保池教授對話，於是于艷秋總結。") == ("于艷秋", "劉保池")

    def test_an_organisation_is_given_once_by_its_full_name_if_that_occurs(self) -> None:
        assert organisations("交大一附院与西安交通大学第一附属医院。") == (
            "西安交通大学第一附属医院",
        )
        assert organisations("大醫一院同國家藥監局。") == ("大醫一院", "國家藥監局")

    def test_a_longer_term_keeps_a_shorter_one_out(self) -> None:
        assert organisations("各级教育部门与财政部门。") == ()
        assert organisations("北京大学人民医院。") == ("北京大学人民医院",)

    def test_credits_that_cleaning_took_away_name_organisations(self) -> None:
        host = Evidence("host", "清华大学", "本版由清华大学主办", 9)
        text = replace(article("北京大学。"), evidence=(host,))
        assert TAGGER.tagged(text, SIMPLIFIED).organisations == ("北京大学", "清华大学")

    def test_authors_are_people_unless_they_are_organisations(self) -> None:
        text = replace(article("刘晶。"), authors=("邹欣芮", "刘晶", "人民日报"))
        assert TAGGER.tagged(text, SIMPLIFIED).people == ("刘晶", "邹欣芮")


class TestFrontMatter:
    def test_it_overrules_what_is_found(self) -> None:
        stated = {"tags": ["vaccine", "exosome"], "people": ["某甲"], "organisations": []}
        found = TAGGER.tagged(article("外泌体。张明教授，清华大学。", overrides=stated), SIMPLIFIED)
        assert [*found.tag_evidence.items()] == [
            ("vaccine", ()),
            ("exosome", (("外泌体", 1),)),
        ]
        assert (found.people, found.organisations, found.doubts) == (("某甲",), (), ())

    def test_tags_may_be_set_apart_by_blanks(self) -> None:
        for written in ("疫苗 外泌体", "vaccine\u3000外泌體"):
            found = TAGGER.tagged(article("无。", overrides={"tags": [written]}), SIMPLIFIED)
            assert found.tags == ("vaccine", "exosome")
            assert found.doubts == ()

    def test_an_unknown_tag_is_a_doubt(self) -> None:
        found = TAGGER.tagged(article("外泌体。", overrides={"tags": ["exosomez"]}), SIMPLIFIED)
        assert found.tags == ()
        assert [(doubt.code, doubt.message) for doubt in found.doubts] == [
            (
                "unknown-tag",
                "`tags: exosomez` is not in editorial/tags/; did you mean `exosome`?",
            )
        ]

    @pytest.mark.parametrize(
        "name", ["stem-cell", "Stem cells", "STEM CELLS", "干细胞", "幹細胞", "Ｓｔｅｍ－ｃｅｌｌ"]
    )
    def test_a_tag_goes_by_any_of_its_names_in_either_script(self, name: str) -> None:
        found = TAGGER.tagged(article("外泌体。", overrides={"tags": [name]}), SIMPLIFIED)
        assert (found.tags, found.doubts) == (("stem-cell",), ())

    @pytest.mark.parametrize("tag", TAXONOMY, ids=lambda tag: tag.id)
    def test_every_label_and_word_names_its_own_tag(self, tag: Tag) -> None:
        names = [tag.id, *tag.labels.values(), *tag.match]
        found = TAGGER.tagged(article("外泌体。", overrides={"tags": names}), SIMPLIFIED)
        assert (found.tags, found.doubts) == ((tag.id,), ())

    def test_no_tag_at_all_is_meant(self) -> None:
        found = TAGGER.tagged(article("外泌体。", overrides={"tags": []}), SIMPLIFIED)
        assert (found.tags, found.doubts) == ((), ())


class TestCandidates:
    def test_a_photographer_is_one(self) -> None:
        credit = Block(BlockKind.CREDIT, "新华社记者钱晓宁摄", 4)
        figure = Block(BlockKind.FIGURE, "记者周一鸣", 3, blocks=(credit,))
        given = replace(article("引言。"), blocks=(figure,))
        (found,) = TAGGER.candidates(given, SIMPLIFIED)
        assert (found.role, found.name, found.line) == ("记者", "钱晓宁", 4)

    def candidates(self, *texts: str) -> list[TermCandidate]:
        return TAGGER.candidates(article(*texts), SIMPLIFIED)

    def test_names_beside_roles_are_proposed_once_in_order(self) -> None:
        assert self.candidates(
            "清华大学教授钱晓宁介绍，骨科欧阳文华主任出席。",
            "主持人、记者 孙悦表示，钱晓宁教授同意。",
        ) == [
            TermCandidate("教授", "钱晓宁", "清华大学", 1),
            TermCandidate("主任", "欧阳文华", "", 1),
            TermCandidate("记者", "孙悦", "", 2),
        ]

    def test_names_in_the_byline_are_proposed_too(self) -> None:
        signed = [
            Evidence("authors", "孙悦", "记者孙悦", 4),
            Evidence("authors", "本报评论员", "本报评论员", 4),
            Evidence("editor", "侯凯奇", "编辑：侯凯奇", 9),
        ]
        text = replace(article("钱晓宁教授说。"), evidence=tuple(signed))
        assert TAGGER.candidates(text, SIMPLIFIED) == [
            TermCandidate("教授", "钱晓宁", "", 1),
            TermCandidate("authors", "孙悦", "", 4),
        ]

    def test_they_are_as_written(self) -> None:
        (found,) = self.candidates("清華大學教授錢曉寧介紹。")
        assert (found.name, found.organisation) == ("錢曉寧", "清華大學")

    @pytest.mark.parametrize(
        "text",
        [
            "院长张明表示。",
            "主任高度重视这项工作。",
            "记者从会上获悉。",
            "院长于会上表示。",
            "几位高级教授认为。",
            "张总经理、李副院长说。",
            "全国知名教授参加。",
            "书记和院长分别讲话。",
            "教授、主任医师等专家。",
            "医院长期坚持。",
        ],
    )
    def test_nothing_else_is(self, text: str) -> None:
        assert self.candidates(text) == []


def _seconds(run: Callable[[], object]) -> float:
    """The shortest of three runs: what the work costs without the machine's noise."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


class TestGrowth:
    @pytest.mark.parametrize(
        "text",
        [
            "清华大学教授钱晓宁介绍神经干细胞与外泌体，张明教授表示主任王洁进行若干细胞试验。",
            "教授钱晓宁的",
            "干细胞CAR-T",
            "中国科学院",
        ],
    )
    def test_time_doubles_with_the_text(self, text: str) -> None:
        def work(text: str) -> None:
            TAGGER.tagged(article(text), str)
            TAGGER.candidates(article(text), str)

        assert _seconds(lambda: work(text * 600)) < 3.2 * _seconds(lambda: work(text * 300))

    def test_time_does_not_grow_with_the_termbase(self) -> None:
        texts = article("清华大学教授介绍神经干细胞与外泌体。" * 400)

        def tagger(count: int) -> Tagger:
            names = (f"{chr(0x4E00 + n % 5000)}{chr(0x5E00 + n // 5000)}公司" for n in range(count))
            return Tagger(
                (), [Term(name, name, "", "organisation", (), 0) for name in names], RULES
            )

        few, many = tagger(5_000), tagger(40_000)
        assert _seconds(lambda: many.tagged(texts, str)) < 2 * _seconds(
            lambda: few.tagged(texts, str)
        )


class RealText:
    """What the expectation says of one of the five real texts, and what is found in it."""

    def __init__(self, number: str) -> None:
        page = (SHARED / "expectations" / "seeds.md").read_text(encoding="utf-8")
        self._section = page.split(f"\n## {number}\n")[1].split("\n## ")[0]
        (row,) = re.findall(r"^\| tags \|(.*)\|$", page, re.MULTILINE)
        self.tags = set(re.findall(r"[\w-]+", row.split("|")[int(number)]))

        (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
        self.article = clean(read_seed(path, path.parent), load_cleaning_rules(CLEANING))

    def stated(self, key: str) -> list[str]:
        (values,) = re.findall(rf"^- {key}: (.*)$", self._section, re.MULTILINE)
        return [value for value in re.split(r"[、,] ?", values) if value != "—"]


@needs_shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_real_texts_give_what_is_expected(number: str) -> None:
    text = RealText(number)
    found = TAGGER.tagged(text.article, SIMPLIFIED)
    ids = {*found.tags}
    assert text.tags | set(text.stated("Conditions")) <= ids
    assert not ids & set(text.stated("Never tag"))
    assert list(found.people) == text.stated("People")
    assert set(text.stated("Organisations")) <= set(found.organisations)


@needs_shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_candidates_find_the_real_people_were_they_unknown(number: str) -> None:
    """All but those without a role beside them (屈波) or a Chinese name (下坂皓洋)."""
    text = RealText(number)
    strangers = Tagger(TAG_WORDS, [term for term in TERMBASE if term.kind != "person"], RULES)
    names = [candidate.name for candidate in strangers.candidates(text.article, SIMPLIFIED)]
    assert set(text.stated("People")) - set(names) <= {"屈波", "下坂皓洋"}
    assert set(names) <= {*text.stated("People"), text.article.editor}
