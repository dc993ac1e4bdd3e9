"""The pages of the digest: what stands on them and where their links lead."""

from __future__ import annotations

import html
import posixpath
import re
from datetime import date, timedelta

import pytest

from digest.editorial.rhythm import Rhythm, in_rhythm
from digest.model import Article, Page, Text, TextStatus
from digest.pages import article, chart, escape
from digest.pages.glossary_page import reading
from digest.pages.pagination import paginate
from digest.pages.reading_time import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE, minutes
from digest.pages.view import site_way
from digest.pages.wording import Wording
from digest.pipeline.own_text_reading import TAKEN
from digest.site.tag_links import linked_tags
from tests.sample import ROOT
from tests.stories import IDS, LOCALES, NO_CARDS, NO_NAMES, laid_out, pages, rendition, story

STORIES = [
    story("new", ["stem", "stroke"], published="2024-03-05T08:30", source="日报"),
    story("mid", ["stem"], published="2024-02-20"),
    story("old", ["print"], events=(date(2023, 12, 31),), pinned=True),
    story("bare"),
]


def links(page: Page) -> list[str]:
    """The Markdown files a page links to, below `docs/`."""
    found = re.findall(r"\]\(([^)\s]+\.md)[^)]*\)", page.markdown)
    folder = posixpath.dirname(f"{page.locale}/{page.path}")
    return [posixpath.normpath(f"{folder}/{target}") for target in found]


def test_every_link_leads_to_a_page_and_every_page_is_linked() -> None:
    many = [story(f"n{at}", ["stem"], published=f"2024-01-{at % 28 + 1:02}") for at in range(120)]
    made = pages([*STORIES, *many])
    targets = {target for page in made.values() for target in links(page)}
    assert targets <= set(made)
    assert set(made) - targets <= {f"{locale}/index.md" for locale in IDS}


def test_every_locale_has_the_same_pages() -> None:
    made = pages(STORIES)
    paths = [{page.path for page in made.values() if page.locale == locale} for locale in IDS]
    assert paths[0] == paths[1] == paths[2]


def test_no_page_of_the_editors_may_have_the_name_of_one_that_is_made() -> None:
    made = pages([story("a", ["stem"], events=(date(2024, 2, 1),), added=date(2024, 2, 2))])
    names = {page.path.partition("/")[0].removesuffix(".md") for page in made.values()}
    assert names >= {"archive", "events", "glossary", "new"}
    assert names <= TAKEN | {"a"}  # its page for parallel reading


def test_the_same_articles_in_another_order_give_the_same_pages() -> None:
    assert pages(STORIES) == pages(STORIES[::-1])


def test_the_front_page_puts_pinned_stories_first_and_then_the_newest() -> None:
    home = pages(STORIES)["zh-Hans/index.md"].markdown
    words = ("标题old", "最新报道", "标题new", "标题mid", "issues/2024-03.md", "标题new")
    places = [0]
    for each in words:
        places.append(home.index(each, places[-1] + 1))
    assert home.count("标题old") == 1
    assert "[stem zh-Hans](tags/stem.md) 2" in home


def test_what_came_late_is_told_on_the_front_page_in_its_issue_and_among_what_is_new() -> None:
    """A story of an old event, and one without a day, once came unseen."""
    came = date(2024, 3, 5)
    usual = [
        story(f"n{at}", published=f"2024-02-{at + 1:02}", added=date(2024, 2, at + 1))
        for at in range(20)
    ]
    latest = story("latest", published="2024-03-05", added=came)
    event = story("event", events=(date(2019, 5, 6),), added=came)
    bare = story("bare", added=came)
    made = pages([*usual, latest, event, bare])
    home, new, issue = (
        made[f"en/{path}.md"].markdown for path in ("index", "new", "issues/2024-03")
    )
    assert re.findall(r"^## (.*)$", home, re.MULTILINE)[1:3] == ["Latest", "Also added"]
    for text in (home, issue):
        late = text.partition("## Also added")[2]
        assert late.index("标题event@en") < late.index("标题bare@en")
        assert late.count("标题latest") == 0 or text is home
    days = re.findall(r"^## (.*)$", new, re.MULTILINE)
    assert days[:2] == ["Added March 5, 2024", "Added February 20, 2024"]
    assert new.count("<li>") == len(usual) + 3


