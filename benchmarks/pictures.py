"""What encoding a picture of 12 million pixels takes, and what it weighs.

    make bench-pictures

Prints, for a photo as JPEG and for the same as other formats, and for a screenshot as PNG, the
bytes of the source, the seconds of a processor that its first encoding takes (the median and the
range of ROUNDS), and the bytes of each WebP file. Fails where a JPEG takes more than LONGEST.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.measure import Spread  # noqa: E402
from tests.pipeline.pictures.made import drawing, photo, saved  # noqa: E402

from digest.pipeline.pictures.encoding import encode_here  # noqa: E402

ROUNDS = 5
SIZE = (4_000, 3_000)
LONGEST = 0.2
"""Seconds that the first encoding of a JPEG of a camera may take."""

SOURCES: dict[str, Callable[[], bytes]] = {
    "photo, JPEG": lambda: saved(photo(*SIZE), "JPEG", quality=88),
    "photo, progressive JPEG": lambda: saved(photo(*SIZE), "JPEG", quality=88, progressive=True),
    "photo, PNG": lambda: saved(photo(*SIZE), "PNG", compress_level=1),
    "photo, WebP": lambda: saved(photo(*SIZE), "WEBP", quality=85, method=0),
    "photo, AVIF": lambda: saved(photo(*SIZE), "AVIF", quality=60, speed=10),
    "screenshot, PNG": lambda: saved(drawing(*SIZE), "PNG"),
    "screenshot, JPEG": lambda: saved(drawing(*SIZE), "JPEG", quality=88),
}


def main() -> int:
    """Measures and prints; 1 where a photo of a camera takes too long."""
    encode_here(saved(drawing(9, 9), "PNG"))
    taken = {name: measured(name, make()) for name, make in SOURCES.items()}
    late = taken["photo, JPEG"] > LONGEST
    if late:
        print(f"a JPEG takes more than {LONGEST} s", file=sys.stderr)
    return int(late)


def measured(name: str, data: bytes) -> float:
    """Encodes a picture some times and prints a line; its median in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        files = encode_here(data).files
        times.append(time.process_time() - began)
    spread = Spread.of(times)
    sizes = ", ".join(f"{len(file) / 1000:.0f} KB at {width}" for width, file in files.items())
    seconds = f"{spread.median:.2f} ({spread.least:.2f}–{spread.most:.2f}) s"
    print(f"{name:<24} {len(data) / 1000:>7,.0f} KB  {seconds}  {sizes}")
    return spread.median


if __name__ == "__main__":
    sys.exit(main())
