"""Tags an article with topics, people and organisations."""

from digest.tagging.candidates import TermCandidate
from digest.tagging.tagger import Tagger

__all__ = ["Tagger", "TermCandidate"]