def test_without_a_day_of_arrival_nothing_is_called_new() -> None:
    made = pages(STORIES)
    assert "en/new.md" not in made
    assert "](new.md)" not in made["en/index.md"].markdown


def test_an_archive_that_came_at_once_is_no_news_beside_the_newest() -> None:
    stories = [
        story(f"s{at}", published=f"2024-01-{at + 1:02}", added=date(2026, 1, 1))
        for at in range(25)
    ]
    assert "Also added" not in pages(stories)["en/index.md"].markdown


def test_the_front_page_of_an_empty_digest() -> None:
    assert "# 细胞产业文摘" in pages([])["zh-Hans/index.md"].markdown


def test_an_issue_files_each_story_once_under_its_topic() -> None:
    month = [
        story("a", ["stroke", "stem"], published="2024-02-01"),
        story("b", ["print"], published="2024-02-02"),
        story("c", ["stem"], published="2024-02-03"),
        story("d", published="2024-02-04"),
    ]
    issue = pages(month)["en/issues/2024-02.md"].markdown
    heads = re.findall(r"^#+ .*$", issue, re.MULTILINE)
    assert heads == [
        "# February 2024 issue",
        '## <a id="stem"></a>[stem en](../tags/stem.md)',
        "### [标题c@en](../articles/c.md)",
        "### [标题a@en](../articles/a.md)",
        '## <a id="print"></a>[print en](../tags/print.md)',
        "### [标题b@en](../articles/b.md)",
        '## <a id="other"></a>Other stories',
        "### [标题d@en](../articles/d.md)",
    ]


def test_a_long_issue_begins_with_its_topics_on_whatever_page_they_are() -> None:
    month = [story(f"s{at:02}", ["stem"], published="2024-02-01") for at in range(90)]
    month += [story(f"p{at}", ["print"], published="2024-02-02") for at in range(20)]
    made = pages(month)
    first = (
        "[stem en](../issues/2024-02.md#stem) 90\u00a0· [print en](../issues/2024-02/1.md#print) 20"
    )
    assert first in made["en/issues/2024-02.md"].markdown
    second = made["en/issues/2024-02/1.md"].markdown
    assert first.replace("../", "../../") in second
    assert '<a id="print"></a>' in second
    assert second.count('href="#main"') == 2


def test_issues_are_listed_by_year() -> None:
    index = pages(STORIES)["zh-Hant/issues/index.md"].markdown
    assert re.findall(r"^## (.*)$", index, re.MULTILINE) == ["2024年", "2023年", "日期不詳"]
    assert "- [2024年3月刊](2024-03.md)\u00a0· 1\u00a0篇報導" in index


def test_an_issue_may_be_a_week_of_its_year() -> None:
    stories = [
        story("a", published="2024-12-30T08:00"),
        story("b", published="2025-01-05"),
        story("c", published="2024-12-29"),
        story("d", published="2021-01-03"),
    ]
    made = pages(stories, rhythm=Rhythm.WEEKS)
    issue = made["en/issues/2025-w01.md"].markdown
    assert "[标题a@en]" in issue
    assert "[标题b@en]" in issue
    assert "[标题c@en]" in made["en/issues/2024-w52.md"].markdown
    assert "[标题d@en]" in made["en/issues/2020-w53.md"].markdown
    index = made["zh-Hant/issues/index.md"].markdown
    assert re.findall(r"^## (.*)$", index, re.MULTILINE) == ["2025年", "2024年", "2020年"]
    home = made["zh-Hans/index.md"].markdown
    assert "[2025年第1周（12月30日—1月5日）](issues/2025-w01.md)" in home


@pytest.mark.parametrize(
    ("issue", "names"),
    [
        ("2024-02", ("2024年2月刊", "2024年2月刊", "February 2024 issue")),
        (
            "2024-w09",
            (
                "2024年第9周（2月26日—3月3日）",
                "2024年第9週（2月26日至3月3日）",
                "Week 9, 2024 (February 26–March 3)",
            ),
        ),
        (
            "2024-w10",
            (
                "2024年第10周（3月4日—10日）",
                "2024年第10週（3月4日至10日）",
                "Week 10, 2024 (March 4–10)",
            ),
        ),
    ],
)
def test_what_an_issue_is_called(issue: str, names: tuple[str, ...]) -> None:
    assert tuple(Wording(locale, {}).issue(issue) for locale in LOCALES) == names


