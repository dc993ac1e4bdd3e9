"""A real package of one layer, installed, by each kind of tokenizer."""

from __future__ import annotations

import pytest

from digest.editorial import Term
from digest.text.term_finder import TermFinder
from digest.translation.machine import ArgosEngine, find_engine
from digest.translation.machine.install import install
from tests.translation.tiny_package import build_bpe, build_sentencepiece

TERMS = TermFinder(
    [
        Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", (), 2),
        Term("外泌体", "外泌體", "exosome", "technology", (), 3),
    ]
)


@pytest.fixture(scope="module", params=[build_sentencepiece, build_bpe], ids=["spm", "bpe"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ArgosEngine:
    folder = tmp_path_factory.mktemp("package")
    install(request.param(folder), folder / "packages")
    found = find_engine(folder / "packages")
    assert found is not None
    return found
