"""Script detection and conversion between Simplified and Traditional Chinese."""

from digest.conversion.converters import Conversion, Converters
from digest.conversion.decisions import Decision, Reason
from digest.conversion.detection import Detection, detect, is_chinese, wrong_script
from digest.conversion.marks import marked, moved
from digest.conversion.opencc_engine import CONFIGS

__all__ = [
    "CONFIGS",
    "Conversion",
    "Converters",
    "Decision",
    "Detection",
    "Reason",
    "detect",
    "is_chinese",
    "marked",
    "moved",
    "wrong_script",
]
