"""The door through which MkDocs reaches the press: its hooks live in `digest.site.hooks`."""

from digest.site.hooks import on_config, on_files, on_page_context, on_page_markdown

__all__ = ["on_config", "on_files", "on_page_context", "on_page_markdown"]
