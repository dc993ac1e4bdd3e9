"""The door through which MkDocs reaches the press: its hooks live in `digest`."""

from digest.pipeline.mkdocs_alone import on_config
from digest.site.mkdocs.hooks import (
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
