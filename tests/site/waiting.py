"""Waits for what scripts of a page do."""

from __future__ import annotations

import time

from playwright.sync_api import ElementHandle, Page

_LONGEST = 30.0
_PAUSE = 0.05


def until(page: Page, expression: str, arg: ElementHandle | None = None) -> None:
    """Waits until an expression holds in a page.

    Playwright's `wait_for_function` asks again by `eval`, which the site's policy forbids.
    """
    end = time.monotonic() + _LONGEST
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never: {expression}"
        time.sleep(_PAUSE)
