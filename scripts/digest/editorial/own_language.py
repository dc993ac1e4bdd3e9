"""What an edition has from its own language, whichever edition its other strings are from."""

from __future__ import annotations

from collections.abc import Mapping

import babel

from digest.editorial.placeholders import fill


def day_patterns(og_locale: str) -> dict[str, str]:
    """The interface strings that say how a language writes days, from https://cldr.unicode.org.

    Args:
        og_locale: language and region, as Babel has them.
    """
    locale = babel.Locale.parse(og_locale)
    skeletons = locale.datetime_skeletons
    day = skeletons["MMMMd"].pattern
    clock, date_and_time = locale.time_formats["short"], locale.datetime_formats["medium"]
    moment = str(date_and_time).replace("{0}", clock.pattern)
    moment = moment.replace("{1}", locale.date_formats["long"].pattern)
    return {
        "month_pattern": skeletons["yMMMM"].pattern,
        "month_day_pattern": day,
        # The second of two days of a month: May 6 to 9, but 6 May to 9 May.
        "day_pattern": skeletons["d"].pattern if day.startswith("M") else day,
        "before_noon_pattern": moment,
        "after_noon_pattern": moment,
    }


def in_words_of(strings: Mapping[str, str], og_locale: str, language: str) -> dict[str, str]:
    """The interface strings of one edition for one in a language, which they name: `{language}`.

    Args:
        og_locale: of the edition whose words they are.
    """
    name = babel.Locale.parse(og_locale).languages.get(language, language)
    return {key: fill(words, {"language": name}) for key, words in strings.items()}
