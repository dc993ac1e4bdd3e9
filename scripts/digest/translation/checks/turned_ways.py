"""Figures that go the other way: 增长5% as a fall of 5%, a loss as a profit, -3亿 as 3亿."""

from __future__ import annotations

import re

from digest.text.figures import Figure, FigureKind, read_english

_GROWN = re.compile(
    "(?:增长|增加|上升|上涨|上调|提高|提升|增|涨|升)[了达约近超逾高幅为至到：:]{0,3}$"
)
_FALLEN = re.compile(
    "(?:下降|下跌|下滑|下调|减少|降低|回落|跌|降|减)[了达约近超逾幅为至到：:]{0,3}$"
)
_UP = re.compile(
    r"\b(?:increas|ris|rose|rais|gr[eo]w|up\b|gain|climb|higher|more\b|soar|surg|jump|add|expan"
    r"|improv|advanc|boost|hike|lift|rall|growth|upward|outpac|plus\b|accelerat|addition|mark-?up"
    r"|appreciat|enhanc|escalat|extra|leap|spike|strengthen|swell|top|uptick|widen|height)",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas|fall|fell|declin|drop|down|reduc|cut|shr[iu]n|lower|los[est]|narrow|less\b"
    r"|fewer\b|slump|plung|slid|contract|dip|tumbl|shed|eas|slip|weaken|retreat|decelerat|slow)"
    r"|[-−–]\s?\d",
    re.IGNORECASE,
)
_LOST = re.compile("亏损?(?:总?额|了|达|约|近|超|逾|为|：|:|人民币){0,3}$")
_LESS_LOST = re.compile("[减扭止转收缩]亏|亏损?[收缩减]")
_LOSS = re.compile(
    r"\b(?:loss|los[et]|deficit|shortfall|unprofit|red\b|negative|minus)", re.IGNORECASE
)
_PROFIT = re.compile(r"\b(?:profit|earn|surplus|net income)", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[为是至到达润额率比差值益利：:（(，、\s])[-−－]$")
_NEGATIVE = re.compile(rf"{_DOWN.pattern}|{_LOSS.pattern}|\bbelow\b|\bsub-?zero\b", re.IGNORECASE)
_PIECE = re.compile(r"(?:[^,;:.()]|(?<=\d)[.,](?=\d)|(?<=\b[A-Z])\.)+")
_BEFORE = 8
"""Characters before a figure that say where it goes."""


def is_turned_way(figure: Figure, source: str, target: str) -> bool:
    """Whether the piece of the English that has the figure says the contrary of what it does."""
    before = source[max(0, figure.start - _BEFORE) : figure.start]
    if _MINUS.search(before):
        return not _NEGATIVE.search(target)
    pieces = _pieces_with(figure, target)
    if _LOST.search(before) and not _LESS_LOST.search(source):
        return _only(pieces, _PROFIT, _LOSS)
    if figure.kind is not FigureKind.PERCENT:
        return False
    if _GROWN.search(before):
        return _only(pieces, _DOWN, _UP)
    return bool(_FALLEN.search(before)) and _only(pieces, _UP, _DOWN)


def _only(pieces: list[str], contrary: re.Pattern[str], own: re.Pattern[str]) -> bool:
    """Whether every piece has the contrary alone."""
    return bool(pieces) and all(
        contrary.search(piece) and not own.search(piece) for piece in pieces
    )


def _pieces_with(figure: Figure, target: str) -> list[str]:
    at = [each.start for each in read_english(target).figures if each.low in figure.accepted]
    pieces = list(_PIECE.finditer(target))
    return [piece[0] for piece in pieces if any(piece.start() <= each < piece.end() for each in at)]
