"""What the readers of foreign formats share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from digest.errors import Problem, SeedError
from digest.model import Doubt
from digest.seeds.page.page_pictures import WITHIN


class Form(Enum):
    """What the content of a document is.

    TEXT: plain text, read as that of a `.txt`.
    PAGE: HTML that has the article somewhere in it, as a saved web page.
    ARTICLE: HTML that is the article and nothing else.
    """

    TEXT = auto()
    PAGE = auto()
    ARTICLE = auto()


@dataclass(frozen=True, slots=True)
class Document:
    """What a file of a foreign format holds, as text or HTML.

    Args:
        content: the text or the HTML.
        hints: facts that the format states, as `Seed.hints`.
        doubts: what an editor should check; what could not be carried, by kind and count.
        pictures: the bytes of the pictures in the file, by their sha256 in hex; the HTML names
            each as `sha256:…` (`picture_source`).
    """

    form: Form
    content: str
    hints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    doubts: tuple[Doubt, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), repr=False)


def picture_source(content: bytes) -> str:
    """The `src` of a picture of the file with these bytes."""
    return f"{WITHIN}{hashlib.sha256(content).hexdigest()}"


def by_hash(contents: Iterable[bytes]) -> dict[str, bytes]:
    """Pictures by their sha256, as a document has them."""
    return {picture_source(each).removeprefix(WITHIN): each for each in contents}


def refusal(name: str, message: str) -> SeedError:
    """The error for a document that cannot be read, for this reason; with what to do."""
    return SeedError(Problem(name, message))


@contextmanager
def broken(name: str, message: str) -> Iterator[None]:
    """Gives this one error for whatever a library raises: on forged files, that is anything."""
    try:
        yield
    except (SeedError, MemoryError):
        raise
    except Exception as error:
        raise refusal(name, message) from error
