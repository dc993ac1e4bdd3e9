"""What Python-Markdown makes of tables and footnotes, brought to where readers look for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from markupsafe import escape

DIALECT = ("footnotes", "sane_lists")
"""Extensions of Python-Markdown without which it reads less in articles than GitHub does."""
_OWN_RULE = re.compile(r"<hr ?/?>\s*")
"""Python-Markdown's own above the notes; the first rule of a page ends its text."""
_LINK_LABEL = re.compile(r"(<a href=[^ <>]+)>([^<>]+)</a>")
_TABLE = re.compile("<table")
_FOREIGN_HEADING = re.compile(r'<h[2-6] id="([^"]*)"><span lang="([\w-]+)"')
_FACTS = re.compile(r"(</h1>\s*<p>)((?:[^<\n]|</?(?:a|span)\b[^>]*>)*)")
_BETWEEN_FACTS = re.compile("(?<=\N{NO-BREAK SPACE}·) ")
_FACT = re.compile(r"(?:[^<>]|<(a|span)\b[^<>]*>[^<>]*</\1>)+")
_NOTE_LINK = re.compile(r'<a class="footnote-(?:back)?ref" (href="[^"]*")( title=)?')


def with_wide_tables(html: str, name: str, first: int = 1) -> str:
    """The HTML with each table in a part of the page that scrolls by itself, and says its name.

    Args:
        first: the number of the first table.
    """
    number = count(first)

    def opening(table: re.Match[str]) -> str:
        label = f"{escape(name)} {next(number)}"
        return f'<div class=wide role=region tabindex=0 aria-label="{label}">{table[0]}'

    return _TABLE.sub(opening, html).replace("</table>", "</table></div>")


def with_language_names(html: str, names: Mapping[str, str]) -> str:
    """The HTML with the language of each link that is called as a language calls itself.

    Args:
        names: of languages, with their tags.
    """

    def marked(label: re.Match[str]) -> str:
        link, name = label.groups()
        return f"{link} lang={names[name]}>{name}</a>" if name in names else label[0]

    return _LINK_LABEL.sub(marked, html)


def languages_of_headings(html: str) -> dict[str, str]:
    """The languages of headings that are not in the page's own, by their anchors."""
    return dict(_FOREIGN_HEADING.findall(html))


def with_named_note_links(html: str) -> str:
    """The HTML with links back from notes that have a name, not a sign with a hint."""
    return _NOTE_LINK.sub(lambda link: f"<a {link[1]}{' aria-label=' if link[2] else ''}", html)


def with_whole_facts(html: str) -> str:
    """The HTML whose facts under the headline begin a line rather than be broken within.

    A label would else end a line, its name begin the next one, and a number stand alone.
    """

    return _FACTS.sub(lambda facts: facts[1] + whole_facts(facts[2]), html, 1)


def whole_facts(line: str) -> str:
    """A line of HTML with facts, each of which begins a line rather than be broken within."""

    def marked(fact: str) -> str:
        # The sign is within: before and behind such a part, a line may end in spite of it.
        return f"<span class=fact>{fact}</span>" if _FACT.fullmatch(fact) else fact

    return " ".join(map(marked, _BETWEEN_FACTS.split(line)))


def with_notes_in_text(html: str) -> str:
    """The HTML with its footnotes at the end of the text, before the rule that ends it."""
    notes = html.rfind('<div class="footnote">')
    rule = html.find("<hr", 0, notes)
    if notes < 0 or rule < 0:
        return html
    return html[:rule] + _OWN_RULE.sub("", html[notes:], 1) + html[rule:notes]
