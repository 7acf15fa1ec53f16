"""Installing packages: from a file, from an index, and refusing what is unsafe, with nothing left behind."""

import json
import shutil
import stat
import tomllib
import zipfile
from pathlib import Path

import pytest

from bilingual.engines import EngineOptions, install, load
from bilingual.errors import ModelError
from bilingual.model import Request

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/engines/archives.toml").read_text("utf-8"))["case"]


def _silent(_what: str, _done: float) -> None:
    pass


def _written(case: dict, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, content in case["files"].items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK if name in case.get("link", []) else stat.S_IFREG) << 16
            zipped.writestr(entry, content)
    return archive


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _CASES])
def test_what_is_unsafe_or_broken_is_refused(case: dict, tmp_path: Path) -> None:
    archive = _written(case, tmp_path / "bad.argosmodel")
    place = tmp_path / "home" / "packages"
    with pytest.raises(ModelError, match=case["message"]) as caught:
        install.install("de-en", str(archive), place, _silent)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["bad.argosmodel", "home", "packages"]


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 half of one"])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    archive = tmp_path / "bad.argosmodel"
    archive.write_bytes(content)
    with pytest.raises(ModelError, match="not a whole zip archive"):
        install.install("de-en", str(archive), tmp_path / "packages", _silent)


def test_a_cut_off_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.argosmodel"
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    with pytest.raises(ModelError, match="not a whole zip archive"):
        install.install("de-en", str(half), tmp_path / "packages", _silent)


def test_an_archive_that_fills_the_disk_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open("p/model.bin", "w") as file:
        for _ in range(70):
            file.write(bytes(2**20))
    with pytest.raises(ModelError, match="would grow"):
        install.install("de-en", str(bomb), tmp_path / "packages", _silent)


def test_from_a_file_without_the_network(archive: Path, tmp_path: Path, no_network: None) -> None:
    done = install.install("de-en", str(archive), tmp_path, _silent)
    assert (done.name, done.pair, done.version) == ("translate-de_en-1_0", "de-en", "1.0")
    assert install.packages(tmp_path) == [done]
    engine = load("auto", EngineOptions(packages=tmp_path), _silent)
    assert [result.text for _, result in engine.translate([Request("Der Hund bellt.")], lambda _: None)] == [
        "The dog barks."
    ]


@pytest.mark.parametrize("as_url", [False, True])
def test_from_an_index(archive: Path, tmp_path: Path, as_url: bool) -> None:
    shutil.copy(archive, tmp_path / "new.argosmodel")
    (tmp_path / "index.json").write_text(
        json.dumps(
            [
                {"from_code": "en", "to_code": "de", "package_version": "9", "links": ["wrong.argosmodel"]},
                {"from_code": "de", "to_code": "en", "package_version": "1.9", "links": ["old.argosmodel"]},
                {"from_code": "de", "to_code": "en", "package_version": "1.10", "links": ["new.argosmodel"]},
            ]
        )
    )
    index = tmp_path / "index.json"
    done = install.install("de-en", index.as_uri() if as_url else str(index), tmp_path / "packages", _silent)
    assert install.packages(tmp_path / "packages") == [done]


def test_an_index_without_the_pair(tmp_path: Path) -> None:
    index = tmp_path / "index.json"
    index.write_text("[]")
    with pytest.raises(ModelError, match="names no package for de-en"):
        install.install("de-en", str(index), tmp_path / "packages", _silent)


def test_installing_again_replaces_and_removing_removes(archive: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = install.install("de-en", str(archive), tmp_path, _silent)
    assert [path.name for path in tmp_path.iterdir()] == [done.name]
    install.remove(done.name, tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ModelError, match="no such package"):
        install.remove(done.name, tmp_path)


@pytest.mark.parametrize("pair", ["deen", "../de-en", "de-en-fr", ""])
def test_a_pair_is_two_languages(pair: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a pair of languages"):
        install.install(pair, None, tmp_path, _silent)
