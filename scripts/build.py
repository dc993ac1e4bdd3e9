#!/usr/bin/env python3
"""The build script: a thin door to the package beside it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older ones deserve a plain word
    sys.exit("build.py: Python 3.11 or later is needed; run it through `make` or .venv/bin/python")

from digest.cli.memory_limit import told_when_memory_ends

if __name__ == "__main__":
    with told_when_memory_ends():
        from digest.cli.main import main

        main()
