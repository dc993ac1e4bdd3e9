"""What the notes above a page say of how its text came about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Rendition, Script, Text, TextStatus
from digest.pages.provenance import notes
from digest.pages.view import View
from digest.pages.wording import Wording
from tests.stories import LOCALES, story

TAIWAN = next(each for each in LOCALES if each.id == "zh-Hant")
VIEW = View(Wording(TAIWAN, {}), LOCALES)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (Script.HANS, "converted"),
        (Script.NEUTRAL, "converted"),
        (Script.MIXED, "converted_mixed"),
    ],
)
def test_only_an_article_in_both_scripts_is_told_as_mixed(script: Script, said: str) -> None:
    article = replace(story("a"), script=script)
    text = Text("每週公布。", "zh-Hant", TextStatus.CONVERTED)
    page = Rendition(article, "zh-Hant", text, text, (text,))
    assert notes(page, VIEW, "articles/a.md") == f"> {VIEW.say(said)}"
