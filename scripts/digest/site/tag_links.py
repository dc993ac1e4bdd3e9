"""Links to tags: written to the glossary, which GitHub shows, they lead to the tags' own pages.

A tag that no story of the site carries has no page: its link becomes what explains the term, or
text. So does one that somebody has written to the page of such a tag: its last story may have a day
on which it goes, and a link to what is gone would stop the build.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_TARGET = re.compile(r"\]\((?:\.\./)*tags/(?:index\.md#([a-z0-9-]+)|([a-z0-9-]+)\.md)")
# Each place of a page is gone through once: a label begins at no bracket that is escaped, and no
# other begins inside. What stands in a paragraph of HTML is text, whatever it looks like.
_LINK = re.compile(
    r"^<p[ >].*+|"
    r"(?<!\\)(?P<before>(?:\\\\)*+)\[(?P<label>(?:[^\[\]\\]|\\.)*+)\]"
    r"\((?P<up>(?:\.\./)*+)tags/"
    r"(?:index\.md#(?P<tag>[a-z0-9-]+)|(?P<page>[a-z0-9-]+)\.md(?:#[\w-]*+)?)"
    r"(?P<title> \"(?P<words>[^\"\n]*+)\")?\)",
    re.MULTILINE,
)


def linked_tags(markdown: str) -> Iterator[str]:
    """The tags whose entries in the glossary, or whose pages, a page links."""
    return (found[1] or found[2] for found in _TARGET.finditer(markdown))


def with_tag_pages(markdown: str, tags: Collection[str], every: Collection[str] = ()) -> str:
    """The Markdown with links to the pages of tags.

    Args:
        tags: those that have one.
        every: those that may have one on another day.
    """
    if "tags/" not in markdown:
        return markdown

    def led(link: re.Match[str]) -> str:
        if link["tag"] or (link["page"] in every and link["page"] not in tags):
            return f"{link['before']}{_led(link, tags)}"
        return link[0]

    return _LINK.sub(led, markdown)


def _led(link: re.Match[str], tags: Collection[str]) -> str:
    if link["tag"] in tags:
        return f"[{link['label']}]({link['up']}tags/{link['tag']}.md{link['title'] or ''})"
    if link["title"]:
        return f'<abbr tabindex="0" title="{link["words"]}">{link["label"]}</abbr>'
    return link["label"]
