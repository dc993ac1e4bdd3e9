"""Script detection and conversion between Simplified and Traditional Chinese."""

from digest.conversion.converters import Conversion, Converters
from digest.conversion.decisions import Decision, Reason
from digest.conversion.detection import (
    LANGUAGES,
    Detection,
    detect,
    is_chinese,
    read_as,
    script_of_article,
    script_within,
    wrong_script,
)
from digest.conversion.engine.opencc_engine import CONFIGS
from digest.conversion.marks import marked, moved
from digest.conversion.names.own_names import OwnNames, own_names
from digest.conversion.plain_text import PlainText
from digest.conversion.vocabulary.local_words import (
    Vocabulary,
    WordChange,
    Worded,
    marked_spans,
    moved_by,
    proper_names,
)

__all__ = [
    "CONFIGS",
    "LANGUAGES",
    "Conversion",
    "Converters",
    "Decision",
    "Detection",
    "OwnNames",
    "PlainText",
    "Reason",
    "Vocabulary",
    "WordChange",
    "Worded",
    "detect",
    "is_chinese",
    "marked",
    "marked_spans",
    "moved",
    "moved_by",
    "own_names",
    "proper_names",
    "read_as",
    "script_of_article",
    "script_within",
    "wrong_script",
]
