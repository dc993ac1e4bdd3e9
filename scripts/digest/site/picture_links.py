"""Links to `docs/pictures/`, which all locales share, and where they lead on the site.

A page links a picture in HTML or in Markdown. MkDocs looks for what Markdown links among the files
of one locale, so such links are marked before it does, and led with the others in the page's HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from digest.model import PICTURES

# A text may hold a great many of these: each is gone through once.
_UP = r"(?<![\w./])(?P<up>(?:\.\./)++)"
_NAME = r"\w[\w.-]*+"
_LINKED = re.compile(rf"{_UP}{PICTURES}/(?P<name>{_NAME})")
_MARK = "picture:"
_TAG = re.compile(r"""<(?:a|img|source)\s(?:[^<>"']|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""(?<=\s)(?P<key>[\w-]++)=(?P<value>"[^"]*+"|'[^']*+')""")
_ADDRESSES = ("href", "src", "srcset")
_ADDRESS = re.compile(rf"(?<![\w./:])(?:{_MARK}|{_UP}{PICTURES}/)(?P<name>{_NAME})")


def missing_picture(name: str) -> str:
    """What is said of a page that shows what is not there."""
    return f"shows {name}, which is not in docs/pictures; run `build.py docs`"


def is_picture(path: str) -> bool:
    """Whether a file, given below `docs/` or the site's root, is one of the pictures."""
    return path.startswith(f"{PICTURES}/")


def linked_pictures(markdown: str) -> Iterator[str]:
    """The names of all pictures that a page may link, whether or not it is what it looks like."""
    if f"../{PICTURES}/" not in markdown:  # the pattern looks at every letter, most pages have none
        return iter(())
    return (found["name"] for found in _LINKED.finditer(markdown))


def marked(address: str, up: str) -> str:
    """A link's address as `with_pictures` alone knows it, if it is one to a picture.

    Args:
        up: the way from the page to `docs/`.
    """
    found = _LINKED.fullmatch(address)
    return f"{_MARK}{found['name']}" if found and found["up"] == up else address


def with_pictures(html: str, up: str, place: Callable[[str], str]) -> str:
    """The HTML with each link to a picture led to its place.

    Args:
        up: the way from the page to `docs/`.
        place: gives the address of a picture of a name, relative to the page.
    """
    if PICTURES not in html and _MARK not in html:
        return html

    def led(address: re.Match[str]) -> str:
        return place(address["name"]) if address["up"] in (up, None) else address[0]

    def attribute(found: re.Match[str]) -> str:
        if found["key"] not in _ADDRESSES:
            return found[0]
        return f"{found['key']}={_ADDRESS.sub(led, found['value'])}"

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
