"""Seeds: found, read and decoded."""

from digest.seeds.finding import PATTERNS, find_seeds, seed_name
from digest.seeds.reading import MAX_BYTES, SeedFile, parse_seed, read_again, read_file, read_seed

__all__ = [
    "MAX_BYTES",
    "PATTERNS",
    "SeedFile",
    "find_seeds",
    "parse_seed",
    "read_again",
    "read_file",
    "read_seed",
    "seed_name",
]
