"""The drawings of the repository's own stories: `make drawings` makes them."""
