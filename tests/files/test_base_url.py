"""The address of a site: what cannot serve is refused, with the address that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import AddressError
from digest.files.base_url import checked_base_url, is_local

LOCALES = ("zh-Hans", "zh-Hant", "en")
EXAMPLE = "https://someone.github.io/digest/"


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://someone.github.io/digest", "https://someone.github.io/digest/"),
        ("https://someone.github.io", "https://someone.github.io/"),
        (" HTTPS://Example.ORG/Digest/\n", "https://example.org/Digest/"),
        ("http://127.0.0.1:8000/digest/", "http://127.0.0.1:8000/digest/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://xn--fsqu00a.xn--fiqs8s/v1.2/", "https://xn--fsqu00a.xn--fiqs8s/v1.2/"),
    ],
)
def test_an_address_that_can_serve(stated: str, address: str) -> None:
    assert checked_base_url(stated, LOCALES) == address


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("example.org/digest/", "https://example.org/digest/"),
        ("//example.org/digest", "https://example.org/digest/"),
        ("https:example.org", "https://example.org/"),
        ("https:/example.org", "https://example.org/"),
        ("https://https://example.org/a", "https://example.org/a/"),
        ("localhost:8000", "https://localhost:8000/"),
        ("ftp://example.org/a", "https://example.org/a/"),
        ("file:///home/site/", "https://home/site/"),
        ("https://example.org/?a=b", "https://example.org/"),
        ("https://example.org/a#top", "https://example.org/a/"),
        ("https://me:secret@example.org/", "https://example.org/"),
        ("https:\\\\example.org\\digest", "https://example.org/digest/"),
        ("https：//example。org/digest/", "https://example.org/digest/"),
        ("https://例子.中国/", "https://xn--fsqu00a.xn--fiqs8s/"),
        ("https://example.org/文摘", "https://example.org/%E6%96%87%E6%91%98/"),
        ("https://github.com/Someone/Digest", "https://someone.github.io/Digest/"),
        ("https://github.com/Someone/Digest/tree/main", "https://someone.github.io/Digest/"),
        ("github.com/Someone/Someone.github.io", "https://someone.github.io/"),
        ("git@github.com:Someone/Digest.git", "https://someone.github.io/Digest/"),
        ("https://a.github.io/a.github.io/", "https://a.github.io/"),
        ("http://a.github.io/digest/", "https://a.github.io/digest/"),
        ("https://example.org/d/index.html", "https://example.org/d/"),
        ("https://example.org/d/zh-Hans/index.html", "https://example.org/d/"),
        ("https://example.org/d/zh-Hant/", "https://example.org/d/"),
        ("https://example.org//a/./b/", "https://example.org/a/b/"),
        ("", EXAMPLE),
        ("https://", EXAMPLE),
        ("https://exa mple.org/", EXAMPLE),
        ("https://example..org/", EXAMPLE),
        ("https://-example.org/", EXAMPLE),
        ("https://example.org:99999/", EXAMPLE),
        ("https://example.org:0/", EXAMPLE),
        ("https://github.io/digest/", EXAMPLE),
        ("https://github.com/", EXAMPLE),
        ("https://[::1/", EXAMPLE),
    ],
)
def test_an_address_that_cannot_serve_is_refused_with_the_one_that_was_meant(
    stated: str, meant: str
) -> None:
    with pytest.raises(AddressError) as refused:
        checked_base_url(stated, LOCALES)
    assert refused.value.message.endswith(f"; write {meant}")
    assert checked_base_url(meant, LOCALES) == meant


@given(st.text("ahtps:/.@#? \\例。：-_[]%0819githubocmen\u200b\x00", max_size=40))
def test_whatever_is_stated_the_cure_can_serve(stated: str) -> None:
    try:
        address = checked_base_url(stated, LOCALES)
    except AddressError as error:
        address = error.message.rpartition("; write ")[2]
    assert checked_base_url(address, LOCALES) == address
    assert address.isascii()


def test_an_address_of_this_machine() -> None:
    assert is_local("http://127.0.0.1:8000/")
    assert is_local("http://localhost/digest/")
    assert is_local("http://[::1]/")
    assert not is_local("https://127.example.org/")
