"""Drafts through the true libraries, on a real package small enough to build here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest.errors import ModelError
from digest.translation.machine import ArgosEngine, Translator, find_engine
from digest.translation.machine.argos import Draft
from digest.translation.machine.install import install
from tests.translation.conftest import TERMS
from tests.translation.tiny_package import LEXICON, POSITIONS, build_bpe, build_sentencepiece


def test_the_package_translates(engine: ArgosEngine) -> None:
    [drafts] = engine.translate(["新的细胞研究。"])
    assert drafts[0] == Draft("new of cells study.", pytest.approx(0, abs=1e-3))
    assert len(drafts) == 4


def test_the_engine_names_package_version_and_fingerprint(engine: ArgosEngine) -> None:
    name, version, fingerprint = engine.name.split(" ")
    assert (name, version) == ("translate-zh_en", "1.0")
    assert len(fingerprint) == len("(0123456789ab)")


def test_every_sentence_gets_its_own_translation_whatever_the_batches(engine: ArgosEngine) -> None:
    words = sorted(word for word in LEXICON if len(word) == 2)
    sentences = [words[i % len(words)] * (1 + i * 7 % 20) + "。" for i in range(90)]
    finished = []
    drafts = engine.translate(sentences, lambda: finished.append(1))
    assert len(finished) == len(sentences)
    for sentence, (best, *_) in zip(sentences, drafts, strict=True):
        assert best.text.split() == [LEXICON[sentence[:2]]] * (len(sentence) // 2 - 1) + [
            f"{LEXICON[sentence[:2]]}."
        ]


def test_drafts_keep_placeables_exactly(engine: ArgosEngine) -> None:
    source = "2026年1月14日,南山医院在研究CAR-T。增长12.5%,见https://example.org/a_b。"
    [draft] = Translator(engine, TERMS).translate([source])
    for exact in (
        "January 14, 2026",
        "Nanshan Hospital",
        "CAR-T",
        "12.5%",
        "https://example.org/a_b",
    ):
        assert exact in draft.text


def test_paragraphs_are_put_together_in_order(engine: ArgosEngine) -> None:
    drafts = Translator(engine, TERMS).translate(["细胞。新。医院。", "", "医院。"])
    assert [draft.text for draft in drafts] == ["cells. new. hospitals.", "", "hospitals."]


def drafted(folder: Path, lexicon: Mapping[str, str], source: str) -> str:
    install(build_sentencepiece(folder, lexicon), folder / "packages")
    found = find_engine(folder / "packages")
    assert found is not None
    return Translator(found, TERMS).translate([source])[0].text


def test_a_plain_draft_wins_when_written_in_names_get_lost(tmp_path: Path) -> None:
    """A model that garbles Latin letters, but knows the hospital by its Chinese name."""
    lexicon = {**LEXICON, "南山": "Nanshan", "医院": "Hospital", "N": "M"}
    assert drafted(tmp_path, lexicon, "新的南山医院。") == "new of Nanshan Hospital."


def test_a_common_term_is_left_to_a_model_that_knows_it(tmp_path: Path) -> None:
    lexicon = {**LEXICON, "外泌体": "exosomes"}
    assert drafted(tmp_path, lexicon, "新的外泌体。") == "new of exosomes."


def test_a_common_term_is_written_in_for_a_model_that_does_not(tmp_path: Path) -> None:
    lexicon = {**LEXICON, "外泌体": "secretions"}
    assert drafted(tmp_path, lexicon, "新的外泌体。") == "new of exosome."


def test_a_model_that_ends_within_a_sentence_is_named(engine: ArgosEngine) -> None:
    with pytest.raises(ModelError, match="cannot translate a sentence"):
        engine.translate(["细胞" * (POSITIONS + 1)])


def test_the_newest_package_is_used(tmp_path: Path) -> None:
    for version in ("1.9", "1.10"):
        folder = tmp_path / version
        folder.mkdir()
        install(build_bpe(folder, package_version=version), folder / "packages")
        (folder / "packages" / "translate-zh_en").rename(tmp_path / f"translate-{version}")
    found = find_engine(tmp_path)
    assert found is not None
    assert found.package.version == "1.10"


def test_no_package_is_no_engine(tmp_path: Path) -> None:
    assert find_engine(tmp_path) is None
    assert find_engine(tmp_path / "absent") is None


def test_a_damaged_installed_package_is_named(tmp_path: Path) -> None:
    package = install(build_bpe(tmp_path), tmp_path / "packages")
    (package.model / "model.bin").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"model.*install the package again"):
        find_engine(tmp_path / "packages")


def test_nothing_is_written_to_the_home_and_no_agpl_code_is_loaded(tmp_path: Path) -> None:
    install(build_sentencepiece(tmp_path), tmp_path / "packages")
    home = tmp_path / "home"
    home.mkdir()
    program = (
        "import sys; from pathlib import Path; from digest.translation.machine import find_engine;"
        "print(find_engine(Path(sys.argv[1])).translate(['新'])[0][0].text);"
        "print({'minisbd', 'stanza', 'spacy', 'argostranslate.settings'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "packages")],
        env={"HOME": str(home), "PYTHONPATH": "scripts"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "new\nset()\n"
    assert not list(home.iterdir())
