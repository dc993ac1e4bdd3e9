"""Powers of ten with a raised exponent: 10⁶, 2×10⁶."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures.cores import ARABIC
from digest.text.small_signs import TO_FIGURES

_POWER = re.compile(
    rf"(?:(?<!\d)({ARABIC})\s?[×xX*·]\s?)?(?<!\d)(?P<ten>10)([⁺⁻]?[⁰¹²³⁴-⁹]{{1,2}})"
)


def powers_of_ten(text: str) -> dict[int, frozenset[Decimal]]:
    """The values of the powers of ten, alone and with their factor, by the offset of the 10."""
    found = {}
    for match in _POWER.finditer(text) if "10" in text else ():
        power = Decimal(10) ** int(match[3].translate(TO_FIGURES))
        product = power * Decimal((match[1] or "1").replace(",", ""))
        found[match.start("ten")] = frozenset({power, product})
    return found
