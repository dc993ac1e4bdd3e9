"""Installed Argos packages: folders with metadata.json, model/ and a tokenizer.

`argostranslate.package` is not imported: it makes folders in the home directory, and installing
through it loads minisbd (AGPL). The layout read here is the one it writes, so packages installed
by Argos itself are found too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ModelError, Problem

SOURCE = "zh"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
MAX_METADATA = 1024 * 1024
"""Bytes of metadata.json; Argos writes a few hundred."""
HOW_TO_INSTALL = "no zh→en translation package; run `build.py model install`"


def how_to_install(language: str) -> str:
    """That there is no package into a language, and what to do."""
    if language == "en":
        return HOW_TO_INSTALL
    return (
        f"no zh→{language} translation package; install one with `build.py model install --model "
        "FILE`, or fill in the PO files by hand"
    )


# The version is written into the notes of drafts, and on the site.
_LANGUAGE = re.compile(r"(?!z[ht]$)[a-z]{2,3}")
"""That of a translation: zt is what Argos calls Traditional Chinese."""
_WORD = re.compile(r"[\w.+<>-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package; `prefix` is the target token that begins every translation."""

    folder: Path
    version: str
    prefix: str = ""
    language: str = "en"

    @property
    def model(self) -> Path:
        """The CTranslate2 model's folder."""
        return self.folder / "model"

    @property
    def tokenizer(self) -> Path:
        """The SentencePiece or BPE model."""
        return next(path for name in TOKENIZERS if (path := self.folder / name).is_file())


def packages_folder() -> Path | None:
    """The folder of Argos packages: ARGOS_PACKAGES_DIR, else below the user's data folder.

    None where there is no such user, as in a container that runs under a number of its own.
    """
    if chosen := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(chosen)
    try:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    except RuntimeError:
        return None
    return Path(data) / "argos-translate" / "packages"


def described(folder: Path | None) -> list[Path]:
    """The metadata.json of each package in the folder, by name."""
    return sorted(folder.glob("*/metadata.json")) if folder else []


def find_package(folder: Path | None, language: str = "en") -> Package | None:
    """The newest package from Chinese to a language in `folder`, or None.

    Raises ModelError on a broken one.
    """
    packages = []
    for path in described(folder):
        metadata = read_metadata(_start_of(path), str(path))
        if not path.parent.name.startswith(".") and is_wanted(metadata, language):
            packages.append(describe(path.parent, metadata))
    return max(packages, key=lambda package: version_key(package.version), default=None)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_METADATA)


def read_metadata(content: bytes, path: str) -> dict[str, object]:
    """Parses metadata.json; raises ModelError if it is not a JSON object."""
    try:
        metadata = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ModelError(Problem(path, "is not JSON; install the package again")) from error
    if not isinstance(metadata, dict):
        raise ModelError(Problem(path, "is not a JSON object; install the package again"))
    return metadata


def is_wanted(metadata: dict[str, object], language: str = "") -> bool:
    """Whether a package translates from Chinese to a language, or to any."""
    target = str(metadata.get("to_code") or "")
    fits = target == language if language else bool(_LANGUAGE.fullmatch(target))
    is_translation = metadata.get("type", "translate") == "translate"
    return fits and metadata.get("from_code") == SOURCE and is_translation


def describe(folder: Path, metadata: dict[str, object]) -> Package:
    """The package in `folder`; raises ModelError if its model or tokenizer is missing."""
    version = str(metadata.get("package_version") or "unversioned")
    prefix = str(metadata.get("target_prefix") or "")
    if not _WORD.fullmatch(version) or (prefix and not _WORD.fullmatch(prefix)):
        message = "has a strange version or prefix in metadata.json; install the package again"
        raise ModelError(Problem(str(folder), message))
    package = Package(folder, version, prefix, str(metadata.get("to_code") or "en"))
    if not (package.model / "model.bin").is_file():
        raise ModelError(Problem(str(folder), "has no model/model.bin; install the package again"))
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise ModelError(Problem(str(folder), "has no tokenizer; install the package again"))
    return package


def version_key(version: str) -> tuple[int, ...]:
    """The sort key of a version: 1.10 after 1.9; a part that is no short number counts as 0."""
    parts = version.split(".")
    return tuple(int(part) if re.fullmatch("[0-9]{1,9}", part) else 0 for part in parts)


def package_hash(package: Package) -> str:
    """12 hex digits of a sha256 over the model's weights and its tokenizer."""
    combined = hashlib.sha256()
    for path in (package.tokenizer, package.model / "model.bin"):
        with path.open("rb") as file:
            combined.update(hashlib.file_digest(file, "sha256").digest())
    return combined.hexdigest()[:12]
