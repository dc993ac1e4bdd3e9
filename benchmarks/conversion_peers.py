"""Other converters on the same lines, in an environment of their own.

Run by the Python of that environment, it reads pairs of direction and text as JSON and writes the
texts that each tool makes of them. None of them finds what a text is in: whatever is not to become
Simplified is converted to the Taiwan standard.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.conversion_gold import Case, Verdict

PACKAGES = {
    "opencc": ("opencc==1.4.2",),
    "opencc-python": ("opencc-python-reimplemented==0.1.7",),
    "zhconv-rs": ("zhconv-rs==0.4.2",),
}
"""Each has its own environment: the first two take the same module name."""
VENVS = Path(__file__).resolve().parents[1] / "build" / "conversion"
Convert = Callable[[str], str]


def verdicts_of_peers(cases: Sequence[Case]) -> dict[str, list[Verdict]]:
    """By tool, what it makes of each case; it reports nothing."""
    from benchmarks.conversion_gold import verdict

    from digest.conversion import Conversion

    given = json.dumps([(case.direction, case.text) for case in cases])
    return {
        name: [
            verdict(case, Conversion(text))
            for case, text in zip(cases, _converted(name, given), strict=True)
        ]
        for name in PACKAGES
    }


def _converted(name: str, given: str) -> list[str]:
    command = [str(_python(name)), str(Path(__file__).resolve()), name]
    done = subprocess.run(  # noqa: S603 - our own command
        command, input=given, capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def _python(name: str) -> Path:
    """The Python of a tool's environment, which is made unless it has this version."""
    venv, packages = VENVS / name, PACKAGES[name]
    python, stamp = venv / "bin" / "python", venv / "pinned.txt"
    if not (stamp.is_file() and stamp.read_text().split() == list(packages)):
        uv = str(Path(sys.executable).with_name("uv"))
        subprocess.run([uv, "venv", "-q", "--clear", str(venv)], check=True)  # noqa: S603
        subprocess.run([uv, "pip", "install", "-q", "-p", str(python), *packages], check=True)  # noqa: S603
        stamp.write_text("\n".join(packages))
    return python


def _opencc() -> tuple[Convert, Convert]:
    from opencc import OpenCC

    return OpenCC("s2tw").convert, OpenCC("tw2s").convert


def _zhconv() -> tuple[Convert, Convert]:
    from zhconv_rs import zhconv

    # zh-TW would change words as well; zh-Hant writes 着 where Taiwan writes 著.
    return (lambda text: zhconv(text, "zh-Hant").replace("着", "著")), (
        lambda text: str(zhconv(text, "zh-Hans"))
    )


TOOLS = {"opencc": _opencc, "opencc-python": _opencc, "zhconv-rs": _zhconv}


if __name__ == "__main__":
    to_traditional, to_simplified = TOOLS[sys.argv[1]]()
    texts = [
        to_simplified(text) if direction == "t2s" else to_traditional(text)
        for direction, text in json.load(sys.stdin)
    ]
    json.dump(texts, sys.stdout)
