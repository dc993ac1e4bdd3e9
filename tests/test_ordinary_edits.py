"""What editors do every day leaves the tests that read the repository's own digest green."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.editorial.tag_kinds import load_tag_kinds
from tests.guard import guard
from tests.sample import ROOT, copy_code

pytestmark = pytest.mark.site

TEXT = """第{number}届电池回收论坛在西安举行

2024年3月{number}日，第{number}届电池回收论坛在西安举行。来自二十家企业的代表参观了拆解车间，并介绍了各自的做法。

{name}在会上说，今年送来的旧电池比去年多{number}成，其中一半可以再用。车间每天拆解{number}百块，次品送回原厂。

与会者认为，运输是最贵的一段，应当就近建站；下一届论坛将于秋天在{number}号园区举行，届时公布各站的成绩。
"""
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱"
TAG = """
- id: battery-recycling
  kind: KIND
  labels: {zh-Hans: 电池回收, zh-Hant: 電池回收, en: Battery recycling}
  descriptions:
    zh-Hans: 拆解旧电池，取回其中的材料。
    zh-Hant: 拆解舊電池，取回其中的材料。
    en: Old batteries are taken apart for the materials in them.
  match: [电池回收]
"""
ENTRY = re.compile(r'(?m)^(msgid "[^"\n]+"\nmsgstr ")([^"\n]+)"$')


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository, with ten texts, a tag and some names more, two corrections, a file less."""
    monkeypatch.setattr(guard, "is_closed", False)
    copy_code(tmp_path)
    for name in ("seeds", "editorial", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    editorial = tmp_path / "editorial"
    for number, surname in enumerate(SURNAMES[:10], 1):
        text = TEXT.format(number=number, name=f"{surname}晓岚")
        (tmp_path / "seeds" / f"battery-forum-{number}.txt").write_text(text, encoding="utf-8")
    _append(_file(editorial, "people.csv", "terms/field.csv"), "".join(map(_row, SURNAMES)))
    leading = load_tag_kinds(editorial / "tags" / "kinds.yml", {})[0]
    _append(
        _file(editorial, "technologies.yml", "tags/topics.yml"), TAG.replace("KIND", leading.id)
    )
    (editorial / "organisations.yml").write_text("", encoding="utf-8")
    for path in sorted((editorial / "memory" / "en").glob("*.po"))[:2]:
        _correct(path)
    return tmp_path


def test_ordinary_edits_leave_them_green(newsroom: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "tests/test_smoke.py"]
    run = subprocess.run(
        command,
        cwd=newsroom,
        env={**os.environ, "PYTHONPATH": "scripts"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout[-4000:]
    assert "skipped" not in run.stdout


def _file(editorial: Path, *names: str) -> Path:
    """The first of these files that the digest has, in whatever folder."""
    return next(path for name in names for path in editorial.rglob(name))


def _row(surname: str) -> str:
    traditional = {"张": "張", "刘": "劉", "陈": "陳", "杨": "楊", "黄": "黃", "赵": "趙"}
    traditional |= {"吴": "吳", "孙": "孫", "马": "馬"}
    return f"{surname}晓岚,{traditional.get(surname, surname)}曉嵐,Xiaolan,person,\n"


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _correct(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    edited = ENTRY.sub(r'\1\2 (corrected)"', text, count=1)
    assert edited != text
    path.write_text(edited, encoding="utf-8")
