"""The templates of what MkDocs does not render: `root/` beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "root"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )


def filled(name: str, **values: object) -> bytes:
    """The template of a name with its values."""
    return _environment().get_template(name).render(values).encode()
