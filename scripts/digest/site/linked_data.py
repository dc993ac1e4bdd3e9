"""What search engines are told of a page: JSON-LD in the words of https://schema.org.

Nothing is stated that the page or its front matter does not say; empty values are left out. What
is named by an identifier alone is described on the page it leads to. Identifiers are relative to
the page, as JSON-LD has it; breadcrumbs and images have whole addresses, which search engines show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from digest.editorial.tag_kinds import PERSON
from digest.site.addresses import page_address
from digest.site.page_source import last_correction

Data = dict[str, Any]

_SECTIONS = ("tags", "issues")
_HERE = "./"
_PUBLISHER = "#publisher"
"""Who makes the digest, described on its front page."""
_SUBJECT = "#it"
"""What a tag's page is about, as against the page itself."""


def linked_data(page: Page, config: MkDocsConfig, editions: Mapping[str, str]) -> Data:
    """A page of one locale.

    Args:
        editions: the addresses of the same page in all locales, by locale, relative to it.
    """
    meta = page.meta
    home = str(config.site_url)
    up = "../" * page.url.count("/")
    section = page.file.src_uri.split("/")[0]
    data = {
        "@context": "https://schema.org",
        "@id": _HERE,
        "inLanguage": meta.get("title_lang", config.extra["locale"]),
    }
    if page.is_homepage:
        own = config.site_name
        publisher = {"@id": _PUBLISHER, "@type": "Organization", "name": own}
        data |= {"@type": "WebSite", "name": own, "publisher": publisher}
    elif section == "articles":
        image = _image(meta.get("picture"), home, config.extra["pictures"])
        data |= _article(page, image) | _originality(meta, up, config.extra, editions)
        data |= {"isPartOf": {"@id": up}, "publisher": {"@id": f"{up}{_PUBLISHER}"}}
    else:
        data |= {
            "@type": "CollectionPage" if section in _SECTIONS else "WebPage",
            "name": page.title,
            "isPartOf": {"@id": up},
            "about": _subject(meta),
            "breadcrumb": _breadcrumb(page, section, home, config.extra["strings"]),
        }
    return _stated(data)


def _published(meta: Mapping[str, Any]) -> str:
    """The date of publication; a time is China's. Empty where it is not stated."""
    stated = str(meta.get("date", ""))
    return f"{stated}+08:00" if "T" in stated else stated


def _article(page: Page, image: Data | None) -> Data:
    meta = page.meta
    corrections = meta.get("corrections", ())
    source = _stated({"publisher": _organisation(meta.get("source")), "url": meta.get("url")})
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "image": image,
        "datePublished": _published(meta),
        "dateModified": last_correction(meta),
        "correction": [*map(_correction, corrections)],
        "author": [*map(_person, meta.get("authors", ()))],
        "isBasedOn": {"@type": "CreativeWork", **source} if source else None,
    }


def _image(first: Mapping[str, Any] | None, home: str, pictures: str) -> Data | None:
    """The first picture of an article, which search engines show beside its headline."""
    if not first:
        return None
    size = {"width": first["width"], "height": first["height"]}
    about = {"description": first.get("alt"), "inLanguage": first.get("alt_lang")}
    url = urljoin(home, f"{pictures}/{first['file']}")
    return _stated({"@type": "ImageObject", "url": url, **size, **about})


def _correction(stated: Mapping[str, str]) -> Data:
    made = {"datePublished": stated["day"], "text": stated["text"]}
    return _stated({"@type": "CorrectionComment", **made, "inLanguage": stated.get("lang")})


def _originality(
    meta: Mapping[str, Any], up: str, extra: Mapping[str, Any], editions: Mapping[str, str]
) -> Data:
    """What a translation is made from, and what an original tells of.

    The subjects of a translation are its original's. Where no edition is the original, each has its
    own.
    """
    pages = extra["tags"]
    about, bodies = (
        [_named(tag, up) for tag in meta.get(key, ()) if tag in pages]
        for key in ("tags", "organisations")
    )
    people = map(_person, meta.get("people", {}).values())
    subjects = {"about": about, "mentions": [*bodies, *people]}
    original = f"zh-{meta.get('original_script')}"
    if (
        extra["locale"] != original
        and original in editions
        and meta.get("translation") != "pending"
    ):
        editor = _person(meta.get("translation_editor"))
        return {"translationOfWork": {"@id": editions[original]}, "translator": editor}
    return subjects


_TYPES = {"organisation": "Organization"}


def _subject(meta: Mapping[str, Any]) -> Data | None:
    """What a tag's page is about; that of a name gathers whoever bears it, so it is about none."""
    kind = meta.get("kind")
    if not kind or kind == PERSON.id:
        return None
    return _stated(
        {
            "@id": _SUBJECT,
            "@type": _TYPES.get(kind, "DefinedTerm"),
            "name": meta["title"],
            "description": meta.get("description"),
        }
    )


def _breadcrumb(page: Page, section: str, home: str, strings: Mapping[str, str]) -> Data:
    trail = [(strings["home"], home)]
    if section in _SECTIONS and page.file.src_uri != f"{section}/index.md":
        trail.append((strings[section], urljoin(home, f"{section}/")))
    trail.append((page.title, str(page.canonical_url)))
    items: Sequence[Data] = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _named(tag: str, up: str) -> Data:
    """The subject of a tag's page. `up` leads to the locale's home."""
    return {"@id": f"{up}{page_address(f'tags/{tag}.md')}{_SUBJECT}"}


def _organisation(name: str | None) -> Data | None:
    return {"@type": "Organization", "name": name} if name else None


def _person(name: str | None) -> Data | None:
    return {"@type": "Person", "name": name} if name else None


def _stated(data: Data) -> Data:
    return {key: value for key, value in data.items() if value}
