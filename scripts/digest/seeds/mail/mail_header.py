"""The header of a mail: which of its fields are facts about the text, and which are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from types import MappingProxyType

from digest.errors import brief
from digest.model import Doubt, china_minute
from digest.seeds.mail.mime import field_of

_PASSED_ON = re.compile(
    r"\s*(?:re|fwd?|回复|回覆|答复|答覆|转发|轉寄|轉發)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]",
    re.IGNORECASE,
)


def stated_hints(message: EmailMessage) -> MappingProxyType[str, str]:
    """The subject, without marks of replies, and the day; who sent a mail need not have written."""
    title = field_of(message, "Subject")
    while mark := _PASSED_ON.match(title):
        title = title[mark.end() :].strip()
    stated = {"title": title, "published": _sent(field_of(message, "Date"))}
    return MappingProxyType({key: value for key, value in stated.items() if value})


def _sent(date: str) -> str:
    """The moment in China; a date without a zone is of Greenwich, as RFC 5322 has it."""
    try:
        moment = parsedate_to_datetime(date)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return china_minute(moment)
    except (ValueError, OverflowError):
        return ""


def sender_doubts(message: EmailMessage) -> Iterator[Doubt]:
    """A doubt that names who sent a mail."""
    if name := parseaddr(field_of(message, "From"))[0]:
        said = f"sent by “{brief(name)}”, who is not taken for its source or author; state them"
        yield Doubt("mail", said)


def subject(mail: EmailMessage) -> str:
    """The subject as messages call a mail."""
    return field_of(mail, "Subject") or "without a subject"
