"""What is overridden of the theme is listed with its reason."""

from __future__ import annotations

from tests.sample import ROOT


def test_every_override_is_listed() -> None:
    listed = (ROOT / "guide" / "theme.md").read_text(encoding="utf-8")
    files = [path for path in (ROOT / "overrides").rglob("*") if path.is_file()]
    assert [path.name for path in files if f"{path.name}`" not in listed] == []
