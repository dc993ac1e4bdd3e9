"""Radicals that stand for characters become those characters."""

from __future__ import annotations

from digest.text.radicals import radicals_left, unified


def test_radicals_become_characters() -> None:
    assert unified("⽣物⽉报，⼈民⻛采，⻅⻋⻓⻰⺠") == "生物月报，人民风采，见车长龙民"
    assert unified("细胞 CAR-T 10⁶ ﹣") == "细胞 CAR-T 10⁶ ﹣"


def test_every_radical_that_has_a_character_is_mapped() -> None:
    """Two of the supplement have none, the others of both blocks are not assigned."""
    assert radicals_left(unified("".join(map(chr, range(0x2F00, 0x2FD6))))) == 0
    left = [code for code in range(0x2E80, 0x2EF4) if radicals_left(unified(chr(code)))]
    assert left == [0x2E80, 0x2E9A]
