"""The font of this machine that share images are drawn in: one with Chinese characters."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from PIL import ImageFont

from digest.editorial.locales import language_of

_NAMES = (
    # Linux, where the pictures of a published site are drawn,
    *("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansCJK-Regular.ttc"),
    # macOS,
    *("PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Medium.ttc"),
    # Windows.
    *("msyhbd.ttc", "msyh.ttc", "simhei.ttf"),
)
"""The first that is there is taken."""
_FOLDERS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "C:/Windows/Fonts",
)
_REGIONS = {"zh-Hant-HK": ("HK", "TC"), "zh-Hant": ("TC",), "ja": ("JP",), "ko": ("KR",)}
"""The regions whose forms of characters an edition has, as names of faces end; else SC."""


@dataclass(frozen=True, slots=True)
class CardFont:
    """A file of one face or of several, each with the characters as a region writes them."""

    path: Path

    def face(self, locale: str) -> int:
        """The number of the face for an edition; the first where none is named for its region."""
        names = _faces(self.path)
        for region in _REGIONS.get(locale, _REGIONS.get(language_of(locale), ("SC",))):
            if name := next((each for each in names if each.endswith(f" {region}")), None):
                return names.index(name)
        return 0


def find_font() -> CardFont | None:
    """The font with Chinese characters that Linux, macOS or Windows has; None without one."""
    folders = [Path(os.path.expanduser(folder)) for folder in _FOLDERS]  # noqa: PTH111 - no home
    folders = [folder for folder in folders if folder.is_dir()]
    for name in _NAMES:
        for folder in folders:
            if found := sorted(folder.rglob(name)):
                return CardFont(found[0])
    return None


@cache
def _faces(path: Path) -> tuple[str, ...]:
    """The family of each face, such as Noto Sans CJK TC."""
    names = []
    for number in count():
        try:
            names.append(ImageFont.truetype(str(path), 20, index=number).getname()[0] or "")
        except OSError:
            break
    return tuple(names)
