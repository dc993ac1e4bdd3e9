"""Follows every link of a built site as a browser would, from the files on disk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html

REPOSITORY = "https://github.com/someone/digest"
"""That of the sample, to which readers report mistakes."""
# Links that name a page of the site to the world, not for the browser to load.
_NAMES = "self::link[@rel='canonical' or @hreflang]"

SENT = (".mail.html", ".wechat.html")


def page_url(site: Path, page: Path, base_url: str) -> str:
    """The address of an HTML file."""
    path = page.relative_to(site).as_posix()
    return urljoin(base_url, re.sub(r"(^|/)index\.html$", r"\1", path))


def pages(site: Path) -> list[Path]:
    """Every HTML file of the site but what readers take along of issues, which others show."""
    return sorted(path for path in site.rglob("*.html") if not path.name.endswith(SENT))


def broken_links(
    site: Path, base_url: str, originals: Collection[str] = frozenset()
) -> Iterator[str]:
    """`page: address` for every link, asset or anchor that leads nowhere or to another host.

    Args:
        originals: where articles were first published, which their pages may link.
    """
    for page in pages(site):
        url = page_url(site, page, base_url)
        for element, address in _addresses(tree(page)):
            target = urljoin(url, address)
            if element.tag == "a" and address in originals:
                continue
            if element.get("class") == "report" and address.startswith(f"{REPOSITORY}/issues/new?"):
                continue
            if not target.startswith(base_url):
                yield f"{url}: {address} leaves the site"
            elif (problem := _problem(site, target, base_url)) is not None:
                yield f"{url}: {address} {problem}"
            elif bool(urlsplit(address).scheme) != bool(element.xpath(_NAMES)):
                yield f"{url}: {address} must be relative, and only names absolute"


def _addresses(root: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str]]:
    for element in root.iter():
        for attribute in ("href", "src", "action", "srcset", "poster"):
            address = element.get(attribute) if isinstance(element.tag, str) else None
            if address is not None:
                # Of several files to choose from, each comes with its width.
                each = address.split(", ") if attribute == "srcset" else [address]
                yield from ((element, one.partition(" ")[0]) for one in each)


def _problem(site: Path, target: str, base_url: str) -> str | None:
    address, anchor = urldefrag(target)
    path = site / unquote(urlsplit(address).path.removeprefix(urlsplit(base_url).path))
    if path.is_dir() and address.endswith("/"):
        path /= "index.html"
    if not path.is_file():
        return "does not exist"
    if anchor and not tree(path).xpath("//*[@id=$id]", id=unquote(anchor)):
        return "names an anchor that does not exist"
    return None


@cache
def tree(page: Path) -> lxml.html.HtmlElement:
    """A parsed page."""
    return lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).getroot()
