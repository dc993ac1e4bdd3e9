"""The texts that an entry of the editorial data has in each locale."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from digest.editorial.tables import TableRecord


def texts_of(record: TableRecord, key: str) -> dict[str, str]:
    """The texts of an entry by locale, without empty ones."""
    texts = record.values.get(key)
    stated = texts.items() if isinstance(texts, dict) else ()
    return {locale: str(text).strip() for locale, text in stated if str(text or "").strip()}


def lacking(texts: Collection[str], locales: Mapping[str, str]) -> list[str]:
    """The locales that have no text, and none that will do instead; `locales` as they are loaded.

    Args:
        texts: the locales that have one.
    """
    return [each for each, other in locales.items() if each not in texts and other not in texts]
