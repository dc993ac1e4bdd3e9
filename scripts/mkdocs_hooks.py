"""The door through which MkDocs reaches the press: its hooks live in `digest.site.mkdocs.hooks`."""

from digest.site.mkdocs.hooks import (
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_markdown,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
]
