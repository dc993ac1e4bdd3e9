"""The safety tests read the site that the website's tests build, in the same browser."""

from tests.website.conftest import browser, built, locales

__all__ = ["browser", "built", "locales"]
