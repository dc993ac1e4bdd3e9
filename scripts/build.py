#!/usr/bin/env python3
"""The build script: a thin door to the package beside it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older ones deserve a plain word
    sys.exit("build.py: Python 3.11 or later is needed; run it through `make` or .venv/bin/python")

from digest.cli.main import main

if __name__ == "__main__":
    main()
