"""Slugs: the ASCII names by which an article's pages go in every locale."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from digest.model import ArticleMetadata, Doubt

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


def refused_slug(article: ArticleMetadata) -> Doubt | None:
    """The doubt about an article that did not get the slug it states; None for another."""
    stated = stated_slug(article)
    if not stated or slug_for(article.seed, stated) == article.slug:
        return None
    message = f"`slug: {stated}` is another story's; the address is {article.slug}"
    return Doubt("slug", f"{message}; state another if that will not do")


def assign_slugs(
    stated: Mapping[str, str | None],
    given: Mapping[str, str] = MappingProxyType({}),
    owners: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """A unique slug for each seed, whatever their order.

    A slug once given stays: no other seed changes it, and its own seed only by stating another. Of
    new seeds that would share one, that which states it has it, else that whose name it is (of
    `forum.txt` and `Forum.txt`, the first); the others get a digest of their own names behind it.

    Args:
        stated: the slug that each seed states, or None.
        given: by seed, the slugs of earlier runs.
        owners: further slugs that were given once, with the seeds that alone may have them again.
    """
    wanted = {seed: slug_for(seed, own) for seed, own in stated.items()}
    slugs = {
        seed: given[seed]
        for seed, own in stated.items()
        if seed in given and (not own or _is_form(given[seed], wanted[seed], seed))
    }
    used = {*given.values()}

    def is_free(slug: str, seed: str) -> bool:
        return slug not in used and owners.get(slug, seed) == seed

    claims = (
        {seed for seed, own in stated.items() if own},
        {seed for seed in stated if seed.rpartition(".")[0] == wanted[seed]},
        {*stated},
    )
    for claim in claims:
        open_now = [seed for seed in claim if seed not in slugs]
        rivals = Counter(wanted[seed] for seed in open_now)
        slugs |= {
            seed: wanted[seed]
            for seed in open_now
            if rivals[wanted[seed]] == 1 and is_free(wanted[seed], seed)
        }
        used.update(slugs.values())
    for length in _DIGEST_LENGTHS:
        left = {s: _with_digest(wanted[s], s, length) for s in stated if s not in slugs}
        rivals = Counter(left.values())
        slugs |= {s: slug for s, slug in left.items() if rivals[slug] == 1 and is_free(slug, s)}
        used.update(slugs.values())
    return slugs


def _ascii(name: str) -> str:
    text = unicodedata.normalize("NFKC", name)
    spelled = text if text.isascii() else _pinyin(text)
    letters = unicodedata.normalize("NFKD", spelled).lower().encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", letters).strip("-")


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text)).replace("ü", "v")


def with_suffix(slug: str, suffix: str) -> str:
    """The slug with `-suffix` behind as much of it as there is room for."""
    return f"{_shortened(slug, MAX_LENGTH - len(suffix) - 1)}-{suffix}"


def _shortened(slug: str, longest: int = MAX_LENGTH) -> str:
    """Cuts at a hyphen, so that no syllable is broken."""
    if len(slug) <= longest:
        return slug
    head = slug[: longest + 1]
    return head.rpartition("-")[0] or slug[:longest]


def _is_form(given: str, slug: str, seed: str) -> bool:
    """Whether a seed that wants a slug may have been given this one for it.

    Of a long slug, a digest may stand behind a shorter part than it does today.
    """
    head, _, digest = given.rpartition("-")
    digests = (_digest(seed, length) for length in _DIGEST_LENGTHS)
    return given == slug or (slug.startswith(head) and digest in digests)


def _with_digest(slug: str, seed: str, length: int) -> str:
    return with_suffix(slug, _digest(seed, length))


def _digest(seed: str, length: int) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()[:length]
