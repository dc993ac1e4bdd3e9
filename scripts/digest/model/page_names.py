"""Pages that are named where they are made and where they are linked, in stages apart."""

from __future__ import annotations

TAGS = "tags/index.md"
"""The tags: in `docs/` what each of them is, for GitHub; on the site those with stories.

A tag's id is the anchor of its entry."""
GLOSSARY = "glossary.md"
EVENTS = "events.md"
LINKED = (GLOSSARY, EVENTS)
"""What the footer links where there is any."""