def test_weekly_issues_are_called_so() -> None:
    weekly = [in_rhythm(locale.strings, Rhythm.WEEKS) for locale in LOCALES]
    assert [strings["issues"] for strings in weekly] == ["周刊", "週刊", "Issues"]
    for locale in LOCALES:
        assert in_rhythm(locale.strings, Rhythm.MONTHS) == locale.strings


def test_the_note_of_an_issue_stands_above_its_stories() -> None:
    notes = {locale: {"2024-03": "## Note\n\nOurs."} for locale in IDS}
    issue = pages(STORIES, notes=notes)["en/issues/2024-03.md"].markdown
    assert issue.index("Ours.") < issue.index("标题new@en")


def test_an_article_without_a_date_says_so_beside_its_event() -> None:
    made = pages(STORIES)
    assert (
        "事件日期：2023年12月31日（原文未注明发布日期）" in made["zh-Hans/articles/old.md"].markdown
    )
    assert "Publication date not stated" in made["en/articles/bare.md"].markdown


def test_an_article_leads_on_within_its_topic_and_to_relatives() -> None:
    shared = story("kin", ["stroke"], published="2020-01-01")
    made = pages([*STORIES, shared])["en/articles/new.md"].markdown
    text, rest = made.split("\n---\n", 1)
    assert "正文new。@en" in text
    assert 'Listed in: <a href="../../issues/' in rest
    heading, link = "<h2>More in stem en</h2>", '<li>Older: <a href="../mid/">标题mid@en</a>'
    assert f"{heading}\n\n<ul>{link}</ul>" in rest
    assert "标题kin@en" in rest
    assert rest.count("标题mid@en") == 1


def test_many_tags_leave_the_beginning_of_a_page_to_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(article, "TAGS", 2)
    page = pages([story("a", ["stem", "print", "stroke", "cells"])])["en/articles/a.md"].markdown
    above, below = page.split("正文a。@en")
    assert [*linked_tags(above)] == ["stem", "print"]
    told = next(line for line in below.splitlines() if line.startswith("More topics: "))
    assert [*linked_tags(told)] == ["stroke", "cells"]


def test_english_names_its_source_in_both_scripts() -> None:
    page = pages(STORIES)["en/articles/mid.md"].markdown
    note = next(line for line in page.splitlines() if line.startswith("> "))
    assert "has been edited" in note
    assert "../../zh-Hans/articles/mid.md" in note
    assert "../../zh-Hant/articles/mid.md" in note


def test_a_tag_page_shows_its_kin_and_its_timeline_with_data() -> None:
    made = pages([*STORIES, story("wide", ["cells", "stem"], published="2024-01-01")])
    page = made["en/tags/stem.md"].markdown
    assert '<span lang="zh-Hans">stem zh-Hans</span>\u00a0· <span lang="zh-Hant">' in page
    assert "Broader: [cells en](../tags/cells.md)" in page
    assert "Often together with: [stroke en](../tags/stroke.md)" in page
    picture = re.search(r'role="img".*?<title>(.*?)</title><desc>(.*?)</desc>', page)
    assert picture is not None
    assert picture[1] == "Stories on stem en over time"
    assert picture[2] == "3 stories from January 2024 to March 2024."
    assert '<tr><th scope="row">February 2024</th><td>1</td></tr>' in page


