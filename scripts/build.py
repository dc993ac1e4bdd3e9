"""The build script: a thin door to the package beside it, which sets up what that needs."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one deserves a plain word
    sys.exit(
        "error build.py: needs Python 3.11 or later, and this is {}.{}; install a newer one from "
        "https://www.python.org/downloads/ and run it with that".format(*sys.version_info[:2])
    )

if __name__ == "__main__":
    from digest.cli.memory_limit import told_when_memory_ends

    with told_when_memory_ends():
        import environment

        environment.enter()
        from digest.cli.main import main

        main()
