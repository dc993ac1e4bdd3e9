"""Tags an article with technologies and conditions, people and organisations."""

from digest.tagging.candidates import TermCandidate
from digest.tagging.tagger import Tagger

__all__ = ["Tagger", "TermCandidate"]
