"""Where the real texts are: private, beside the repository, absent on most machines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[1] / ".." / "shared"
SHARED = Path(os.environ.get("DIGEST_SHARED") or _BESIDE).resolve()

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the real texts are absent ({SHARED}); set DIGEST_SHARED"
)
