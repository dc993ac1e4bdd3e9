"""Article → the technologies, conditions, people and organisations it tells of."""

from digest.tagging.candidates import Candidate
from digest.tagging.tagger import Tagger

__all__ = ["Candidate", "Tagger"]
