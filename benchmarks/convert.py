"""How fast `convert` is beside plain opencc-python-reimplemented, and how fast it starts.

    make bench-convert

Prints characters a second on a text of 5 MB (UTF-8), in one process for the libraries and as a
filter for the command, then the seconds that the command needs for one line. Seconds are those of
the processor, so that what else the machine does is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.sample import EDITORIAL, SEEDS  # noqa: E402

from digest.conversion import Converters  # noqa: E402
from digest.editorial.name_rules import load_name_rules  # noqa: E402
from digest.editorial.protected_words import load_protection  # noqa: E402
from digest.editorial.termbase import load_termbase  # noqa: E402

SIZE = 5_000_000
COMMAND = [
    sys.executable,
    str(ROOT / "scripts" / "build.py"),
    "convert",
    f"--editorial={EDITORIAL}",
]

TO_TAIWAN = ("--to", "zh-Hant")
COMMANDS = (
    ("--config", "s2tw"),
    TO_TAIWAN,
    (*TO_TAIWAN, "--report"),
    (*TO_TAIWAN, "--vocabulary"),
)


def main() -> None:
    """Measures and prints."""
    text = sample()
    print(f"{len(text):,} characters, {len(text.encode()):,} bytes")
    converters = Converters(
        load_protection(EDITORIAL / "conversion"),
        load_termbase(EDITORIAL / "terms"),
        load_name_rules(EDITORIAL / "names.yml"),
    )
    plain = OpenCC("s2tw")
    rate("opencc-python-reimplemented", text, plain.convert)
    rate("Converters.convert, unprotected", text, lambda t: engine_only(converters, t))
    rate("Converters.convert", text, lambda t: converters.convert(t, "s2tw"))
    for options in COMMANDS:
        rate(f"convert {' '.join(options)}", text, lambda t, o=options: run(t, *o))
    began = seconds()
    for _ in range(5):
        run("加快干细胞研究\n", *TO_TAIWAN)
    print(f"{(seconds() - began) / 5:.3f} s to start and convert one line")


def seconds() -> float:
    """Processor seconds of this process and those it has waited for."""
    return sum(os.times()[:4])


def engine_only(converters: Converters, text: str) -> str:
    """The dictionaries alone."""
    return converters.convert(text, "s2tw", protect=False)


def sample() -> str:
    """The seeds of the tests' sample, Simplified, until there is enough."""
    paths = sorted(SEEDS.glob("*.txt"))
    story = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in paths)
    story = Converters().simplify(story)
    return story * (SIZE // len(story.encode()) + 1)


def rate(name: str, text: str, convert: Callable[[str], str]) -> None:
    """Prints characters a second."""
    convert(text[:1000])
    began = seconds()
    convert(text)
    print(f"{len(text) / (seconds() - began):>12,.0f} characters/s  {name}")


def run(text: str, *options: str) -> str:
    """The command as a filter."""
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *options], input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()


if __name__ == "__main__":
    main()
