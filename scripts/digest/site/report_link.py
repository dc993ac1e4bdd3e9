"""Where a reader reports a mistake: the form for it in the digest's repository."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import escape

from digest.files.repository import github_address

FORM = "mistake.yml"
"""The form, in `.github/ISSUE_TEMPLATE/`; an address fills in its fields `page` and `paragraph`."""


def report_link(repository: str, words: str, title: str = "", page: str = "") -> str:
    """The HTML of a link to the form, filled in for a story; empty without a repository.

    Args:
        repository: its address on GitHub; of another host, there is no such form.
        words: what the link says.
        title, page: headline and address of a story.
    """
    address = github_address(repository)
    if not address:
        return ""
    stated = {"template": FORM, "title": title, "page": page}
    filled = urlencode({key: value for key, value in stated.items() if value})
    return f'<a class=report href="{escape(f"{address}/issues/new?{filled}")}">{escape(words)}</a>'