def test_the_archive_has_every_story_in_its_year_and_month_on_a_line() -> None:
    made = pages([*daily(366, 2024), *STORIES])
    index = made["en/archive/index.md"].markdown
    heads = re.findall(r"^## (.*)\n\n\[(.*?)\]\((.*?)\)$", index, re.MULTILINE)
    assert heads == [
        ("2024", "368 stories", "2024.md"),
        ("2023", "1 story", "2023.md"),
        ("Undated", "1 story", "undated.md"),
    ]
    assert "- [December 2024](2024.md#m2024-12) 31\n" in index
    assert "- [January 2024](2024/1.md#m2024-01) 31\n" in index
    own = [page.markdown for name, page in made.items() if name.startswith("en/archive/2024")]
    listed = [
        slug
        for page in own
        for slug in re.findall(r"<li><a href=\"\.\./\.\./(?:\.\./)?articles/(\w+)/\"", page)
    ]
    assert len(listed) == len({*listed}) == 368
    assert own[0].index('## <a id="m2024-12"></a>December 2024') < own[0].index("n20241231")
    assert "[2023](../archive/2023.md)" in own[0]


def test_the_glossary_tells_every_tag_by_kind_and_links_those_with_stories() -> None:
    page = pages(STORIES)["en/glossary.md"].markdown
    assert re.findall(r"^##+ (.*)$", page, re.MULTILINE) == [
        '<a id="technology"></a>Technologies',
        "cells en",
        "[print en](tags/print.md)",
        "[stem en](tags/stem.md)",
        '<a id="condition"></a>Conditions',
        "[stroke en](tags/stroke.md)",
        '<a id="organisation"></a>Organizations',
        "bank en",
        "clinic en",
    ]
    assert "About cells en" in page


def test_a_digest_without_tags_has_no_glossary_and_no_link_to_it() -> None:
    stories = [[rendition(story("bare"), locale) for locale in LOCALES]]
    made = {page.name: page for page in laid_out(stories, LOCALES, (), NO_CARDS, NO_NAMES)}
    assert f"{IDS[0]}/tags/index.md" in made
    assert [name for name in made if "glossary" in name] == []
    assert {target for page in made.values() for target in links(page)} <= {*made}


def test_a_glossary_in_chinese_is_in_the_order_of_pinyin() -> None:
    assert [*map(reading, ["靶向治疗", "CAR-T疗法"])] == ["baxiangzhiliao", "car-tliaofa"]


def daily(count: int, year: int) -> list[Article]:
    """So many stories of one tag, one a day."""
    days = (date(year, 1, 1) + timedelta(days=at) for at in range(count))
    return [story(f"n{day:%Y%m%d}", ["stem"], published=day.isoformat()) for day in days]


def undated(count: int) -> list[Article]:
    """So many stories of the same tag, without a date."""
    return [story(f"bare{at}", ["stem"]) for at in range(count)]


def test_a_tag_has_its_newest_stories_and_then_older_ones_by_the_hundred() -> None:
    stories = [*daily(250, 2024), *undated(21)]
    made = {path: page for path, page in pages(stories).items() if "en/tags/stem" in path}
    assert list(made) == [
        f"en/tags/{name}.md" for name in ("stem", "stem/2", "stem/1", "stem/undated")
    ]
    own = made["en/tags/stem.md"].markdown
    assert (own.count("\n## [标题"), own.count('<li><a href="../../articles/')) == (5, 45)
    assert "- [January 2024 to April 2024](../tags/stem/1.md)\u00a0· 100 stories" in own
    assert "- [Undated](../tags/stem/undated.md)\u00a0· 21 stories" in own
    assert "标题bare" not in own
    oldest = made["en/tags/stem/1.md"]
    assert oldest.markdown.count('<li><a href="../../../articles/') == 100
    assert oldest.meta["title"] == "stem en · January 2024 to April 2024"
    assert "← [stem en](../../tags/stem.md)" in oldest.markdown
    assert "\n[Previous page](../../tags/stem/2.md)\n" in oldest.markdown


def test_the_way_up_from_a_page_hangs_on_its_whole_name() -> None:
    ways = ("index.md", "new.md", "tags/index.md", "tags/stem.md", "tags/price-index.md")
    assert [*map(site_way, ways)] == ["", "../", "../", "../../", "../../"]


@pytest.mark.parametrize(
    ("added", "open_page"),
    [
        (story("new", ["stem"], published="2024-12-31"), "stem"),
        (story("found", ["stem"]), "stem/undated"),
    ],
    ids=["the newest", "one without a date"],
)
def test_a_full_page_stays_as_it_is_when_a_story_is_added(added: Article, open_page: str) -> None:
    before = [*daily(330, 2024), *undated(30)]
    was, is_now = pages(before), pages([*before, added])
    own = [path for path in was if path.startswith("en/tags/stem")]
    changed = {path for path in own if was[path] != is_now[path]}
    assert changed == {"en/tags/stem.md", f"en/tags/{open_page}.md"}


