"""Days that an editor states, as people write them; a text that is more than a day is none."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from digest.model import CHINA
from digest.text.numerals import number

FIRST_REPUBLICAN_YEAR = 1911
"""What is added to a year of the Republic of China."""
AFTERNOON = re.compile(r"下午|晚|傍晚|中午|pm|p\.m\.", re.IGNORECASE)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEARS = range(1900, 2101)
"""Of news; further off, it is a slip, and charts of all months have no end."""
_LONGEST = 80
"""Characters of a day with its weekday, time and zone."""

_HAN = "〇零○元一二三四五六七八九"
_NUMERAL = rf"(?:\d{{1,2}}|[{_HAN}十廿卅]{{1,3}})"
_YEAR = (
    rf"(?:(?P<year>\d{{4}}|[{_HAN}]{{4}})|(?P<roc>1[01]\d)"
    rf"|(?:中[華华])?民[國国] ?(?P<republic>\d{{1,3}}|[{_HAN}十百]{{1,6}}))"
)
_NAME = "(?P<name>[a-z]{3,9})"
_ORDINAL = "(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?)?"
_BEHIND = r" ?[日号號]?(?: ?\(?(?:星期|[周週]|[礼禮]拜)[一二三四五六日天]\)?)?"
_DAYS = (
    _YEAR + rf" ?[-/.年] ?(?P<month>{_NUMERAL}) ?[-/.月] ?(?P<day>{_NUMERAL})" + _BEHIND,
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    _WEEKDAY + rf"(?P<day>\d\d?){_ORDINAL}(?: of)?[ -]?{_NAME}\.?,?[ -]?(?P<year>\d{{4}})",
    _WEEKDAY + rf"{_NAME}\.? ?(?P<day>\d\d?){_ORDINAL},? ?(?P<year>\d{{4}})",
)
_TIME = (
    r"(?:(?: ?t| ?, ?| )?(?P<noon>上午|早上|凌晨|中午|下午|傍晚|晚上)? ?"
    r"(?<!\d)(?P<hour>\d{1,2}) ?[:时時点點] ?(?:(?P<minute>\d{1,2}) ?分?)?"
    r"(?::\d{2}(?:\.\d+)?)? ?(?P<half>[ap]\.?m\.?)? ?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
)
_STATED = tuple(re.compile(day + _TIME, re.IGNORECASE) for day in _DAYS)


def stated_day(written: str) -> date | None:
    """The day that a text is; None where it is no day of the calendar, or has a time, too."""
    moment = stated_moment(written)
    return date.fromisoformat(moment) if moment and "T" not in moment else None


def stated_moment(written: str) -> str | None:
    """The day that a text is, as ISO 8601, or the local time in China (`2024-02-26T14:36`).

    Years may be those of the Republic of China, digits full-width or Chinese, months English.
    None where it is no day of the calendar from 1900 to 2100, or no time of a day.
    """
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    if len(text) > _LONGEST:
        return None
    for pattern in _STATED:
        if match := pattern.fullmatch(text):
            try:
                return _iso(match)
            except (ValueError, OverflowError):
                return None
    return None


def _iso(match: re.Match[str]) -> str:
    stated = match.groupdict()
    day = date(_year(stated), _month(stated), number(stated["day"]))
    if day.year not in _YEARS:
        raise ValueError(f"{day.year} is no year of news")
    if stated["hour"] is None:
        return day.isoformat()
    hour, minute = int(stated["hour"]), int(stated["minute"] or 0)
    half = stated["half"] or ""
    if hour < 12 and AFTERNOON.search(f"{stated['noon'] or ''}{half}"):
        hour += 12
    elif hour == 12 and half.lower().startswith("a"):
        hour = 0
    zone = _zone(stated["zone"]) if stated["zone"] else CHINA
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return moment.astimezone(CHINA).replace(tzinfo=None).isoformat(timespec="minutes")


def _year(stated: dict[str, str | None]) -> int:
    if year := stated.get("year"):
        return number(year)
    of_the_republic = number(stated.get("roc") or stated.get("republic") or "")
    return of_the_republic + FIRST_REPUBLICAN_YEAR if of_the_republic else 0


def _month(stated: dict[str, str | None]) -> int:
    return month_of(stated.get("month") or stated.get("name") or "")


def month_of(written: str) -> int:
    """The month that a numeral, an English name or its beginning is; 13 for another name.

    Raises ValueError for what is neither.
    """
    if not (written.isascii() and written.isalpha()):
        return number(written)
    name = written.title()
    name = "Sep" if name == "Sept" else name
    return next(index for index, each in enumerate([*MONTHS, name], 1) if each.startswith(name))


def _zone(written: str) -> timezone:
    if written[0] not in "+-":
        return UTC
    hours, minutes = int(written[1:3]), int(written[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)
