"""The version of the press, as pyproject.toml has it: a digest says which one it lies beside."""

VERSION = "0.1.0"
