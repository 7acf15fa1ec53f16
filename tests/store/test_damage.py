"""A store that is damaged is found when it is opened, and no confirmed sentence is lost that is still in the file."""

import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilingual.errors import StoreError
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import open_archive, open_store, put_aside
from bilingual.store.database_url import DatabaseUrl
from bilingual.store.drivers import connected

PAGE = 4096
ARTICLES, SENTENCES = 8, 25
WORDS = [
    "The",
    "ships",
    "left",
    "the",
    "port",
    "in",
    "the",
    "morning",
    "while",
    "nobody",
    "was",
    "looking",
    "and",
    "came",
    "back",
    "at",
    "night",
]


@dataclass(frozen=True)
class Kept:
    """A store as it lies on the disk, its log beside it, with what a person confirmed in it."""

    main: bytes
    log: bytes
    english: dict[str, str]
    """By segment id."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    return whole_stores(tmp_path_factory.mktemp("whole"))


def whole_stores(folder: Path) -> dict[str, Kept]:
    """One store that was closed, and one as it lies there while it is open: half of it is in the log."""
    file = folder / "store.sqlite"
    english: dict[str, str] = {}
    with closing(open_store(f"sqlite:///{file}")) as store:
        for number in range(ARTICLES):
            if number == ARTICLES // 2:
                store.close()
            said = {_id(number, n): _sentence(number, n) for n in range(SENTENCES)}
            segments = [
                Segment(id_, "u1", 0, 1, (f"Auf Deutsch: {text}",), "de", translate=True) for id_, text in said.items()
            ]
            store.enter({f"{number}.md": segments})
            for segment in segments:
                target = Target((said[segment.id],), State.REVIEWED, Origin.by_person("Anna"))
                store.reviews.save(segment, target, None)
            store.reviews.note(segments[0].id, "Bob", "Is it so?")
            english |= said
        open_ = Kept(file.read_bytes(), file.with_name(f"{file.name}-wal").read_bytes(), english)
    return {"open": open_, "closed": Kept(file.read_bytes(), b"", english)}


def _id(article: int, number: int) -> str:
    return f"{article:08x}{number:08x}"


def _sentence(article: int, number: int) -> str:
    dice = random.Random(f"{article} {number}")
    words = " ".join(dice.choice(WORDS) for _ in range(dice.choice([5, 12, 30, 900])))
    return f"{words} {article}/{number}."


Damage = Callable[[random.Random, Kept], tuple[bytes, bytes | None]]


def _truncated(dice: random.Random, kept: Kept) -> tuple[bytes, bytes]:
    return kept.main[: dice.randrange(1, len(kept.main))], kept.log


def _with(page: Callable[[random.Random, Kept], bytes], size: int = PAGE, first: int = 0) -> Damage:
    def damage(dice: random.Random, kept: Kept) -> tuple[bytes, bytes]:
        start = size * dice.randrange(first, len(kept.main) // size)
        new = page(dice, kept)[:size]
        return kept.main[:start] + new + kept.main[start + len(new) :], kept.log

    return damage


def _noise(dice: random.Random, kept: Kept) -> bytes:
    return dice.randbytes(PAGE)


def _zeros(dice: random.Random, kept: Kept) -> bytes:
    return bytes(PAGE)


def _another_page(dice: random.Random, kept: Kept) -> bytes:
    start = PAGE * dice.randrange(1, len(kept.main) // PAGE)
    return kept.main[start : start + PAGE]


def _bytes_changed(dice: random.Random, kept: Kept) -> tuple[bytes, bytes]:
    changed = bytearray(kept.main)
    for _ in range(40):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed), kept.log


def _log_cut(dice: random.Random, kept: Kept) -> tuple[bytes, bytes]:
    return kept.main, kept.log[: dice.randrange(len(kept.log))]


def _log_overwritten(dice: random.Random, kept: Kept) -> tuple[bytes, bytes]:
    start = dice.randrange(len(kept.log) - PAGE)
    return kept.main, kept.log[:start] + dice.randbytes(PAGE) + kept.log[start + PAGE :]


KINDS: dict[str, tuple[str, Damage]] = {
    "cut off": ("closed", _truncated),
    "cut off while open": ("open", _truncated),
    "a page of noise": ("closed", _with(_noise)),
    "a page of zeros": ("closed", _with(_zeros)),
    "a page of another place": ("closed", _with(_another_page)),
    "a sector of noise": ("closed", _with(_noise, 512)),
    "the first page": ("open", lambda dice, kept: (bytes(PAGE) + kept.main[PAGE:], kept.log)),
    "bytes here and there": ("closed", _bytes_changed),
    "the log is gone": ("open", lambda dice, kept: (kept.main, None)),
    "the log is cut off": ("open", _log_cut),
    "the log is overwritten": ("open", _log_overwritten),
    "all of it is gone": ("open", lambda dice, kept: (b"", None)),
}


def _in_the_file(before: bytes, after: bytes, id_: str, text: str) -> bool:
    """Whether the row of a target is there as it was: nothing of it, nor of the 24 bytes before it, has changed."""
    row = f"{id_}{text}{State.REVIEWED}person:Anna".encode()
    start = before.find(row)
    while start >= 0:
        if before[start - 24 : start + len(row)] == after[start - 24 : start + len(row)]:
            return True
        start = before.find(row, start + 1)
    return False


def _standing(file: Path) -> dict[str, str]:
    """By segment id: the English that a backup says is confirmed."""
    archive = open_archive(file)
    targets = {row["id"]: row for row in map(json.loads, archive.lines("targets"))}
    current = {row["id"]: targets.get(row["target_id"]) for row in map(json.loads, archive.lines("segments"))}
    return {id_: row["content"] for id_, row in current.items() if row and row["state"] == State.REVIEWED}


def _opened(file: Path) -> str:
    """What is said when the store is opened; where nothing is, `out.zip` has all that it holds."""
    try:
        with closing(open_store(f"sqlite:///{file}")) as store:
            store.copies.write(file.with_name("out.zip"))
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        *((kind, seed) for kind in KINDS for seed in range(4)),
        ("the log is cut off", 100),  # the end of a page, and no commit
        ("the log is overwritten", 100),  # a segment that names no text, and its text
        ("bytes here and there", 107),  # SQLite's own words about it are no UTF-8
        ("bytes here and there", 301),  # the time beside a text is no time any more
        ("bytes here and there", 313),  # nor any text
    ],
)
def test_what_is_in_a_damaged_file_is_had(kept: dict[str, Kept], tmp_path: Path, kind: str, seed: int) -> None:
    hold_what_is_had(kept, tmp_path, kind, seed)


def hold_what_is_had(kept: dict[str, Kept], tmp_path: Path, kind: str, seed: int) -> None:
    """Damages a store, opens it, and holds what was said and what was had to what is in the file."""
    base, damage = KINDS[kind]
    whole = kept[base]
    main, log = damage(random.Random(f"{kind} {seed}"), whole)
    file = tmp_path / "store.sqlite"
    file.write_bytes(main)
    (tmp_path / "store.sqlite-saved").write_text(f"{len(whole.english):020}\n")
    if log is not None:
        (tmp_path / "store.sqlite-wal").write_bytes(log)
    said = _opened(file)
    beside = tmp_path / ("rescued.zip" if said else "out.zip")
    assert "\n" not in said
    assert not said or "is damaged" in said
    assert beside.exists() or "nothing could be had" in said
    had = _standing(beside) if beside.exists() else {}
    expected = {
        id_: text
        for id_, text in whole.english.items()
        if _in_the_file(whole.main, main, id_, text) or _in_the_file(whole.log, log or b"", id_, text)
    }
    assert expected.items() <= had.items()
    assert set(had.values()) <= set(whole.english.values()) or kind == "bytes here and there"
    if kind in {"the log is gone", "all of it is gone"}:
        assert len(had) < len(whole.english)


def test_a_damaged_store_is_told_again_and_saved_once(kept: dict[str, Kept], tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(kept["closed"].main[:-PAGE])
    told = []
    for _ in range(2):
        with pytest.raises(StoreError, match=r"bilingual restore .*rescued.zip --replace") as caught:
            open_store(f"sqlite:///{file}")
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert [found.name for found in tmp_path.glob("*.zip")] == ["rescued.zip"]
    shutil.copy(file, tmp_path / "copy")
    file.write_bytes(kept["closed"].main[: -20 * PAGE])
    with pytest.raises(StoreError, match=r"rescued-2\.zip"):
        open_store(f"sqlite:///{file}")


def test_an_older_copy_in_the_place_of_the_store_is_found(kept: dict[str, Kept], tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(kept["closed"].main)
    (tmp_path / "store.sqlite-saved").write_text(f"{ARTICLES * SENTENCES + 7:020}\n")
    with pytest.raises(StoreError, match=r"it ends at save 200 of 207: .* 200 confirmed sentences could be had"):
        open_store(f"sqlite:///{file}")


@pytest.mark.parametrize("loss", ["DROP TABLE targets CASCADE", "TRUNCATE targets CASCADE", "DELETE FROM targets"])
def test_a_servers_database_that_is_not_what_it_was_is_found(url: str, tmp_path: Path, loss: str) -> None:
    """It may be an older dump, or made anew: the number of the last save lies in the project."""
    if url.startswith("sqlite"):
        pytest.skip("a file of SQLite has tests of its own")
    copies, copy = tmp_path / "kept" / "backups", tmp_path / "copy.zip"
    copies.parent.mkdir()
    with closing(open_store(url, copies)) as store:
        segment = Segment("a" * 16, "u1", 0, 1, ("Das Haus.",), "de", translate=True)
        store.enter({"a.md": [segment]})
        store.confirm(segment, Target(("The house.",), State.REVIEWED, Origin.by_person("Anna")))
        store.copies.write(copy)
    with closing(connected(DatabaseUrl.parse(url))) as connection:
        connection.execute(loss.replace("DELETE", "UPDATE segments SET target_id = NULL; DELETE"))
    with pytest.raises(StoreError, match=r"ends at save 0 of 1: .*`bilingual restore BACKUP --replace`"):
        open_store(url, copies)
    open_store(url).close()  # who keeps nothing beside it is not asked
    assert put_aside(url, copies) is None
    open_store(url, copies).close()
