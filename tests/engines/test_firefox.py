"""Models of Firefox Translations: installed from a list of records, and run by the real library."""

from pathlib import Path
from threading import Thread

import pytest
import tiny_firefox

from bilingual.engines import Decoding, EngineOptions, install, load
from bilingual.engines.models import firefox
from bilingual.errors import EngineError, ModelError
from bilingual.model import Request

TEXT = "Der Hund bellt und die Katze schläft."


def _silent(_what: str, _done: float) -> None:
    pass


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a small model."""
    return tiny_firefox.files(tmp_path_factory.mktemp("pieces"))


@pytest.fixture
def source(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A list of records with the model and others that are not wanted."""
    folder = tmp_path / "mirror" / "files"
    broken = {"model": b"no model", "vocab": b"no words"}
    entries = [
        *tiny_firefox.records(folder, broken, "2.9"),
        *tiny_firefox.records(folder, broken, "3.0", "tiny"),
        *tiny_firefox.records(folder, files),
        *tiny_firefox.records(folder, {"qualityModel": b"not used"}),
        *tiny_firefox.records(folder, broken, "3.1a1"),
        *tiny_firefox.records(folder, {"model": b"a model without its words"}, "3.2"),
        *tiny_firefox.records(folder, broken, "4.0"),
        {"name": "something else"},
    ]
    return tiny_firefox.listed(tmp_path / "mirror" / "records.json", entries)


@pytest.fixture
def place(source: Path, tmp_path: Path) -> Path:
    """A folder with the model installed."""
    install.install("de-en", str(source), tmp_path / "models", _silent, "firefox")
    return tmp_path / "models"


@pytest.mark.parametrize("as_url", [False, True])
def test_the_newest_whole_model_of_the_right_form_is_installed(
    source: Path, tmp_path: Path, as_url: bool, no_network: None
) -> None:
    given = source.as_uri() if as_url else str(source)
    done = install.install("de-en", given, tmp_path / "models", _silent, "firefox")
    assert (done.name, done.pair, done.version, done.engine) == ("firefox-de-en-3.0", "de-en", "3.0", "firefox")
    assert install.packages(tmp_path / "models") == [done]
    assert sorted(file.name for file in done.path.iterdir()) == ["model", "record.json", "vocab"]
    install.remove(done.name, tmp_path / "models")
    assert install.packages(tmp_path / "models") == []


def test_it_translates_and_auto_takes_it(place: Path, archive: Path) -> None:
    install.install("de-en", str(archive), place, _silent)
    engine = load("auto", EngineOptions(packages=place), _silent)
    assert engine.name == "Firefox Translations de-en 3.0"
    assert engine.signature.startswith("firefox:de-en-3.0;model=")
    assert load("auto", EngineOptions(packages=place, model=archive), _silent).name.startswith("Argos Translate")


def test_the_same_text_is_the_same_in_every_thread(place: Path) -> None:
    model = firefox.load(EngineOptions(packages=place))
    texts: list[str] = []

    def ask() -> None:
        texts.extend(result.text for _, result in model.generate([Request(TEXT)], Decoding()))

    for thread in [Thread(target=ask) for _ in range(3)]:
        thread.start()
        thread.join()
    ask()
    assert len(texts) == 4
    assert len(set(texts)) == 1
    assert texts[0]


def test_what_is_longer_than_the_library_reads_is_cut_before(place: Path) -> None:
    model = firefox.load(EngineOptions(packages=place))
    half = " ".join([TEXT] * 10)
    asked = [Request(text) for text in (half, f"{half} {half}", " ")]
    whole, twice, blank = (dict(model.generate(asked, Decoding()))[number].text for number in range(3))
    assert (twice, blank) == (f"{whole} {whole}", "")


def test_files_that_are_not_what_their_records_say_are_refused(source: Path, tmp_path: Path) -> None:
    file = source.parent / "files" / "vocab.base.3.0.zst"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelError, match="not the file that its record names"):
        install.install("de-en", str(source), tmp_path / "models", _silent, "firefox")
    assert list((tmp_path / "models").iterdir()) == []
    file.unlink()
    with pytest.raises(ModelError, match="there is no such file"):
        install.install("de-en", str(source), tmp_path / "models", _silent, "firefox")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"model": b"no model"}, "the model cannot be opened"),
        ({"vocab": b"no words"}, "the vocabulary cannot be opened"),
    ],
)
def test_a_broken_model_is_refused(
    files: dict[str, bytes], tmp_path: Path, changed: dict[str, bytes], message: str
) -> None:
    source = tiny_firefox.listed(tmp_path / "r.json", tiny_firefox.records(tmp_path / "files", files | changed))
    with pytest.raises(ModelError, match=message):
        install.install("de-en", str(source), tmp_path / "models", _silent, "firefox")
    assert install.packages(tmp_path / "models") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"decompressedHash": None, "attachment": {"location": "../secret", "hash": ""}}, "lies elsewhere"),
        ({"attachment": {"location": "file:///etc/hostname", "hash": ""}}, "."),
        ({"attachment": {}}, "has no 'location'"),
        ({"attachment": None}, "refused"),
        ({"targetLanguage": "fr"}, "names no model of version 3 for de-en"),
        ({"version": "3.0a1"}, "names no model of version 3 for de-en"),
    ],
)
def test_a_wrong_record_is_told(
    files: dict[str, bytes], tmp_path: Path, change: dict[str, object], message: str
) -> None:
    (tmp_path / "secret").write_text("secret")
    entries = tiny_firefox.records(tmp_path / "mirror" / "files", files)
    entries[0] |= change
    source = tiny_firefox.listed(tmp_path / "mirror" / "records.json", entries)
    with pytest.raises(ModelError, match=message) as caught:
        install.install("de-en", str(source), tmp_path / "models", _silent, "firefox")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", '{"data": 1}', "<html>"])
def test_what_is_no_list_of_records_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(ModelError, match="not a list of records"):
        install.install("de-en", str(tmp_path / "r.json"), tmp_path / "models", _silent, "firefox")


def test_without_a_model_the_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="bilingual models install de-en --engine firefox"):
        load("firefox", EngineOptions(packages=tmp_path), _silent)
