"""conversion/general.tsv: every entry is needed, none is dead, and together they are right."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from digest.conversion import Converters, detect
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import ProtectedWord, ProtectionKind, load_protection
from digest.editorial.termbase import load_termbase
from digest.errors import EditorialError
from digest.model import Script
from tests.sample import EDITORIAL
from tests.sample import SEEDS as SAMPLE_SEEDS
from tests.shared import SHARED, needs_shared

PROTECTION = load_protection(EDITORIAL / "conversion")
RULES = load_name_rules(EDITORIAL / "names.yml")
EXAMPLES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
OWN_SEEDS = sorted(SAMPLE_SEEDS.glob("*.txt"))


@cache
def converters() -> Converters:
    return Converters(PROTECTION, load_termbase(EDITORIAL / "terms"), rules=RULES)


def of(*kinds: ProtectionKind) -> list[ProtectedWord]:
    return [entry for entry in PROTECTION if entry.kind in kinds]


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(("source", "expected"), EXAMPLES)
def test_example(source: str, expected: str) -> None:
    assert converters().convert(source, "s2tw") == expected


def test_every_pattern_is_exercised_by_an_example() -> None:
    text = "\n".join(source for source, _ in EXAMPLES)
    dead = [entry.hans for entry in of(ProtectionKind.PATTERN) if not re.search(entry.hans, text)]
    assert not dead


def test_every_word_keeps_its_target_alone() -> None:
    for entry in of(ProtectionKind.WORD, ProtectionKind.SOFT):
        assert converters().convert(entry.hans, "s2tw") == entry.hant


def test_every_word_is_needed() -> None:
    """Without it, it comes out wrong by itself or beside some word or character."""
    words = of(ProtectionKind.WORD, ProtectionKind.SOFT)
    neighbours = {entry.hans for entry in words}
    neighbours |= set("".join(source for source, _ in EXAMPLES)) - {"\n"}
    plain = Converters(rules=RULES)
    idle = [entry for entry in words if _is_right(entry, neighbours, plain)]
    rest = Converters([entry for entry in PROTECTION if entry not in idle], rules=RULES)
    assert not [entry.hans for entry in idle if _is_right(entry, neighbours, rest)]


def _is_right(entry: ProtectedWord, neighbours: set[str], converters: Converters) -> bool:
    return all(
        converters.convert(source, "s2tw")[at : at + len(entry.hant)] == entry.hant
        for other in sorted(neighbours)
        for at, source in ((len(other), other + entry.hans), (0, entry.hans + other))
    )


@needs_shared
def test_expected_terms() -> None:
    lines = (SHARED / "expectations" / "conversion-terms.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    wrong = [
        (source, converted)
        for source, accepted in rows
        if not any(
            part in (converted := converters().convert(source, "s2tw"))
            for part in accepted.split("|")
        )
    ]
    assert not wrong


@pytest.mark.parametrize("seed", [*SEEDS, *OWN_SEEDS], ids=lambda path: path.stem[:24])
def test_simplified_to_traditional_and_back_is_the_identity(seed: Path) -> None:
    data = seed.read_bytes()
    encoding = "utf-8" if is_utf8(data) else "gb18030"
    text = converters().simplify(data.decode(encoding))
    assert converters().simplify(converters().convert(text, "s2tw")) == text


@needs_shared
@pytest.mark.parametrize(
    ("seed", "script"), list(zip(SEEDS, ["Hans", "Hant", "Hans", "Hans", "Hant"], strict=False))
)
def test_scripts_of_the_real_texts(seed: Path, script: str) -> None:
    text = seed.read_text("utf-8")
    assert detect(text).script == script
    other = ({Script.HANS, Script.HANT} - {Script(script)}).pop()
    assert other not in {detect(line).script for line in text.splitlines()}


# All 948 one-to-many sites of the three Simplified texts were read in these conversions and are
# right (2026-11-21). A change of the digest means: read the differences, then renew it.
READ = {
    "000": "f6bb59948d42be99f3bf48d9e5bf6e942b32b36edf080c2bfea16d965bbd4ac0",
    "002": "b09927ef3a1ec85301f0dd306b4776cd2b182c1e861c2fe404138187f50aeb3b",
    "003": "2cd825a906f7245ffd9d0b94ad7731968609eaa6041847fc98f0ff8638d982ef",
}


@needs_shared
@pytest.mark.parametrize("number", READ)
def test_the_real_texts_convert_as_they_were_read(number: str) -> None:
    (seed,) = (path for path in SEEDS if path.name.startswith(number))
    converted = converters().convert(seed.read_text("utf-8"), "s2tw")
    assert hashlib.sha256(converted.encode()).hexdigest() == READ[number]


def test_faults_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("干细胞\n后\t後後\n/(/\t干\n/干(/\t幹\n干线\t幹線\n干线\t幹線\n", "utf-8")
    with pytest.raises(EditorialError) as raised:
        load_protection(path)
    assert [problem.line for problem in raised.value.problems] == [1, 2, 3, 4, 6]
