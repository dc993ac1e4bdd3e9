"""Finds, decodes and hashes seeds."""

from digest.seeds.finding import PATTERNS, find_seeds, seed_name
from digest.seeds.reading import MAX_BYTES, parse_seed, read_again, read_seed, seed_sha256

__all__ = [
    "MAX_BYTES",
    "PATTERNS",
    "find_seeds",
    "parse_seed",
    "read_again",
    "read_seed",
    "seed_name",
    "seed_sha256",
]
