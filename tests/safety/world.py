"""A tiny press with everything that can be lost: seeds, editorial data, memory, docs and site."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.sample import ROOT, copy_editorial
from tests.translation.tiny_package import build_bpe

Tree = dict[str, bytes]

_SEED = """标题: 第{number}所大学举办细胞论坛
日期: 2024-03-{day}
来源: 第{number}家报社

细胞治疗论坛在第{number}所大学举行，{number}00余人参加。

会议讨论了干细胞研究的{number}个问题。
"""

_TAGS = """- id: stem-cell
  kind: technology
  labels: {zh-Hans: 干细胞, zh-Hant: 幹細胞, en: Stem cells}
  descriptions: {zh-Hans: 干细胞。, zh-Hant: 幹細胞。, en: Stem cells.}
  match: [干细胞]
"""


_PICTURED = """---
title: 制备中心封顶
published: 2024-03-20
---

制备中心封顶，各界人士前来参观。

![中心的楼](hall_files/hall.png)
"""


def make_world(folder: Path, seeds: int = 3) -> None:
    """Writes `seeds/` and the sample's `editorial/` with few words in it."""
    (folder / "seeds").mkdir(parents=True)
    for number in range(1, seeds + 1):
        write_seed(folder, number)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    editorial = copy_editorial(folder / "editorial")
    (editorial / "tags/field.yml").write_text(_TAGS, encoding="utf-8")
    (editorial / "terms/field.csv").write_text("zh-Hans,zh-Hant,en,kind,aliases\n")
    (editorial / "organisations.yml").write_text("")


def write_seed(folder: Path, number: int, more: str = "") -> None:
    text = _SEED.format(number=number, day=10 + number) + more
    (folder / "seeds" / f"forum-{number}.txt").write_text(text, encoding="utf-8")


def write_pictured(folder: Path, colour: str = "white") -> None:
    """Writes a seed that shows a picture, and that."""
    (folder / "seeds" / "hall.md").write_text(_PICTURED, encoding="utf-8")
    file = folder / "seeds" / "hall_files" / "hall.png"
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (900, 600), colour).save(file)


def revise(folder: Path) -> None:
    """A new seed, one changed, one gone and one renamed, and another picture."""
    write_pictured(folder, "black")
    write_seed(folder, 9)
    (folder / "seeds" / "forum-3.txt").rename(folder / "seeds" / "meeting.txt")
    write_seed(folder, 2, "\n论坛将于明年再次举行。\n")
    (folder / "seeds" / "forum-1.txt").unlink()


def pack(folder: Path, version: str) -> None:
    """Puts a translation package, ready to be installed, into the world."""
    with TemporaryDirectory() as scratch:
        archive = build_bpe(Path(scratch), package_version=version)
        shutil.copyfile(archive, folder / "package.argosmodel")


def snapshot(folder: Path) -> Tree:
    """Every published file below a folder; locks and what a killed run left over are none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_aside(path.relative_to(folder))
    }


def _is_aside(path: Path) -> bool:
    if path.parts[0] == "build":
        return True
    return path.name.endswith(".part") or any(part.endswith(".work") for part in path.parts)
