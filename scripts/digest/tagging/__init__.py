"""Tags an article with technologies and conditions, people and organisations."""

from digest.tagging.candidates import Candidate
from digest.tagging.tagger import Tagger

__all__ = ["Candidate", "Tagger"]
