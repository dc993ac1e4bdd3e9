"""The events of a locale as a calendar, `events.ics`: RFC 5545.

An event is a day that a story tells of. No time of build is in the file, and what identifies an
event does not change with the site's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urljoin

from digest.editorial import Locale
from digest.incremental.keys import key_of
from digest.model import CHINA
from digest.site.addresses import identifier
from digest.site.assembly import Files, Target
from digest.site.mkdocs.config import home_url
from digest.site.sources import Sources, Story

LENGTH = 500
"""The latest events: calendars load the whole file again and again."""
_OCTETS = 75
"""The most of a line but its end, RFC 5545, 3.1."""
_SPECIAL = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day that a story tells of.

    Args:
        stamp: when the story was published, else the day itself; in UTC.
        language: of the title.
        summary: the story's abstract, where it is in the language of the title.
    """

    uid: str
    day: date
    stamp: datetime
    title: str
    language: str
    summary: str
    url: str


def calendar_targets(sources: Sources, locale: Locale, base_url: str) -> Iterator[Target]:
    """`events.ics`, where there are events."""
    home = home_url(base_url, locale.id)
    stories = sources.stories(locale.id)
    every = [_event(day, story, locale, home) for story in stories for day in event_days(story)]
    every.sort(key=lambda event: (event.day, event.uid), reverse=True)
    if every:
        events = every[:LENGTH]
        make = partial(_files, locale, events)
        yield Target(f"calendar {locale.id}", key_of("calendar", events=events), make)


def event_days(story: Story) -> list[date]:
    """The main day that a story tells of, and those that were still to come when it did."""
    stated = [str(story.meta.get("event", "")), *map(str, story.meta.get("coming", ()))]
    return [date.fromisoformat(day[:10]) for day in stated if day]


def _event(day: date, story: Story, locale: Locale, home: str) -> CalendarEvent:
    meta = story.meta
    told = datetime.fromisoformat(str(meta.get("date") or day)).replace(tzinfo=CHINA)
    language = str(meta.get("title_lang", locale.id))
    same = str(meta.get("description_lang", locale.id)) == language
    return CalendarEvent(
        str(identifier(f"{locale.id}/{story.slug}/{day.isoformat()}")),
        day,
        told.astimezone(UTC),
        str(meta["title"]),
        language,
        str(meta.get("description", "")) if same else "",
        urljoin(home, story.address),
    )


def _files(locale: Locale, events: Sequence[CalendarEvent]) -> Files:
    words = locale.strings
    name = f"{words['site_name']} · {words['events']}"
    return {f"{locale.id}/events.ics": calendar(name, locale.id, events)}


def calendar(name: str, language: str, events: Sequence[CalendarEvent]) -> bytes:
    """The file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Digest Press//Events//EN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={language}:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _lines(event)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _lines(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={event.language}:{_text(event.title)}"
    if event.summary:
        yield f"DESCRIPTION;LANGUAGE={event.language}:{_text(event.summary)}"
    yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A value of the type TEXT, 3.3.11, on one line."""
    return _SPECIAL.sub(lambda mark: f"\\{mark[0]}", _CONTROL.sub(" ", text))


def _folded(line: str) -> str:
    """A content line in pieces, none of which cuts a character."""
    pieces = [""]
    taken = 0
    for character in line:
        octets = len(character.encode())
        if taken + octets > _OCTETS:
            pieces.append(" ")
            taken = 1
        pieces[-1] += character
        taken += octets
    return "\r\n".join(pieces)
