"""Other tools on the same saved pages, in an environment of their own.

Run by the Python of that environment, it reads pages as JSON and writes what each tool takes.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.intake_pages import Page
    from benchmarks.intake_scores import Reading

NAMES = ("trafilatura", "gne", "newspaper4k", "readability-lxml")
Taken = dict[str, Any]


def readings_of_peers(pages: Sequence[Page]) -> dict[str, dict[str, Reading]]:
    """By tool and path, what it takes from a page; it has no doubts."""
    from benchmarks.intake_lines import decoded
    from benchmarks.intake_pages import VENV, install
    from benchmarks.intake_scores import Reading

    install()
    given = json.dumps({page.path: decoded(page.data) for page in pages})
    command = [str(VENV / "bin" / "python"), str(Path(__file__).resolve())]
    done = subprocess.run(  # noqa: S603 - our own command
        command, input=given, capture_output=True, text=True, check=True
    )
    taken: Mapping[str, Mapping[str, Taken]] = json.loads(done.stdout)
    return {
        name: {path: _reading(Reading, each) for path, each in of_tool.items()}
        for name, of_tool in taken.items()
    }


def _reading(reading: type[Reading], taken: Taken) -> Reading:
    lists = {name: tuple(taken.pop(name, ())) for name in ("authors", "body")}
    return reading(**taken, **lists)


def _trafilatura(page: str) -> Taken:
    from trafilatura import bare_extraction

    found = bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None:
        return {"failed": "nothing found"}
    authors = (found.author or "").split("; ")
    return {
        "title": found.title or "",
        "day": (found.date or "")[:10],
        "source": found.sitename or "",
        "authors": [each for each in authors if each],
        "body": (found.text or "").splitlines(),
    }


def _gne(page: str) -> Taken:
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(page)
    day = day_of(found["publish_time"])
    return {
        "title": found["title"],
        "day": day,
        "authors": [found["author"]] if found["author"] else [],
        "body": found["content"].splitlines(),
    }


def _newspaper(page: str) -> Taken:
    from newspaper import Article

    article = Article("https://news.example/story.html", language="zh", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return {
        "title": article.title,
        "day": f"{article.publish_date:%Y-%m-%d}" if article.publish_date else "",
        "authors": list(article.authors),
        "body": article.text.splitlines(),
    }


def _readability(page: str) -> Taken:
    from intake_lines import visible_lines
    from readability import Document

    document = Document(page)
    return {"title": document.short_title(), "body": visible_lines(document.summary())}


def day_of(text: str) -> str:
    """The day at the beginning of a time as pages write it, or nothing."""
    import re

    found = re.match(r"\D*(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})", text or "")
    return "-".join(each.zfill(2) for each in found.groups()) if found else ""


TOOLS: Mapping[str, Callable[[str], Taken]] = dict(
    zip(NAMES, (_trafilatura, _gne, _newspaper, _readability), strict=True)
)


def _offline(*_: object) -> None:
    raise OSError("what a page says is in the page")


def _taken(tool: Callable[[str], Taken], page: str) -> Taken:
    try:
        return tool(page)
    except Exception as error:  # noqa: BLE001 - whatever another tool fails by
        return {"failed": repr(error)}


if __name__ == "__main__":
    socket.socket.connect = _offline  # type: ignore[assignment]
    with redirect_stdout(sys.stderr):
        given: Mapping[str, str] = json.load(sys.stdin)
        every = {
            name: {path: _taken(tool, page) for path, page in given.items()}
            for name, tool in TOOLS.items()
        }
    json.dump(every, sys.stdout, ensure_ascii=False)
