"""`model install` over the network: continues, verifies, refuses. The server is on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.errors import ModelError
from digest.translation.machine import find_engine
from digest.translation.machine.download import download
from tests.serving import serving
from tests.translation.tiny_package import METADATA, build_bpe


@dataclass
class Files:
    """What the server serves, how much of it before the line breaks, and what was asked for."""

    content: dict[str, bytes]
    breaks_after: int | None = None
    ranges: bool = True
    asked: list[str] = field(default_factory=list)
    address: str = ""


def handler(files: Files) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = files.content.get(self.path)
            wanted = self.headers.get("Range", "")
            files.asked.append(f"{self.path} {wanted}".strip())
            if content is None:
                self.send_error(404)
                return
            start = int(wanted[6:-1]) if wanted and files.ranges else 0
            if start and start >= len(content):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = files.breaks_after if files.breaks_after and "model" in self.path else None
            self.wfile.write(content[start:end])

        def log_message(self, *_: object) -> None:
            """Keeps the test's output quiet."""

    return Handler


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build_bpe(tmp_path_factory.mktemp("built"), package_version="1.9").read_bytes()


@pytest.fixture
def files(archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    files = Files({"/zh_en-1_9.argosmodel": archive})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(files))
    files.address = f"http://127.0.0.1:{server.server_port}"
    link = f"{files.address}/zh_en-1_9.argosmodel"
    index = [
        {**METADATA, "package_version": "1.10", "to_code": "de", "links": [f"{link}.de"]},
        {**METADATA, "package_version": "1.1", "links": [f"{link}.old"]},
        {**METADATA, "package_version": "1.9", "links": ["ipfs://Qm", link]},
    ]
    files.content["/index.json"] = json.dumps(index).encode()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{files.address}/")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    with serving(server):
        yield files


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["model", "install", *arguments])


def test_the_newest_zh_en_package_is_fetched_and_installed(files: Files, tmp_path: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.exception
    assert "zh→en 1.9 installed" in result.stderr
    assert files.asked == ["/index.json", "/zh_en-1_9.argosmodel"]
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["translate-zh_en"]
    assert find_engine() is not None


def test_a_broken_download_is_continued(files: Files, tmp_path: Path, archive: bytes) -> None:
    files.breaks_after = 5000
    with pytest.raises(ModelError, match=r"broke at 5,000 of .* run it again"):
        download(tmp_path / "packages", lambda *_: None)
    files.breaks_after = None
    seen = []
    fetched = download(tmp_path / "packages", lambda *done: seen.append(done))
    assert fetched.read_bytes() == archive
    assert files.asked[-1] == "/zh_en-1_9.argosmodel bytes=5000-"
    assert seen[-1] == (len(archive), len(archive))


def test_the_next_run_goes_on_where_the_last_one_broke_off(files: Files) -> None:
    files.breaks_after = 5000
    assert "run it again to go on" in str(run().exception)
    files.breaks_after = None
    assert run().exit_code == 0
    assert files.asked[-1] == "/zh_en-1_9.argosmodel bytes=5000-"


def test_a_server_that_cannot_continue_starts_anew(
    files: Files, tmp_path: Path, archive: bytes
) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / ".zh_en-1_9.argosmodel.download").write_bytes(b"other bytes")
    files.ranges = False
    assert download(tmp_path / "packages", lambda *_: None).read_bytes() == archive


def test_a_whole_partial_file_is_not_fetched_again(
    files: Files, tmp_path: Path, archive: bytes
) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / ".zh_en-1_9.argosmodel.download").write_bytes(archive)
    assert download(tmp_path / "packages", lambda *_: None).read_bytes() == archive
    assert files.asked[-1].endswith(f"bytes={len(archive)}-")


def test_a_spoilt_download_is_refused_and_forgotten(files: Files, tmp_path: Path) -> None:
    files.content["/zh_en-1_9.argosmodel"] = b"not an archive"
    result = run()
    assert isinstance(result.exception, ModelError)
    assert "broken archive" in str(result.exception)
    assert not list((tmp_path / "packages").iterdir())


@pytest.mark.parametrize(
    "index", [b"<html>", b"[]", b"{}", b'[{"from_code": "zh", "to_code": "en"}]']
)
def test_an_index_without_the_package_is_named(files: Files, tmp_path: Path, index: bytes) -> None:
    files.content["/index.json"] = index
    with pytest.raises(ModelError, match=r"index\.json: .*--model FILE"):
        download(tmp_path / "packages", lambda *_: None)


def test_no_network_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(ModelError, match=r"cannot be fetched .*--model FILE"):
        download(tmp_path, lambda *_: None)


def test_only_http_addresses_are_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "file:///etc")
    with pytest.raises(ModelError, match="unknown url type: file"):
        download(tmp_path, lambda *_: None)


def test_a_file_serves_a_machine_without_a_network(
    tmp_path: Path, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    model = tmp_path / "carried.argosmodel"
    model.write_bytes(archive)
    result = run("--model", str(model))
    assert result.exit_code == 0, result.exception
    assert find_engine() is not None
    assert model.exists()
