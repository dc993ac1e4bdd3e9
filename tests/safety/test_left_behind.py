"""What an earlier run left in `build/` helps the next one, and can do it no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.incremental.cache import Volume
from digest.incremental.stamp import Stamp
from digest.site.ledger import Ledger

DAMAGED = [
    *("", "[", "[]", "{}", "null", "5", '"x"', "\0", "9" * 5000, '{"print": "p"}'),
    *("[" * 200_000, '{"a": ' * 100_000, '{"a": 5}', '{"a": [[], []]}'),
    *('{"shared": "", "made": []}', '{"shared": "", "made": {"a": 1}}'),
    *('{"shared": "", "made": {"a": [1]}}', '{"shared": "", "made": {"a": ["", 5]}}'),
    '{"shared": "", "made": {"a": ["", {"../a": ""}]}}',
    '{"print": "p", "said": 5}',
]


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: content[:40])
def test_a_damaged_file_is_as_good_as_none(content: str, tmp_path: Path) -> None:
    path = tmp_path / "left.json"
    path.write_text(content, encoding="utf-8")
    assert Stamp(path).said("p") is None
    assert not Ledger(path, "", tmp_path, tmp_path).last
    assert Volume(path, list[str]).get("a") is None