def test_a_few_stories_without_a_date_close_the_page_of_the_others() -> None:
    made = pages([*daily(300, 2024), *undated(20)])
    own = made["en/tags/stem.md"].markdown
    assert own.index("articles/n20241026") < own.index("articles/bare19") < own.index("## Archive")
    assert "en/tags/stem/undated.md" not in made


def test_the_pages_of_a_list_hold_every_item_once_in_order() -> None:
    parts = list(paginate("tags/x.md", range(11), 3, 2))
    assert [item for part in parts for item in part.items] == list(range(11))
    assert [(part.path, part.older) for part in parts] == [
        ("tags/x.md", "tags/x/3.md"),
        ("tags/x/3.md", "tags/x/2.md"),
        ("tags/x/2.md", "tags/x/1.md"),
        ("tags/x/1.md", ""),
    ]
    assert [len(part.items) for part in parts] == [2, 3, 3, 3]
    assert [part.path for part in paginate("a.md", [], 3, 2)] == ["a.md"]


DRAWN = r'href="../tags/(\w+)/">.*?</a> (\d+)'


def test_trends_compare_technologies_and_not_conditions_on_one_scale() -> None:
    stories = [*STORIES, story("last", ["print"], published="2024-02-27")]
    page = pages(stories)["en/trends.md"].markdown
    assert re.findall(DRAWN, page) == [("print", "2"), ("stem", "2")]
    axes = [re.findall(r'text-anchor="end">(\d+)<', each) for each in page.split("<svg")[1:]]
    assert axes == [["0", "1"], ["0", "1"]]
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(\d+)</td><td>(\d+)</td>', page)
    assert rows == [("print en", "1", "1"), ("stem en", "0", "2")]


def test_one_story_makes_no_trend_beside_others_and_stands_in_the_table() -> None:
    page = pages(STORIES)["en/trends.md"].markdown
    assert re.findall(DRAWN, page) == [("stem", "2")]
    assert re.findall(r'<th scope="row">(.*?)</th>', page) == ["stem en", "print en"]
    alone = pages(STORIES[1:])["en/trends.md"].markdown
    assert re.findall(DRAWN, alone) == [("print", "1"), ("stem", "1")]


def test_what_moves_is_told_with_the_issue_that_it_is_compared_with() -> None:
    stories = [*STORIES, story("more", ["stem"], published="2024-03-02")]
    told = {path: html.unescape(page.markdown) for path, page in pages(stories).items()}
    assert f"2\u00a0篇报道{escape.DOT}较上期\u00a0+1<br>" in told["zh-Hans/index.md"]
    assert f"2\u00a0篇報導{escape.DOT}較上期\u00a0+1<br>" in told["zh-Hant/index.md"]
    assert f"2 stories{escape.DOT}+1 from the previous issue<br>" in told["en/index.md"]


def test_a_chart_says_what_it_shows_and_names_the_ends_and_values_of_its_axes() -> None:
    months = {"2023-11": 0, "2023-12": 1, "2024-01": 0, "2024-02": 12}
    picture = chart.bars(months, 'Stories on "x" & y', "1 < 12", 12)
    assert '<title>Stories on "x" &amp; y</title><desc>1 &lt; 12</desc>' in picture
    assert re.findall(r"<text[^>]*>(.*?)</text>", picture) == [
        *("0", "5", "10", "15"),
        *("1", "12"),
        *("2023-11", "2024-02", "2024"),
    ]
    drawn = re.findall(r"M\S+ (\d+)V(\S+?)h", picture)
    heights = [float(base) - float(top) for base, top in drawn]
    assert heights[1] == pytest.approx(12 * heights[0], rel=0.01)


