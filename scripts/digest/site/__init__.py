"""`docs/` → `site/`: pages by MkDocs, the search index, the root files and the preview."""
