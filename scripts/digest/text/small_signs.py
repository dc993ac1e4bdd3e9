"""The figures and signs that Unicode has raised and lowered, as in 10⁻⁶ and CO₂."""

from __future__ import annotations

_DIGITS = "0123456789"
FIGURES = f"{_DIGITS}+-=()"
RAISED_DIGITS, LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
RAISED, LOWERED = f"{RAISED_DIGITS}⁺⁻⁼⁽⁾", f"{LOWERED_DIGITS}₊₋₌₍₎"
"""Those of `FIGURES`, in their order."""

TO_RAISED = str.maketrans(f"{FIGURES}−", f"{RAISED}⁻")
TO_LOWERED = str.maketrans(f"{FIGURES}−", f"{LOWERED}₋")
TO_FIGURES = str.maketrans(RAISED + LOWERED, 2 * FIGURES)
LOWERED_TO_DIGITS = str.maketrans(LOWERED_DIGITS, _DIGITS)