def test_one_stray_month_of_long_ago_makes_no_years_of_months() -> None:
    recent = {f"2024-{month:02}": 3 for month in range(1, 13)}
    between = {f"{year}-{month:02}": 0 for year in range(2014, 2024) for month in range(1, 13)}
    mentions = between | recent | {"2014-05": 1}
    shown = chart.periods(mentions)
    assert shown == [*recent]
    assert sum(mentions.values()) - sum(chart.counted(mentions, shown).values()) == 1
    stray = [story("stray", ["stem"], published="2014-05-01")]
    page = pages([*daily(366, 2024), *stray])["en/tags/stem.md"].markdown
    assert "to December 2024. Not drawn: 1 story before that.</figcaption>" in page
    assert '<th scope="row">Earlier stories</th><td>1</td>' in page


def test_a_long_timeline_is_told_by_year() -> None:
    months = {f"{year}-{month:02}": 1 for year in range(2010, 2025) for month in range(1, 13)}
    shown = chart.periods(months)
    assert chart.counted(months, shown) == {str(year): 12 for year in range(2010, 2025)}


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("", "zh", 1),
        ("细" * CHARACTERS_PER_MINUTE["zh"], "zh", 1),
        ("细" * (CHARACTERS_PER_MINUTE["zh"] + 1), "zh", 2),
        ("word " * (2 * WORDS_PER_MINUTE["en"]), "en", 2),
        ("细" * CHARACTERS_PER_MINUTE["zh"] + "CAR-T " * WORDS_PER_MINUTE["en"], "zh", 3),
        ("の細" * 300, "ja", 2),
        ("Wörter " * 2 * WORDS_PER_MINUTE["de"], "de", 2),
    ],
)
def test_reading_time(text: str, language: str, time: int) -> None:
    assert minutes([text], language) == time


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "https://", "", "ftp://a/b", None],
)
def test_only_addresses_on_the_web_are_linked(url: str | None) -> None:
    assert escape.web_address(url) == ""


def test_an_address_cannot_leave_its_link() -> None:
    address = escape.web_address("https://example.org/a)b(c_d_ e".replace(" ", "<"))
    assert not set(address) & set("()<>")


def test_parallel_reading_aligns_every_locale_by_paragraph() -> None:
    page = pages(STORIES)["parallel/mid.md"]
    rows = re.findall(r"<tr>(.*?)(?=</thead>|\n)", page.markdown)
    cells = [re.findall(r'<t[hd][^>]*lang="([^"]*)">(.*?)(?=<t[hd]|$)', row) for row in rows]
    assert [[lang for lang, _ in row] for row in cells] == [IDS] * 3
    assert [text for _, text in cells[2]] == [f"正文mid。@{locale}" for locale in IDS]
    assert {f"{locale}/articles/mid.md" for locale in IDS} <= set(links(page))


def test_an_article_links_to_itself_beside_each_other_locale() -> None:
    page = pages(STORIES)["en/articles/mid.md"].markdown
    assert "[简体中文](../../parallel/mid.md#zh-Hans+en)" in page
    assert "[繁體中文](../../parallel/mid.md#zh-Hant+en)" in page


def test_a_pending_headline_says_its_language() -> None:
    article = story("a")
    pending = Text("标题", "zh-Hans", TextStatus.PENDING)
    words = {True: {"title": pending, "summary": pending}, False: {}}
    renditions = [rendition(article, each, **words[each.translated]) for each in LOCALES]
    made = {
        f"{page.locale}/{page.path}": page
        for page in laid_out([renditions], LOCALES, (), NO_CARDS, NO_NAMES)
    }
    page = made["en/articles/a.md"]
    assert page.meta["title_lang"] == "zh-Hans"
    assert page.meta["description_lang"] == "zh-Hans"
    assert '# <span lang="zh-Hans">标题</span>' in page.markdown
    assert '[<span lang="zh-Hans">标题</span>](articles/a.md)' in made["en/index.md"].markdown


def test_every_interface_string_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("scripts", "overrides")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".js"}
    )
    families = ("translation_",)
    code += "".join(f"'{key}_hint'" for key in ("not_found", "offline"))  # root_files.py adds it
    unused = [
        key
        for key in LOCALES[0].strings
        if not key.startswith(families)
        and not re.search(rf"[\"'.]{key.removesuffix('_one')}\b", code)
    ]
    assert unused == []
