"""Numbers, dates and amounts in Chinese and English text.

Machine translation renders them, the checks compare them.
"""

from digest.text.figures.chinese import figures
from digest.text.figures.english import EnglishFigures, read_english
from digest.text.figures.figure import Approximation, Figure, FigureKind
from digest.text.figures.rendering import rendered, rendered_date
from digest.text.figures.spelled_values import spelled_values
from digest.text.figures.written_values import render_number

__all__ = [
    "Approximation",
    "EnglishFigures",
    "Figure",
    "FigureKind",
    "figures",
    "read_english",
    "render_number",
    "rendered",
    "rendered_date",
    "spelled_values",
]
