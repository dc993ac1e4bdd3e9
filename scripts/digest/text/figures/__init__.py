"""Numbers, dates and amounts in Chinese and English text.

Machine translation renders them, the checks compare them.
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
