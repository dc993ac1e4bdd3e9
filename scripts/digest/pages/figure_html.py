"""Pictures as HTML that GitHub and Python-Markdown show alike: links to their largest files."""

from __future__ import annotations

from digest.model import PICTURES, ArticleMetadata, Picture, Text
from digest.pages import escape
from digest.pages.shown_blocks import ShownBlock
from digest.pages.wording import Wording

SIZES = "(min-width: 45em) 42.5em, calc(100vw - 2.5em)"
"""How wide a picture is shown: as the column of a text, whose width and margins digest.css has in
rem of 1.25 em."""
THUMBNAIL = 120
"""The most pixels of CSS that a picture in a list is wide or high."""
_FIRST = ' fetchpriority="high"'
_LATER = ' loading="lazy"'


def picture_link(shown: ShownBlock, wording: Wording, up: str) -> str:
    """A published picture, which leads to its full size.

    Args:
        up: the relative path from the page to `docs/`.
    """
    picture, alt = _picture(shown), shown.text
    address = f"{up}{PICTURES}/{picture.files[0]}"
    image = (
        f'<img src="{up}{PICTURES}/{picture.files[-1]}"{_choice(picture, up)}'
        f"{_alternative(alt, wording)}"
        f' width="{picture.width}" height="{picture.height}"'
        f'{_FIRST if shown.number == 1 else _LATER} decoding="async">'
    )
    if alt:
        return f'<a href="{address}">{image}</a>'
    name = escape.attribute(wording.say("picture", number=shown.number))
    return f'<a href="{address}" aria-label="{name}">{image}</a>'


def picture_elsewhere(shown: ShownBlock, wording: Wording, said: str) -> str:
    """What stands for a picture that is not published; empty where nothing is known of it.

    Args:
        said: its alternative text as HTML.
    """
    label = said or escape.element(wording.say("picture_source"))
    link = f'<a href="{escape.attribute(shown.address)}">{label}</a>' if shown.address else said
    return (wording.html_lead("picture_lead") if said else "") + link


def lead_picture(article: ArticleMetadata, up: str) -> str:
    """The first published picture of the article that leads a page; empty without one.

    As with `thumbnail`, its headline says all.

    Args:
        up: as for `picture_link`.
    """
    picture = _first_published(article)
    if picture is None:
        return ""
    return (
        f'<p class="lead"><img src="{up}{PICTURES}/{picture.files[-1]}"{_choice(picture, up)}'
        f' alt="" width="{picture.width}" height="{picture.height}"{_FIRST}></p>'
    )


def thumbnail(article: ArticleMetadata, up: str) -> str:
    """The first published picture of an article, small, in a list; empty without one.

    It says nothing that the headline beside it does not, and is no second link.

    Args:
        up: as for `picture_link`.
    """
    picture = _first_published(article)
    if picture is None:
        return ""
    scale = min(1, THUMBNAIL / max(picture.width, picture.height))
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    size = f'width="{width}" height="{height}"'
    address = f"{up}{PICTURES}/{picture.files[-1]}"
    return f'<p class="thumbnail"><img src="{address}" alt="" {size}{_LATER}></p>'


def _first_published(article: ArticleMetadata) -> Picture | None:
    return next((each for each in article.pictures if each.hash), None)


def _picture(shown: ShownBlock) -> Picture:
    return shown.block.picture or Picture()


def _alternative(alt: Text | None, wording: Wording) -> str:
    """The alternative text, with its language where that is not the page's."""
    if alt is None:
        return ' alt=""'
    own = alt.lang == wording.locale.id
    language = "" if own else f' lang="{escape.attribute(alt.lang)}"'
    return f' alt="{escape.attribute(alt.text)}"{language}'


def _choice(picture: Picture, up: str) -> str:
    """The files that a browser chooses from, where there are several."""
    if len(picture.widths) < 2:
        return ""
    files = zip(reversed(picture.files), reversed(picture.widths), strict=True)
    offered = ", ".join(f"{up}{PICTURES}/{file} {width}w" for file, width in files)
    return f' srcset="{offered}" sizes="{SIZES}"'
