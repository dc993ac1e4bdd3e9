"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.site.fixtures import browser, built, locales

__all__ = ["browser", "built", "locales"]

# A shared machine is slow at times, and CI must be able to repeat what it found.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
