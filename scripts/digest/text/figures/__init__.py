"""Numbers, dates and amounts as Chinese and as English write them.

Used by translation, which renders them, and by checks, which compare them.
"""

from digest.text.figures.chinese import Figure, FigureKind, figures, spelled_values
from digest.text.figures.english import EnglishFigures, read_english, render_date, render_number

__all__ = [
    "EnglishFigures",
    "Figure",
    "FigureKind",
    "figures",
    "read_english",
    "render_date",
    "render_number",
    "spelled_values",
]
