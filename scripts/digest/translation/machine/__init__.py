"""Machine translation: drafts of segments by an Argos package."""

from digest.translation.machine.argos import ArgosEngine, Draft, Engine, find_engine
from digest.translation.machine.packages import HOW_TO_INSTALL, how_to_install
from digest.translation.machine.translator import Translator

__all__ = [
    "HOW_TO_INSTALL",
    "ArgosEngine",
    "Draft",
    "Engine",
    "Translator",
    "find_engine",
    "how_to_install",
]
