"""Segments of an article, and machine drafts of them by an Argos package."""

from digest.translation.drafts import Translator
from digest.translation.engine import Draft, Engine, Executor, find_engine
from digest.translation.packages import HOW_TO_INSTALL
from digest.translation.segments import segments

__all__ = [
    "HOW_TO_INSTALL",
    "Draft",
    "Engine",
    "Executor",
    "Translator",
    "find_engine",
    "segments",
]
