"""Pages that are named where they are made and where they are linked, in stages apart."""

from __future__ import annotations

HOME = "index.md"
"""The front page; the first page of a folder has the same name there."""
TAGS = f"tags/{HOME}"
"""The tags: in `docs/` what each of them is, for GitHub; on the site those with stories.

A tag's id is the anchor of its entry."""
GLOSSARY = "glossary.md"
EVENTS = "events.md"
LINKED = (GLOSSARY, EVENTS)
"""What the footer links where there is any."""
