"""Seeds: found, read and decoded."""

from digest.seeds.finding import find_seeds, seed_name
from digest.seeds.formats import PATTERNS
from digest.seeds.limits import MAX_BYTES
from digest.seeds.reading import SeedFile, parse_seed, read_again, read_file, read_seed, seed_of

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
    "seed_of",
]
