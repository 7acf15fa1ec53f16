"""Files that nobody would write: each reader gives back what it was given, or says in one plain line why it does not.

    uv run python -m benchmarks.fuzzing --minutes 10
    uv run python -m benchmarks.fuzzing --only docx --minutes 1 --seed 7

The files of tests/cases/fuzzing are changed at random, by a seed: bytes, words, elements, whole parts of a zip. What
was found is written into a folder, and belongs into tests/cases/fuzzing/found, where a test reads it for good.
"""

import argparse
import io
import re
import resource
import signal
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from random import Random
from time import process_time
from types import FrameType

from bilingual import documents, language, publishing, settings
from bilingual.errors import BilingualError
from bilingual.exchange import ExportContext, formats, xliff2, xliff12, xlsx
from bilingual.exchange.comparison import ImportOptions, compared
from bilingual.exchange.tmx import entries
from bilingual.model import Article, Document, InlineCode, Patch, State, Target, UnitKind
from bilingual.origin import UNTRANSLATED, Origin
from bilingual.publishing import Edition
from bilingual.store import open_archive
from bilingual.terms import base
from bilingual.terms.files import FORMATS, Unreadable
from bilingual.terms.matching import Matcher
from bilingual.validation import validate

CASES = Path(__file__).parents[1] / "tests" / "cases" / "fuzzing"
MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0
_EDITION = Edition("en-US", "bilingual", "none", glue=language.glue)
_TEXT = "Der *Minister* ging am 25. Januar 2024. Die Stadt liegt am Fluss.\n\n- “We will never surrender.”\n"
_TOKEN = re.compile(rb"<[^<>]{0,300}>|&[#\w]{1,8};|[\w\x80-\xff]+|[ \t]+|\r?\n|.", re.DOTALL)


class UnlikeError(Exception):
    """A reader did not give back what it was given."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is done with a file of one kind. It raises a BilingualError where it refuses the file."""

    suffix: str
    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], object]


