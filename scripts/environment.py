"""Sets up what the press runs in: an environment with the packages of requirements/NAME.txt.

Examples:
  python scripts/environment.py runtime             what the press needs, into .venv
  python scripts/environment.py ocr                 what reads scans, too
  python scripts/environment.py audit --into DIR    a list into an environment of its own

Every package has the hash that is listed, and is a binary: what builds one would be fetched
without a hash, and run.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from installer import ROOT, fail, one_at_a_time, run, say, shown, told

OWN = ROOT / ".venv"
"""The environment of the press; no other one is changed unless it is named."""
_LISTS = ROOT / "requirements"
_PINNED = re.compile(r"^([\w.-]+)==(\S+)( ;.*)?", re.MULTILINE)
_UNFINISHED = ".unfinished"
_ENTERED = "DIGEST_ENVIRONMENT_ENTERED"
"""Set for the interpreter that is handed over to: it does not hand over again."""


def enter() -> None:
    """Goes on in an interpreter that has the packages of requirements/runtime.txt.

    Returns where this one has them, whoever put them there. Else sets `.venv` up, or brings it up
    to date, and starts the same command in it.
    """
    with told():
        if _has_packages("runtime"):
            os.environ.pop(_ENTERED, None)
            return
        if _ENTERED in os.environ:
            fail(OWN, "lacks packages; remove it, then run again")
        # An environment that is linked here belongs to somebody else, too.
        if not OWN.is_symlink():
            install("runtime", OWN)
        hand_over([_python(OWN), *sys.orig_argv[1:]], replace=os.name == "posix")


def hand_over(command: list[str], *, replace: bool) -> NoReturn:
    """Runs a command instead of this process, with its exit status.

    Args:
        command: an interpreter and its arguments.
        replace: in the place of this process; on Windows a terminal would not wait for that.
    """
    surroundings = {**os.environ, _ENTERED: "1"}
    if replace:
        os.execve(command[0], command, surroundings)
    # Chinese stays Chinese in a file or a pipe, whatever the code page.
    child = subprocess.Popen(command, env={"PYTHONUTF8": "1", **surroundings})
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # the terminal has told the child, too
            continue


def install(name: str, environment: Path) -> None:
    """Brings the packages of requirements/NAME.txt into an environment, made where it must be.

    Does nothing where it has them. Ends the program with a line where it cannot be done.
    """
    if _is_stamped(name, environment, _version(environment)):
        return
    with one_at_a_time(environment) as work:
        if _is_stamped(name, environment, _version(environment)):
            return
        began = time.monotonic()
        _make(environment, work)
        for stamp in _stamps(environment):
            stamp.unlink()
        (environment / _UNFINISHED).touch()
        run(_installer(name, environment, work / "log"), environment, work / "log")
        version = _version(environment)
        for other in (path.stem for path in _LISTS.glob("*.txt")):
            if _pins(other) <= _pins(name):
                (environment / f".{other}").write_text(_stamp(other, environment, version), "utf-8")
        (environment / _UNFINISHED).unlink()
        say(f"{shown(environment)} is ready ({time.monotonic() - began:.0f} s).")


def _make(environment: Path, work: Path) -> None:
    """Makes the environment, unless one that will do is there."""
    version, unfinished = _version(environment), (environment / _UNFINISHED).exists()
    stamps = (stamp.read_text("utf-8").split("\n") for stamp in _stamps(environment))
    # Its scripts name the place, its folders the version; stamps of before this said neither.
    stays = all(stamp[1:3] in ([str(environment), version], []) for stamp in stamps)
    if version and stays and not unfinished:
        say(f"Bringing {shown(environment)} up to date …")
        return
    if environment.exists():
        if not unfinished and not (environment / "pyvenv.cfg").is_file():
            fail(environment, "is no environment of Python; move it away, then run again")
        old = work / "old"
        shutil.rmtree(old, ignore_errors=True)
        environment.replace(old)
        shutil.rmtree(old, ignore_errors=True)
    say(f"Setting up {shown(environment)}: once, about a minute …")
    environment.mkdir()
    (environment / _UNFINISHED).touch()
    # This interpreter may be of the environment that has just gone.
    python = str(getattr(sys, "_base_executable", sys.executable))
    pip = ["--without-pip"] if _uv(environment) else []
    run([python, "-I", "-m", "venv", *pip, str(environment)], environment, work / "log")


def _installer(name: str, environment: Path, log: Path) -> list[str]:
    """The command that installs a list: uv where it is on the machine, else pip."""
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(_LISTS / f"{name}.txt")]
    python = _python(environment)
    if uv := _uv(environment):
        return [uv, "pip", "install", "--python", python, *locked]
    pip = [python, "-I", "-u", "-m", "pip"]
    # uv makes environments without.
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        run([python, "-I", "-m", "ensurepip"], environment, log)
    return [*pip, "install", "--disable-pip-version-check", *locked]


def _has_packages(name: str) -> bool:
    """Whether this interpreter has what a list names, whoever installed it."""
    here = Path(sys.prefix)
    if _is_stamped(name, here, f"{sys.version_info[0]}.{sys.version_info[1]}"):
        return True
    if here == OWN and not OWN.is_symlink():
        return False  # what was interrupted may have half a package
    from importlib import metadata

    try:
        # Those with a marker are for some systems alone; the others tell enough.
        return all(marker or metadata.version(it) == pin for it, pin, marker in _pins(name))
    except metadata.PackageNotFoundError:
        return False


def _is_stamped(name: str, environment: Path, version: str) -> bool:
    stamp = environment / f".{name}"
    return stamp.is_file() and stamp.read_text("utf-8") == _stamp(name, environment, version)


def _stamp(name: str, environment: Path, version: str) -> str:
    """What an environment says that has a list, stands where it was made, and has that Python."""
    return (
        f"{sha256((_LISTS / f'{name}.txt').read_bytes()).hexdigest()}\n{environment}\n{version}\n"
    )


def _stamps(environment: Path) -> list[Path]:
    stamps = (environment / f".{path.stem}" for path in _LISTS.glob("*.txt"))
    return [stamp for stamp in stamps if stamp.is_file()]


def _pins(name: str) -> set[tuple[str, str, str]]:
    return {*_PINNED.findall((_LISTS / f"{name}.txt").read_text("utf-8"))}


def _uv(environment: Path) -> str | None:
    places = (os.environ.get("PATH", os.defpath), str(Path(_python(environment)).parent))
    return shutil.which("uv", path=os.pathsep.join(places))


def _python(environment: Path) -> str:
    return str(environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _version(environment: Path) -> str:
    """The version of an environment's Python; empty where it does not start or is too old."""
    ask = "import sys; v = sys.version_info; print('%d.%d' % v[:2] if v >= (3, 11) else '')"
    command = [_python(environment), "-I", "-S", "-c", ask]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def main() -> None:
    """Installs what the command line names."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older one deserves a plain word
        fail(Path(sys.executable), "is older than Python 3.11; run this with a newer one")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    lists = sorted(path.stem for path in _LISTS.glob("*.txt"))
    parser.add_argument("name", choices=lists, help="the list: requirements/NAME.txt")
    parser.add_argument("--into", metavar="DIR", type=Path, default=OWN, help="else .venv")
    given = parser.parse_args()
    with told():
        install(given.name, given.into.resolve())


if __name__ == "__main__":
    main()
