"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from digest.editorial import Locale, Tag
from digest.editorial.rhythm import Rhythm
from digest.model import ArticleMetadata, Page, Rendition, Teaser, TermCard
from digest.model.issue import Issue
from digest.pages.archive import archive_pages
from digest.pages.arrivals import arrival_pages
from digest.pages.article import UP, article_page
from digest.pages.collection import Collection
from digest.pages.glossary_page import glossary_page