def mutated(data: bytes, dice: Random) -> bytes:
    """The file with some changes; of a zip mostly in the parts."""
    if not data.startswith(b"PK\x03\x04") or dice.random() < 0.1:
        return _changed(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    name = dice.choice(list(parts))
    match dice.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[dice.choice(["../x", "/x", "x" * 300, name.upper(), f"{name}/x", "\u202e"])] = parts[name]
        case 2:
            parts[name], parts[dice.choice(list(parts))] = dice.choice(list(parts.values())), parts[name]
        case _:
            parts[name] = _changed(parts[name], dice)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", dice.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as zipped:
        for part, content in parts.items():
            zipped.writestr(part, content)
    return made.getvalue()


def _changed(data: bytes, dice: Random) -> bytes:
    tokens = _TOKEN.findall(data)
    for _ in range(dice.choice([1, 1, 2, 3, 5])):
        if tokens:
            _change(tokens, dice)
    return b"".join(tokens)


def _change(tokens: list[bytes], dice: Random) -> None:
    at = dice.randrange(len(tokens))
    end = min(len(tokens), at + dice.choice([1, 1, 2, 4, 16]))
    match dice.randrange(8):
        case 0:
            del tokens[at:end]
        case 1:
            tokens[at:at] = [dice.choice(_nasty())]
        case 2:
            tokens[at] = dice.choice(_nasty())
        case 3:
            tokens[at:end] = tokens[at:end] * dice.choice([2, 3, 300])
        case 4:
            other = dice.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 5:
            other = dice.randrange(len(tokens))
            tokens[other:other] = tokens[at:end]
        case 6:
            place = dice.randrange(len(tokens[at]))
            tokens[at] = tokens[at][:place] + bytes([dice.randrange(256)]) + tokens[at][place + 1 :]
        case _:
            tokens[at:end] = [token.swapcase() for token in reversed(tokens[at:end])]


@cache
def _nasty() -> Sequence[bytes]:
    """What programs trip over: a line each, with Python's escapes."""
    lines = (CASES / "nasty.txt").read_text("utf-8").splitlines()
    return [line.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("utf-8", "surrogatepass")
            for line in lines]  # fmt: skip


def judged(reader: Reader, data: bytes) -> str:
    """What is wrong with how a file was read; empty where nothing is."""
    before = _megabytes()
    try:
        with _in_time():
            reader.read(data)
    except BilingualError as error:
        if not str(error).strip() or "\n" in str(error) or "\r" in str(error):
            return f"no plain line: {str(error)!r}"
    except Exception as error:  # any other one is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:200]!r}"
    more = _megabytes() - before
    return f"{more:.0f} MB" if more > MOST_MEGABYTES else ""


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _in_time() -> Iterator[None]:
    """Ends what takes more of the processor than it may."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {MOST_SECONDS:.0f} s")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _document(name: str) -> Callable[[bytes], None]:
    """Reads an article: all its bytes come back, with identity too; editions can be made, and other words put in."""

    def read(data: bytes) -> None:
        document = documents.read(name, data)
        segments = language.identify(document, language.segment(document))
        targets = {one.id: Target(one.source, State.TRANSLATED, UNTRANSLATED) for one in segments}
        article = Article(document, segments, targets)
        if documents.assemble(document, ()) != data or publishing.english(article, _EDITION) != data:
            raise UnlikeError("other bytes")
        publishing.bilingual_html(article, _EDITION)
        publishing.bilingual_markdown(article, _EDITION)
        documents.outline(document)
        documents.read(name, documents.assemble(document, list(_other_words(document))))

    return read


def _other_words(document: Document) -> Iterator[Patch]:
    for unit in document.units:
        if unit.kind not in {UnitKind.CODE, UnitKind.CAPTION}:
            parts = (piece.content for piece in unit.pieces)
            content = tuple(part if isinstance(part, InlineCode) else part.swapcase() for part in parts)
            yield Patch(unit.pieces[0].start, unit.pieces[-1].end, content)


@cache
def _article() -> Article:
    document = documents.read("a.md", _TEXT.encode())
    segments = language.identify(document, language.segment(document))
    return Article(
        document, segments, {one.id: Target(one.source, State.TRANSLATED, Origin.by_engine("test")) for one in segments}
    )


def _exchanged(names: Sequence[str]) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        list(compared(_article(), formats.read(data, names), ImportOptions("test")))
        validate(data, "a.xlf")

    return read


def _updated(data: bytes) -> None:
    xliff2.updated(data, _article())


def _memory(data: bytes) -> None:
    validate(data, "a.tmx")
    with tempfile.NamedTemporaryFile(suffix=".tmx") as file:
        file.write(data)
        file.flush()
        list(entries.batches(Path(file.name)))


def _terms(name: str) -> Callable[[bytes], None]:
    """Reads terms; takes one out, and puts one in."""

    def read(data: bytes) -> None:
        found = base.assembled([base.read(data, name)])
        Matcher(found.concepts).find("Die Waffenruhe des Islamischen Staates an der NATO-Grenze.")
        format_ = FORMATS[PurePosixPath(name).suffix]
        for concept in found.concepts[:2]:
            try:
                format_.appended(format_.removed(data, name, concept.line, ""), name, [concept])
            except Unreadable:
                return

    return read


def _archive(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(data)
        file.flush()
        open_archive(Path(file.name))


def _seeds(*names: str) -> Callable[[], Sequence[bytes]]:
    """Files of tests/cases; a folder is a zip."""
    return lambda: [_zipped(file) if file.is_dir() else file.read_bytes() for file in (CASES / n for n in names)]


def _zipped(folder: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(folder.rglob("*"), key=lambda one: (one.name != "mimetype", one)):
            if file.is_file():
                zipped.write(file, file.relative_to(folder).as_posix())
    return made.getvalue()


def _exported(write: Callable[[Article, ExportContext], bytes], *names: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [write(_article(), ExportContext()), *_seeds(*names)()]


READERS: Mapping[str, Reader] = {
    "markdown": Reader(".md", _seeds("seeds/article.md", "../publishing/everything.md"), _document("a.md")),
    "html": Reader(".html", _seeds("seeds/page.html"), _document("a.html")),
    "text": Reader(".txt", _seeds("seeds/plain.txt"), _document("a.txt")),
    "docx": Reader(".docx", _seeds("seeds/word.docx"), _document("a.docx")),
    "odt": Reader(".odt", _seeds("seeds/text.odt"), _document("a.odt")),
    "epub": Reader(".epub", _seeds("seeds/book.epub"), _document("a.epub")),
    "idml": Reader(".idml", _seeds("seeds/layout.idml"), _document("a.idml")),
    "xliff 1.2": Reader(
        ".xlf", _exported(xliff12.written, "../exchange/validation_xliff12.xlf"), _exchanged(formats.XLIFF)
    ),
    "xliff 2.1": Reader(
        ".xlf",
        _exported(xliff2.written, "../exchange/validation_xliff21.xlf", "../exchange/validation_xliff21_modules.xlf"),
        _exchanged(formats.XLIFF),
    ),
    "xliff updated": Reader(".xlf", _exported(xliff2.written, "../exchange/validation_xliff21.xlf"), _updated),
    "xlsx": Reader(".xlsx", _exported(xlsx.written), _exchanged(formats.XLSX)),
    "tmx": Reader(".tmx", _seeds("seeds/memory.tmx", "../exchange/validation_tmx.tmx"), _memory),
    "tbx": Reader(
        ".tbx", _seeds("../terms/edited_dca.tbx", "../terms/edited_dct.tbx", "../terms/version2.tbx"), _terms("a.tbx")
    ),
    "csv": Reader(".csv", _seeds("seeds/terms.csv"), _terms("a.csv")),
    "settings": Reader(".toml", _seeds("seeds/bilingual.toml"), lambda data: settings.parse(data, "bilingual.toml")),
    "backup": Reader(".zip", _seeds("seeds/backup.zip"), _archive),
}


def tried(name: str, seconds: float, seed: int, found: Path) -> tuple[int, list[str]]:
    """Reads changed files for so much work; gives how many, and what was found, once for each place of the code."""
    reader, count = READERS[name], 0
    seeds, finds = reader.seeds(), dict[str, str]()
    for data in seeds:
        if wrong := judged(reader, data):
            finds[wrong] = f"{name}, unchanged: {wrong}"
    until = process_time() + seconds
    while process_time() < until:
        dice = Random(f"{name} {seed} {count}")
        data = mutated(dice.choice(seeds), dice)
        wrong = judged(reader, data)
        key = wrong.partition(": ")[0]
        if wrong and key not in finds:
            file = found / f"{name.replace(' ', '_')}-{count}{reader.suffix}"
            file.write_bytes(data)
            finds[key] = f"{name} {count}: {wrong} ({file})"
        count += 1
    return count, list(finds.values())


def main() -> None:
    """Tries the readers one after another, each in a program of its own, and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=READERS, action="append")
    parser.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "bilingual-found")
    options = parser.parse_args()
    options.found.mkdir(exist_ok=True)
    names, total, finds = options.only or list(READERS), 0, 0
    for name in names:
        with get_context("spawn").Pool(1) as pool:
            given = (name, 60 * options.minutes / len(names), options.seed, options.found)
            count, found = pool.apply(tried, given)
        total, finds = total + count, finds + len(found)
        print(f"{name:<14} {count:>7} read, {len(found)} found", *found, sep="\n    ", flush=True)
    print(f"{total} read, {finds} found")
    sys.exit(bool(finds))


if __name__ == "__main__":
    main()
