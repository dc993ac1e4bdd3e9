"""JSON-LD says what each kind of page is, and nothing that the page does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from digest.editorial import Locale
from tests.site.crawl import page_url, pages, tree
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

BANK = "articles/stem-cell-bank-opens/"
HEART = "articles/printed-heart-model/"
SUBJECTS = ("coast-hospital", "car-t")


def data(built: Path, path: str) -> Any:
    """What a page states, every identifier in full as JSON-LD reads it."""
    page = built / "site" / path / "index.html"
    (script,) = tree(page).xpath("//script[@type='application/ld+json']")
    here = page_url(built / "site", page, BASE_URL)

    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        return {key: urljoin(here, node[key]) if key == "@id" else node[key] for key in node}

    return json.loads(script.text, object_hook=resolved)


def test_every_page_of_a_locale_has_its_own(built: Path, locales: tuple[Locale, ...]) -> None:
    for locale in locales:
        for page in pages(built / "site" / locale.id):
            path = page.parent.relative_to(built / "site").as_posix()
            stated = data(built, path)
            assert stated["@context"] == "https://schema.org"
            assert stated["@id"] == page_url(built / "site", page, BASE_URL)
            assert stated["inLanguage"] == locale.id
            assert all(stated.values()), f"{path} states something empty"


def test_an_article_says_what_it_is_based_on(built: Path) -> None:
    story = data(built, f"en/{BANK}")
    assert story["@type"] == "NewsArticle"
    assert story["headline"].startswith("Coastal stem cell bank")
    assert story["datePublished"] == "2024-02-26T14:36+08:00"
    assert story["isBasedOn"] == {
        "@type": "CreativeWork",
        "publisher": {"@type": "Organization", "name": "Coast Daily </script>"},
    }
    assert story["isPartOf"]["@id"] == data(built, "en")["@id"]
    publisher = data(built, "en")["publisher"]
    assert publisher["name"] == "Cell Industry Digest"
    assert story["publisher"] == {"@id": publisher["@id"]}
    image = "share/en/stem-cell-bank-opens.png"  # drawn where there is a font; no other is of it
    drawn = (built / "site" / image).is_file()
    assert story.get("image") == (f"{BASE_URL}{image}" if drawn else None)
    assert story["author"] == [{"@type": "Person", "name": "赵一"}]


def test_an_original_says_what_it_is_about_and_its_translations_name_it(built: Path) -> None:
    original = data(built, f"zh-Hans/{BANK}")
    hospital, person = original["mentions"]
    assert person == {"@type": "Person", "name": "赵一"}
    told = [data(built, f"zh-Hans/tags/{tag}/")["about"] for tag in SUBJECTS]
    assert [hospital["@id"], original["about"][1]["@id"]] == [subject["@id"] for subject in told]
    assert told[0]["name"] == "滨海医院"
    assert "about" not in data(built, "zh-Hans/tags/zhao-yi/"), "it gathers all of that name"
    translation = data(built, f"en/{BANK}")
    assert translation["translationOfWork"]["@id"] == original["@id"]
    assert not translation.keys() & {"about", "mentions"}


def test_an_address_alone_is_a_source_too(built: Path) -> None:
    story = data(built, f"zh-Hant/{HEART}")
    assert story["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://news.example/heart?id=1&page=2",
    }
    assert "author" not in story
    assert "isBasedOn" not in data(built, "zh-Hant/articles/cartilage-trial/")
    assert "datePublished" not in data(built, "zh-Hant/articles/cartilage-trial/")


def test_translations_say_which_edition_is_the_original(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    original = {"@id": f"{BASE_URL}zh-Hans/{BANK}"}
    made = [locale.id for locale in locales if locale.id != "zh-Hans"]
    for locale in made:
        story = data(built, f"{locale}/{BANK}")
        assert story["translationOfWork"] == original
    assert "translationOfWork" not in data(built, f"zh-Hans/{BANK}")


@pytest.mark.parametrize(
    ("path", "kind", "trail"),
    [
        ("tags/", "CollectionPage", ["Home", "Tags"]),
        ("tags/car-t/", "CollectionPage", ["Home", "Tags", "CAR-T therapy"]),
        ("issues/2024-02/", "CollectionPage", ["Home", "Issues", "February 2024 issue"]),
        ("trends/", "WebPage", ["Home", "Trends"]),
    ],
)
def test_a_listing_says_where_it_stands(
    built: Path, path: str, kind: str, trail: list[str]
) -> None:
    stated = data(built, f"en/{path}")
    assert stated["@type"] == kind
    items = stated["breadcrumb"]["itemListElement"]
    assert [item["name"] for item in items] == trail
    assert [item["position"] for item in items] == list(range(1, len(trail) + 1))
    assert items[0]["item"] == f"{BASE_URL}en/"
    assert items[-1]["item"] == stated["@id"]


def test_a_tag_page_says_what_it_is_about(built: Path) -> None:
    technology = data(built, "zh-Hans/tags/car-t/")["about"]
    assert (technology["@type"], technology["name"]) == ("DefinedTerm", "CAR-T疗法")
    assert technology["@id"] == f"{BASE_URL}zh-Hans/tags/car-t/#it"
    organisation = data(built, "zh-Hans/tags/coast-hospital/")["about"]
    assert (organisation["@type"], organisation["name"]) == ("Organization", "滨海医院")
    assert organisation["description"] == "滨海新区的综合医院。"


def test_the_front_page_is_the_web_site(built: Path) -> None:
    stated = data(built, "zh-Hant/")
    assert (stated["@type"], stated["name"]) == ("WebSite", "細胞產業文摘")


def test_corrections_are_told_with_their_days(built: Path) -> None:
    story = data(built, f"en/{BANK}")
    assert story["dateModified"] == "2024-03-09"
    assert story["correction"] == [
        {
            "@type": "CorrectionComment",
            "datePublished": "2024-03-01",
            "text": "There are thirteen rows of tanks.",
        },
        {
            "@type": "CorrectionComment",
            "datePublished": "2024-03-09",
            "text": "样本库的名称已改正。",
            "inLanguage": "zh-Hans",
        },
    ]
    assert not data(built, f"en/{HEART}").keys() & {"dateModified", "correction"}
