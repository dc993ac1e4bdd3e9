"""Slugs: the ASCII names by which an article's pages go in every locale."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from digest.model import ArticleMetadata

MAX_LENGTH = 80
# A longer digest is taken where the shorter one meets another slug.
_DIGEST_LENGTHS = (8, 16, 32)
# Names Windows keeps for devices, with any extension:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
# The listing of a folder of articles has this name.
_TAKEN = frozenset(["index"])
_UNSAFE = re.compile(r"[^a-z0-9]+")


def slug_for(seed: str, override: str | None = None) -> str:
    """The slug of a seed: `override` made safe, else from the stem of its file name.

    Han is written in pinyin, anything else that is not an ASCII letter or figure becomes a hyphen.
    The result has 1 to 80 characters of `a-z`, `0-9` and single inner hyphens, and is no name that
    Windows or the site keeps for itself. A seed whose name gives nothing gets a short digest of it.
    """
    words = _ascii(override) if override else ""
    words = words or _ascii(PurePosixPath(seed).stem)
    slug = _shortened(words) or f"article-{_digest(seed, _DIGEST_LENGTHS[0])}"
    return f"article-{slug}" if _DEVICES.fullmatch(slug) or slug in _TAKEN else slug


def former_slugs(article: ArticleMetadata) -> tuple[str, ...]:
    """The slugs of an article's former addresses, made safe, without the one it has now."""
    now = slug_for(article.seed, stated_slug(article))
    slugs = (slug_for(article.seed, each) for each in article.aliases)
    return tuple(dict.fromkeys(slug for slug in slugs if slug != now))


def stated_slug(article: ArticleMetadata) -> str | None:
    """The slug that a seed's front matter states."""
    stated = article.overrides.get("slug")
    return str(stated) if stated else None


def assign_slugs(overrides: Mapping[str, str | None]) -> dict[str, str]:
    """A unique slug for each seed; the mapping gives its stated slug, or None.

    Seeds that would share a slug all get a digest of their own name behind it, so that no slug
    depends on the order of a run. A stated slug wins over detected ones.
    """
    plain = {seed: slug_for(seed, stated) for seed, stated in overrides.items()}
    stated_slugs = Counter(plain[seed] for seed, stated in overrides.items() if stated)
    slugs = dict(plain)
    for length in _DIGEST_LENGTHS:
        shared = Counter(slugs.values())
        for seed, slug in list(slugs.items()):
            wins = overrides[seed] and stated_slugs[slug] == 1
            if shared[slug] > 1 and not wins:
                slugs[seed] = _with_digest(plain[seed], seed, length)
    return slugs


def _ascii(name: str) -> str:
    text = unicodedata.normalize("NFKC", name)
    spelled = text if text.isascii() else _pinyin(text)
    letters = unicodedata.normalize("NFKD", spelled).lower().encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", letters).strip("-")


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text)).replace("ü", "v")


def _shortened(slug: str) -> str:
    """Cuts at a hyphen, so that no syllable is broken."""
    if len(slug) <= MAX_LENGTH:
        return slug
    head = slug[: MAX_LENGTH + 1]
    return head.rpartition("-")[0] or slug[:MAX_LENGTH]


def _with_digest(slug: str, seed: str, length: int) -> str:
    return f"{slug[: MAX_LENGTH - length - 1].rstrip('-')}-{_digest(seed, length)}"


def _digest(seed: str, length: int) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()[:length]
