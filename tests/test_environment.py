"""`scripts/environment.py` sets up what the press runs in, on a Python that has nothing.

What it installs is a binary with a hash: nothing is built, so nothing unlocked is fetched and run.
"""

from __future__ import annotations

import ast
import io
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import environment
import installer
from tests.safety.namespaces import nobody
from tests.safety.running import FULL
from tests.sample import EDITORIAL, ROOT, copy_code

BARE = str(getattr(sys, "_base_executable", sys.executable))
"""A Python without the packages of the press."""
PLAIN = "/usr/bin:/bin"
WITH_UV = f"{Path(sys.executable).parent}:{PLAIN}"
SLOW = pytest.param(
    PLAIN, marks=pytest.mark.skipif(not FULL, reason="pip comes into a new place: SAFETY=full")
)
SCRIPTS = ("environment.py", "installer.py")
# Says where it runs, and with what.
PROGRAM = """\
import environment
environment.enter()
import os, sys, probe
print(sys.prefix, probe.version, *sys.argv[1:])
sys.exit(7)
"""
# A package as source: what builds it writes a file, and needs nothing from anywhere.
BUILDING = {
    "PKG-INFO": "Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "b"\nbackend-path = ["."]\n',
    "b.py": "import os; open(os.environ['RAN'], 'w').close()\n",
}
INSTALLS = re.compile(r"\b(?:pip3?|pipx|uv pip) (?:install|sync|download)\b[^\n]*")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="places and signals of POSIX")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A press that needs one package, which lies beside it, and says where it runs."""
    place = tmp_path / "a press 文摘"
    (place / "scripts").mkdir(parents=True)
    (place / "requirements").mkdir()
    for name in SCRIPTS:
        shutil.copy(ROOT / "scripts" / name, place / "scripts")
    (place / "scripts" / "go.py").write_text(PROGRAM)
    needs(place, "1.0")
    return place


def needs(place: Path, version: str, spoiled: str = "") -> None:
    """Lists a version of the package, with its hash or a spoiled one."""
    packages = place / "requirements" / "packages"
    packages.mkdir(exist_ok=True)
    information = f"probe-{version}.dist-info"
    file = packages / f"probe-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        # Of another length, as bytecode of a file that is as long and as new is not made anew.
        wheel.writestr("probe.py", f"version = '{version}'{' ' * int(version[-1])}\n")
        about = f"Metadata-Version: 2.1\nName: probe\nVersion: {version}\n"
        wheel.writestr(f"{information}/METADATA", about)
        tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr(f"{information}/WHEEL", tags)
        wheel.writestr(f"{information}/RECORD", "")
    hashed = spoiled or sha256(file.read_bytes()).hexdigest()
    lists(place, f"probe=={version} --hash=sha256:{hashed}")


def lists(place: Path, *lines: str, source: str = "--no-index") -> None:
    folder = (place / "requirements" / "packages").as_uri()
    content = "\n".join((source, f"--find-links {folder}", *lines, ""))
    (place / "requirements" / "runtime.txt").write_text(content)


def go(
    place: Path, python: str = BARE, path: str = WITH_UV, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, python, str(place / "scripts" / "go.py"), "中文", "--and more"],
        cwd=place.parent,
        env=surroundings(place, path),
        capture_output=True,
        text=True,
        check=False,
    )


def surroundings(place: Path, path: str = WITH_UV) -> dict[str, str]:
    """A home with nothing in it, so that nothing that is kept there helps."""
    return {
        "PATH": path,
        "HOME": str(place),
        "RAN": str(place / "ran"),
        "LC_ALL": "C.UTF-8",
        "PIP_RETRIES": "0",
    }


def ran(place: Path, version: str = "1.0", prefix: Path | None = None) -> str:
    return f"{prefix or place / '.venv'} {version} 中文 --and more\n"


@pytest.mark.parametrize("path", [PLAIN, WITH_UV], ids=["pip", "uv"])
def test_a_bare_python_sets_it_up_and_goes_on_in_it(place: Path, path: str) -> None:
    first = go(place, path=path)
    assert (first.returncode, first.stdout) == (7, ran(place)), first.stderr
    assert first.stderr.splitlines()[0] == "Setting up .venv: once, about a minute …"
    assert "\r" not in first.stderr  # as nobody sees it move
    again = go(place, path=path)
    assert (again.returncode, again.stdout, again.stderr) == (7, ran(place), "")


def test_a_python_that_has_the_packages_is_used_as_it_is(place: Path, tmp_path: Path) -> None:
    go(place)
    other = tmp_path / "other"
    subprocess.run([BARE, "-m", "venv", "--without-pip", other], check=True)
    wheel = next((place / "requirements" / "packages").glob("*.whl"))
    site = next(other.glob("lib/python*/site-packages"))
    shutil.unpack_archive(wheel, site, "zip")
    shutil.rmtree(place / ".venv")
    done = go(place, python=str(other / "bin" / "python"))
    assert (done.stdout, done.stderr) == (ran(place, prefix=other), "")
    assert not (place / ".venv").exists()
    needs(place, "1.1")
    done = go(place, python=str(other / "bin" / "python"))
    assert done.stdout == ran(place, "1.1")
    assert {path.name for path in site.glob("probe-*")} == {"probe-1.0.dist-info"}


@pytest.mark.parametrize("python", [BARE, ""], ids=["bare", "its own"])
def test_a_changed_list_is_brought_in(place: Path, python: str) -> None:
    go(place)
    made = (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    needs(place, "1.1")
    done = go(place, python=python or str(place / ".venv" / "bin" / "python"))
    assert done.stdout == ran(place, "1.1"), done.stderr
    assert done.stderr.startswith("Bringing .venv up to date …\n")
    assert (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == made


def moved(place: Path) -> Path:
    """Its scripts name the place where they were."""
    there = place.rename(place.with_name("moved"))
    needs(there, "1.0")  # which lies elsewhere now
    return there


def of_another_python(place: Path) -> Path:
    """What was installed lies in a folder of that version."""
    stamp = place / ".venv" / ".runtime"
    stamp.write_text(re.sub(r"\n3\.\d+\n", "\n3.99\n", stamp.read_text()))
    return place


def without_its_python(place: Path) -> Path:
    """The system has removed the one that it was made of."""
    python = place / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    return place


def half_installed(place: Path) -> Path:
    """As a run leaves it that is killed."""
    (place / ".venv" / ".runtime").rename(place / ".venv" / ".unfinished")
    return place


@pytest.mark.parametrize("change", [moved, of_another_python, without_its_python, half_installed])
def test_what_does_not_fit_is_made_anew(place: Path, change: Callable[[Path], Path]) -> None:
    go(place)
    (place / ".venv" / "left").touch()
    place = change(place)
    done = go(place)
    assert done.stdout == ran(place), done.stderr
    assert done.stderr.startswith("Setting up .venv")
    assert not (place / ".venv" / "left").exists()


def test_a_killed_run_is_done_again(place: Path) -> None:
    command = [BARE, str(place / "scripts" / "go.py")]
    first = subprocess.Popen(command, env=surroundings(place), start_new_session=True)
    while not (place / ".venv" / "bin").exists():
        assert first.poll() is None
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert (place / ".venv" / ".unfinished").exists()
    assert go(place).stdout == ran(place)


def test_two_at_once_set_it_up_once(place: Path) -> None:
    command = [BARE, str(place / "scripts" / "go.py"), "中文", "--and more"]
    both = [
        subprocess.Popen(
            command, env=surroundings(place), stdout=-1, stderr=-1, text=True, encoding="utf-8"
        )
        for _ in range(2)
    ]
    results = [run.communicate(timeout=60) for run in both]
    assert [out for out, _ in results] == [ran(place)] * 2
    assert sum("Setting up" in told for _, told in results) == 1
    assert sum("Another run is setting up .venv; waiting" in told for _, told in results) <= 1


def test_another_run_is_waited_for(place: Path) -> None:
    import fcntl

    work = place / ".venv.work"
    work.mkdir()
    with (work / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            [BARE, str(place / "scripts" / "go.py")],
            env=surroundings(place),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr
        assert waiting.stderr.readline().startswith("Another run is setting up .venv; waiting")
        assert not (place / ".venv").exists()
    waiting.communicate(timeout=60)
    assert waiting.returncode == 7


@pytest.mark.parametrize("path", [SLOW, WITH_UV], ids=["pip", "uv"])
def test_another_package_than_the_listed_is_refused(place: Path, path: str) -> None:
    needs(place, "1.0", spoiled="0" * 64)
    done = go(place, path=path)
    assert done.returncode == 1
    assert "error .venv: a package is not the one that was tested; run again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (place / ".venv" / ".runtime").exists()


@pytest.mark.parametrize("path", [SLOW, WITH_UV], ids=["pip", "uv"])
def test_no_network_is_told_with_the_cure(place: Path, path: str) -> None:
    hashed = f"absent==1.0 --hash=sha256:{'0' * 64}"
    lists(place, hashed, source="--index-url http://127.0.0.1:9/simple")
    done = go(place, path=path)
    assert done.returncode == 1
    assert "error .venv: the packages cannot be fetched; look whether this" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", [PLAIN, WITH_UV], ids=["pip", "uv"])
def test_what_has_no_binary_is_not_built(place: Path, path: str) -> None:
    """A hash in the list does not help: those of what builds it are in none."""
    file = place / "requirements" / "packages" / "source-1.0.tar.gz"
    with tarfile.open(file, "w:gz") as packed:
        for name, text in BUILDING.items():
            member = tarfile.TarInfo(f"source-1.0/{name}")
            content = text.replace("Name: probe", "Name: source").encode()
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    lists(place, f"source==1.0 --hash=sha256:{sha256(file.read_bytes()).hexdigest()}")
    done = go(place, path=path)
    assert done.returncode == 1
    assert "source" in done.stderr
    assert not (place / "ran").exists()
    assert not (place / ".venv" / ".runtime").exists()


FAILURES = {
    "OSError: [Errno 28] No space left on device": "the disk is full",
    "error: failed to write file: No space left on device (os error 28)": "the disk is full",
    "Error: [Errno 13] Permission denied: '/opt/x/.venv'": "may not be written",
    "The virtual environment was not created successfully because ensurepip is not available.  On "
    "Debian/Ubuntu systems, you need to install the python3-venv package": "python3-venv",
    "/usr/bin/python3: No module named venv": "python3-venv",
    "error: Failed to fetch: `https://pypi.org/simple/click/`": "cannot be fetched",
    "WARNING: Retrying after connection broken by 'NameResolutionError(\"Failed to resolve\")'\n"
    "ERROR: No matching distribution found for click==8.5.1": "cannot be fetched",
    "ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: "
    "1.21.0)\nERROR: No matching distribution found for numpy==2.4.6": "another Python",
    "hint: ctranslate2==4.8.5 has no wheels with a matching Python ABI tag": "another Python",
    "Segmentation fault": "mend what stands above",
}
"""What pip, uv and venv say, by what they say it of."""


@pytest.mark.parametrize("said", FAILURES)
def test_each_failure_has_its_cure(
    said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit(sys.argv[1])", said]
    with pytest.raises(SystemExit) as ended:
        installer.run(command, tmp_path / ".venv", tmp_path / "log")
    assert FAILURES[said] in str(ended.value)
    assert said.splitlines()[-1] in capfd.readouterr().err


def test_a_folder_that_may_not_be_written_is_told(place: Path) -> None:
    place.chmod(0o555)
    try:
        done = go(place, before=(*nobody(),))
    finally:
        place.chmod(0o755)
    assert done.returncode == 1
    assert "permission denied; free space or change permissions, run again" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_of_somebody_is_left_alone(place: Path) -> None:
    (place / ".venv").mkdir()
    (place / ".venv" / "notes.txt").write_text("mine")
    done = go(place)
    assert done.returncode == 1
    assert "error .venv: is no environment of Python; move it away" in done.stderr
    assert (place / ".venv" / "notes.txt").read_text() == "mine"


def test_an_environment_that_is_linked_is_used_and_never_changed(
    place: Path, tmp_path: Path
) -> None:
    go(place)
    (place / ".venv").rename(tmp_path / "lent")
    (place / ".venv").symlink_to(tmp_path / "lent")
    assert go(place).stdout == ran(place)
    needs(place, "1.1")
    before = sorted(tmp_path.glob("lent/**"))
    done = go(place)
    assert done.returncode == 1
    assert done.stderr == "error .venv: lacks packages; remove it, then run again\n"
    assert sorted(tmp_path.glob("lent/**")) == before


def test_a_list_into_an_environment_of_its_own_and_what_it_covers(place: Path) -> None:
    """An environment says that it has each list whose packages it got."""
    listed = place / "requirements"
    shutil.copy(listed / "runtime.txt", listed / "dev.txt")
    (listed / "ocr.txt").write_text("absent==1.0\n")
    command = [BARE, str(place / "scripts" / "environment.py"), "dev"]
    into = ["--into", str(place / "build" / "tools")]
    for words, made in ((into, place / "build" / "tools"), ([], place / ".venv")):
        subprocess.run([*command, *words], env=surroundings(place), check=True, cwd=place.parent)
        assert {path.name for path in made.glob(".*")} - {".gitignore", ".lock"} == {
            ".dev",
            ".runtime",
        }
    assert go(place).stderr == ""


def test_an_environment_that_uv_made_gets_pip(place: Path) -> None:
    subprocess.run([BARE, "-m", "venv", "--without-pip", place / ".venv"], check=True)
    made = (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    assert go(place, path=PLAIN).stdout == ran(place)
    assert (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == made


def test_where_nothing_can_be_replaced_a_child_goes_on() -> None:
    """As on Windows: its status is passed on, and one who stops it stops it once."""
    child = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGINT, lambda *_: sys.exit(5))\n"
        "print('ready', sys.flags.utf8_mode, flush=True)\n"
        "time.sleep(60)\n"
    )
    program = (
        "import sys; from environment import hand_over\n"
        f"hand_over([sys.executable, '-c', {child!r}], replace=False)\n"
    )
    parent = subprocess.Popen(
        [BARE, "-c", program],
        cwd=ROOT / "scripts",
        start_new_session=True,
        stdout=-1,
        stderr=-1,
        text=True,
    )
    assert parent.stdout
    assert parent.stdout.readline() == "ready 1\n"
    os.killpg(parent.pid, signal.SIGINT)
    assert parent.communicate(timeout=20) == ("", "")
    assert parent.returncode == 5


@pytest.mark.parametrize("script", ["build.py", "environment.py"])
def test_an_old_python_is_told_what_to_do(
    script: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    monkeypatch.setattr(sys, "argv", [script, "runtime"])
    with pytest.raises(SystemExit, match=r"Python 3\.11") as ended:
        runpy.run_path(str(ROOT / "scripts" / script), run_name="__main__")
    assert str(ended.value).startswith("error ")
    assert capsys.readouterr().out == ""


def test_an_old_python_can_read_what_tells_it() -> None:
    for name in SCRIPTS:
        ast.parse((ROOT / "scripts" / name).read_text("utf-8"), feature_version=(3, 8))
    door = (ROOT / "scripts" / "build.py").read_text("ascii")
    assert not door.startswith("#!")  # py.exe would look for python3.exe, which is a shop window
    ast.parse(door, feature_version=(3, 7))


def test_nothing_else_installs() -> None:
    places = (".github/workflows/*.yml", ".ci/*", "requirements/*", "Makefile", "guide/*.md")
    files = [path for place in places for path in ROOT.glob(place) if path.is_file()]
    assert [line for path in files for line in commands(path)] == []


def commands(file: Path) -> list[str]:
    """Every command of a file that installs packages, with its continued lines."""
    return INSTALLS.findall(file.read_text(encoding="utf-8").replace("\\\n", " "))


def test_the_lock_files_hold_what_has_binaries() -> None:
    (command,) = re.findall(
        r"uv pip compile.*", (ROOT / "Makefile").read_text().replace("\\\n", " ")
    )
    assert {"--only-binary", ":all:", "--generate-hashes"} <= {*command.split()}


def test_what_is_checked_is_what_runs() -> None:
    """The lists hold the same versions, so that an environment for tests is one of the press."""
    runtime = environment._pins("runtime")
    assert len(runtime) > 50
    for name in ("dev", "dask", "ocr"):
        assert runtime <= environment._pins(name)


@pytest.mark.skipif(not FULL, reason="fetches 200 MB; SAFETY=full")
@pytest.mark.parametrize("path", [PLAIN, WITH_UV], ids=["pip", "uv"])
def test_the_whole_press_on_a_bare_python(tmp_path: Path, path: str) -> None:
    press = copy_code(tmp_path / "press")
    shutil.copytree(EDITORIAL, press / "editorial")
    environs = {**os.environ, "PATH": path}
    command = [BARE, str(press / "scripts" / "build.py"), "convert", "--to", "zh-Hant"]
    done = subprocess.run(
        command, env=environs, input="干细胞\n", capture_output=True, text=True, check=False
    )
    assert done.stdout == "幹細胞\n", done.stderr
