import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bilingual.language.detection import foreign, german_mean

BASELINE = tomllib.loads((Path(__file__).parent / "baseline.toml").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["whole", "words_5", "words_3"])
def test_is_as_good_as_ever(shared: Path, language: str, name: str) -> None:
    lines = (shared / "eval" / f"flores200-dev.{language}").read_text("utf-8").splitlines()
    words = int(name.removeprefix("words_")) if name != "whole" else None
    right = sum((german_mean(" ".join(line.split()[:words])) > 0.5) == (language == "de") for line in lines)
    assert right >= BASELINE[language][name]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
def test_takes_no_german_or_english_for_another_language(shared: Path, language: str) -> None:
    lines = (shared / "eval" / f"flores200-dev.{language}").read_text("utf-8").splitlines()
    assert not [line for line in lines if foreign(line)]


def test_opens_no_socket_and_imports_no_downloader() -> None:
    program = """
import sys
sys.addaudithook(lambda event, _: (_ for _ in ()).throw(SystemExit(event)) if event.startswith("socket.") else None)
from bilingual.language.detection import german_mean
assert german_mean("Guten Morgen") > 0.5
assert "robust_downloader" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_package_loads_no_detector_until_it_is_asked() -> None:
    program = """
import sys, bilingual.language
assert not {"lingua", "fasttext", "choppa", "babel"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
