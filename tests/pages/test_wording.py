"""Days and times in the words of a locale."""

from __future__ import annotations

import pytest

from digest.pages.wording import Wording
from tests.stories import LOCALES, story


@pytest.mark.parametrize(
    ("published", "english", "chinese"),
    [
        ("2024-02-26", "February 26, 2024", "2024年2月26日"),
        ("2024-02-26T00:05", "February 26, 2024, 12:05 a.m.", "2024年2月26日 00:05"),
        ("2024-02-26T09:05", "February 26, 2024, 9:05 a.m.", "2024年2月26日 09:05"),
        ("2024-02-26T12:00", "February 26, 2024, 12:00 p.m.", "2024年2月26日 12:00"),
        ("2024-02-26T14:36", "February 26, 2024, 2:36 p.m.", "2024年2月26日 14:36"),
    ],
)
def test_a_time_is_told_as_the_texts_of_a_locale_tell_it(
    published: str, english: str, chinese: str
) -> None:
    told = [Wording(locale, {}).when(story("a", published=published)) for locale in LOCALES]
    assert told == [chinese, chinese, english]
