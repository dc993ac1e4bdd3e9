"""The address of a site's root, checked before anything is built: feeds begin with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from ipaddress import ip_address
from posixpath import normpath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from digest.errors import AddressError, Problem

_EXAMPLE = "https://someone.github.io/digest/"
_SCHEMES = re.compile(r"(?:([a-z][a-z+.-]*):(?!\d)/*)*/*", re.IGNORECASE)
_CLONE = re.compile(r"(?:ssh://)?git@github\.com[:/]", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.IGNORECASE)
"""Of an account."""
_FILE = re.compile(r"[^/]*\.(html?|php|xml)", re.IGNORECASE)


def checked_base_url(text: str, locales: Collection[str] = ()) -> str:
    """The address as links are made from it: lower-case host, a slash at the end.

    Args:
        text: what a person stated.
        locales: the editions, whose folders lie below the root.

    Raises AddressError where no site can be served there, with the address that was meant. (RFC
    3986, and GitHub's names of Pages sites.)
    """
    address, reasons = _mended(text, locales)
    if reasons:
        meant = address if _mended(address, locales) == (address, []) else _EXAMPLE
        raise AddressError(Problem("", f"{reasons[0]}; write {meant}"))
    return address


def is_local(address: str) -> bool:
    """Whether only this machine can open the address."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


Mended = tuple[str, list[str]]
"""The address as it can serve, "" where none can be guessed; and what was wrong with it."""


def _mended(text: str, locales: Collection[str]) -> Mended:
    address, reasons = text.strip(), list[str]()
    for mend in (_one_line, _with_scheme, _without_rest, _of_host, _of_pages, _of_folder):
        address, found = mend(address)
        reasons += found
        if not address:
            return "", reasons
    address, found = _of_root(address, locales)
    return address, reasons + found


def _one_line(address: str) -> Mended:
    """With the signs of addresses, where it was typed with those of Chinese text or of Windows."""
    if not address:
        return "", ["is empty"]
    plain = unicodedata.normalize("NFKC", address).replace("。", ".")
    if re.search(r"[\s\x00-\x1f\x7f<>\"{}|^`]", plain):
        return "", ["has a space or a sign that no address has"]
    if "\\" in plain:
        return plain.replace("\\", "/"), ["has backslashes"]
    return plain, ["has full-width signs"] if plain != address else []


def _with_scheme(address: str) -> Mended:
    if _CLONE.match(address):
        return _CLONE.sub("https://github.com/", address), ["is for git, not for readers"]
    if re.match(r"https?://(?!/)(?!https?:)", address, re.IGNORECASE):
        scheme, _, rest = address.partition("://")
        return f"{scheme.lower()}://{rest}", []
    found = _SCHEMES.match(address)
    scheme = (found[1] or "").lower() if found else ""
    rest = _SCHEMES.sub("", address, count=1)
    if scheme and scheme not in ("http", "https"):
        reason = f"is no web address, as `{scheme}:` is not of the web"
    else:
        reason = "is no web address without `https://` at its beginning"
    return (f"https://{rest}" if rest else ""), [reason]


def _without_rest(address: str) -> Mended:
    """Without login, query and fragment."""
    whole, reasons = re.split(r"[?#]", address, maxsplit=1)[0], []
    if whole != address:
        reasons.append("ends in `?` or `#`, and pages are added to its end")
    scheme, _, rest = whole.partition("://")
    host, slash, path = rest.partition("/")
    if "@" in host:
        reasons.append("has a login in it, which every reader would see")
        host = host.rpartition("@")[2]
    return f"{scheme}://{host}{slash}{path}", reasons


def _of_host(address: str) -> Mended:
    """With the host as browsers and crawlers ask for it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "", ["has a port or a host that cannot be"]
    host = parts.hostname or ""
    if not host or port == 0:
        return "", ["names no host that can be reached"]
    if ":" in host:  # IPv6, which urlsplit has checked
        return _put(parts, f"[{host}]"), []
    reasons = []
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return "", [f"has a host that cannot be: {host}"]
        reasons.append("has a host that sitemaps and feeds name in ASCII (Punycode)")
    if not all(_LABEL.fullmatch(label) for label in host.removesuffix(".").split(".")):
        return "", [f"has a host that cannot be: {host}"]
    return _put(parts, host), reasons


def _of_pages(address: str) -> Mended:
    """Where GitHub serves the site of a repository."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    names = [name for name in parts.path.split("/") if name]
    if host in ("github.com", "www.github.com"):
        if not names or not _NAME.fullmatch(names[0]):
            return "", ["is GitHub's own"]
        owner, *rest = names
        site = f"{owner.lower()}.github.io"
        name = rest[0].removesuffix(".git") if rest else ""
        path = "" if name.lower() in ("", site) else f"/{name}"
        return f"https://{site}{path}", ["is the repository's, not its site's"]
    if host == "github.io":
        return "", ["lacks the name of an account before `github.io`"]
    if not host.endswith(".github.io"):
        return address, []
    reasons = []
    if parts.scheme == "http":
        reasons.append("begins with `http:`, and GitHub Pages serves `https:`")
    if names and names[0].lower() == host:
        reasons.append("is twice the same: an account's own site has no folder")
        names = names[1:]
    return (f"https://{host}/{'/'.join(names)}" if reasons else address), reasons


def _of_folder(address: str) -> Mended:
    """Without the name of a page at its end; the folder that browsers ask for."""
    parts = urlsplit(address)
    path, reasons = parts.path or "/", []
    if _FILE.fullmatch(path.rpartition("/")[2]):
        path = path.rpartition("/")[0] or "/"
        reasons.append("is a page's, not a folder's")
    short = "/" + normpath(path).lstrip("/")
    if short.rstrip("/") != path.rstrip("/"):
        reasons.append("has empty folders or dots in its path")
    ascii_path = quote(unquote(short), safe="/~!$&'()*+,;=:@-._")
    if ascii_path != short and not short.isascii():
        reasons.append("has a path that sitemaps and feeds name in ASCII")
        short = ascii_path
    return parts._replace(path=short).geturl(), reasons


def _of_root(address: str, locales: Collection[str]) -> Mended:
    """Not of an edition; with the slash to which pages are added."""
    parts = urlsplit(address)
    above, _, last = parts.path.rstrip("/").rpartition("/")
    if last in locales:
        root = parts._replace(path=f"{above}/").geturl()
        return root, [f"is that of the edition `{last}`, not of the site"]
    return address.rstrip("/") + "/", []


def _put(parts: SplitResult, host: str) -> str:
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{host}{port}").geturl()
