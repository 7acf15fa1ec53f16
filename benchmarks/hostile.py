"""Files that were made to do harm: each ends in an edition, or in a clear line, within 10 s of work and 500 MB.

    uv run python -m benchmarks.hostile

Seconds are those of the processor, so that a machine with other work judges the same.
"""

import argparse
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilingual.new_project import create_project
from bilingual.project import Project

MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0
DEEP = 10_000
_MEASURED = """
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{code} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
"""
"""A small process between this one and the command, which is ended after three times what it may take of the processor:
on Linux a process begins with its parent's memory, and with its limits."""
XML_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'
TMX = (
    '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    ' srclang="de" datatype="plaintext"/><body><tu><tuv xml:lang="de"><seg>{0}</seg></tuv>'
    '<tuv xml:lang="en"><seg>{0}</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en"><file id="f"'
    ' original="a.md"><unit id="u"><segment id="s"><source>{0}</source><target>{0}</target></segment></unit></file>'
    "</xliff>"
)
TBX = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
    '<conceptEntry id="c"><langSec xml:lang="de"><termSec><term>{0}</term></termSec></langSec></conceptEntry>'
    "</body></text></tbx>"
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, where it goes in a project, and the command that meets it."""

    file: str
    data: Callable[[], bytes | str]
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    seconds: float
    megabytes: float
    code: int
    said: str

    @property
    def wrong(self) -> str:
        """What is wrong with that; empty where nothing is."""
        if "Traceback (most recent call last)" in self.said:
            return "a traceback"
        if self.code not in {0, 1, 2}:
            return f"ended by {self.code}"
        if self.seconds > MOST_SECONDS:
            return "too long"
        return "too much memory" if self.megabytes > MOST_MEGABYTES else ""


def article(name: str, data: Callable[[], bytes | str]) -> Hostile:
    """One that is built."""
    return Hostile(f"sources/{name}", data, ("build", "--engine", "identity"))


def imported(name: str, data: Callable[[], bytes | str], *command: str) -> Hostile:
    """One that is read by another command; `{}` stands for the file."""
    return Hostile(name, data, command)


def bomb(name: str) -> bytes:
    """A zip of which one part is a gigabyte of nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        with zipped.open(name, "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(bytes(2**20))
    return made.getvalue()


def crowd() -> bytes:
    """A zip of 100,000 parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for number in range(100_000):
            zipped.writestr(f"part{number}.xml", "")
    return made.getvalue()


def _nested(start: str, end: str, text: str = "Ein Satz.") -> Callable[[], str]:
    return lambda: start * DEEP + text + end * DEEP


ARTICLES = {
    "markdown: lists": article("a.md", _nested("- ", "")),
    "markdown: quotes": article("a.md", _nested(">", "")),
    "markdown: brackets": article("a.md", _nested("[", "](x)")),
    "markdown: pictures": article("a.md", _nested("![", "](x)")),
    "markdown: open brackets": article("a.md", _nested("[", "")),
    "markdown: stars": article("a.md", _nested("*a **b", "")),
    "markdown: backticks": article("a.md", lambda: "".join("`" * n + "a" for n in range(1, 1500))),
    "markdown: tags": article("a.md", _nested("<b>", "</b>")),
    "markdown: open tags": article("a.md", _nested("<b ", "")),
    "markdown: comments": article("a.md", _nested("<!--", "")),
    "markdown: tables": article("a.md", lambda: "|".join("a" * 5000) + "\n" + "|".join("-" * 5000) + "\n"),
    "markdown: definitions": article("a.md", lambda: "".join(f"[{n}]: <x\n" for n in range(DEEP))),
    "markdown: footnotes": article("a.md", lambda: "".join(f"[^{n}]: a [^{n + 1}]\n\n" for n in range(3000))),
    "markdown: steps of lists": article("a.md", lambda: "".join(f"{'  ' * n}- a\n" for n in range(1000))),
    "markdown: a paragraph of 20 MB": article("a.md", lambda: "Das Haus steht am See. " * 900_000),
    "markdown: a word of 1 MB": article("a.md", lambda: "a" * 2**20),
    "markdown: a word of 1 MB of capitals and dots": article("a.md", lambda: "A." * 2**19),
    "markdown: digits": article("a.md", lambda: "1" * 2**20),
    "markdown: quotation marks": article("a.md", lambda: "„So " * 50_000),
    "front matter: aliases": article(
        "a.md",
        lambda: (
            "---\na0: &a0 [x]\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
            + "title: *a11\n---\nEin Satz.\n"
        ),
    ),
    "front matter: nesting": article("a.md", lambda: f"---\ntitle: {'[' * DEEP}\n---\nEin Satz.\n"),
    "front matter: TOML nesting": article("a.md", lambda: f"+++\ntitle = {'[' * DEEP}\n+++\nEin Satz.\n"),
    "front matter: JSON nesting": article("a.md", lambda: f'{{"title": {"[" * DEEP}\n}}\nEin Satz.\n'),
    "html: boxes": article("a.html", _nested("<div>", "</div>")),
    "html: lists": article("a.html", _nested("<ul><li>", "</li></ul>")),
    "html: quotes": article("a.html", _nested("<blockquote>", "")),
    "html: words": article("a.html", _nested("<b>", "")),
    "html: tables": article("a.html", _nested("<table><tr><td>", "")),
    "html: open attributes": article("a.html", _nested('<a href="', "")),
    "html: comments": article("a.html", _nested("<!--", "")),
    "html: an SVG with entities": article(
        "a.html", lambda: f"<p>Ein Satz.</p>{XML_ENTITIES}<svg><text>&a11;</text></svg>"
    ),
    "html: a paragraph of 20 MB": article("a.html", lambda: f"<p>{'Das Haus steht am See. ' * 900_000}</p>"),
    "html: a word of 1 MB": article("a.html", lambda: f"<p>{'a' * 2**20}</p>"),
    "text: a paragraph of 20 MB": article("a.txt", lambda: "Das Haus steht am See. " * 900_000),
    "text: a word of 1 MB": article("a.txt", lambda: "ä" * 2**20),
    **{
        f"{kind}: {name}": article(file, made)
        for kind, file, part in (
            ("word", "a.docx", "word/document.xml"),
            ("opendocument", "a.odt", "content.xml"),
            ("epub", "a.epub", "META-INF/container.xml"),
            ("indesign", "a.idml", "designmap.xml"),
        )
        for name, made in (("a zip bomb", partial(bomb, part)), ("100,000 parts", crowd))
    },
}
XLSX, XLF = ("import", "xlsx", "{}"), ("import", "xliff", "{}")
MEMORY, TERMS, VALIDATE = ("memory", "import", "{}"), ("glossary", "import", "{}"), ("validate", "{}")
FILES = {
    "xlsx: a zip bomb": imported("a.xlsx", lambda: bomb("xl/workbook.xml"), *XLSX),
    "xlsx: a zip bomb of a sheet": imported("a.xlsx", lambda: bomb("xl/worksheets/sheet1.xml"), *XLSX),
    "xlsx: 100,000 parts": imported("a.xlsx", crowd, *XLSX),
    "backup: a zip bomb": imported("a.zip", lambda: bomb("manifest.json"), "restore", "{}"),
    "backup: 100,000 parts": imported("a.zip", crowd, "restore", "{}"),
    "terms: a pattern": imported(
        "glossary/a.csv", lambda: "source,target\n(a+)+$,x\n" + ".*" * 5000 + ",y\n", "glossary", "find", "a" * 5000
    ),
    "terms: 10,000 words in one": imported(
        "glossary/a.csv", lambda: "source,target\n" + "Haus " * DEEP + ",y\n", "glossary", "find", "Haus " * 2000
    ),
    "terms: a compound of 100 KB": imported(
        "glossary/a.csv", lambda: "source,target,compounds\nStaat,state,yes\n", "glossary", "find", "Staat" * 20_000
    ),
    **{
        f"{kind}: {name}": imported(f"a.{suffix}", made, *command)
        for kind, suffix, text, command in (
            ("tmx", "tmx", TMX, MEMORY),
            ("tmx validated", "tmx", TMX, VALIDATE),
            ("xliff", "xlf", XLIFF, XLF),
            ("xliff validated", "xlf", XLIFF, VALIDATE),
            ("tbx", "tbx", TBX, TERMS),
            ("tbx validated", "tbx", TBX, VALIDATE),
        )
        for name, made in (
            ("entities", lambda text=text: XML_ENTITIES + text.format("&a11;")),
            ("an outer file", lambda text=text: OUTSIDE + text.format("&out;")),
            ("nesting", lambda text=text: text.format("<b>" * DEEP + "x" + "</b>" * DEEP)),
            ("a word of 20 MB", lambda text=text: text.format("ä" * 10 * 2**20)),
            ("attributes", lambda text=text: text.format("<b " + " ".join(f"a{n}='' " for n in range(DEEP)) + "/>")),
        )
    },
}
CASES = ARTICLES | FILES


def ended(project: Project, hostile: Hostile) -> Ended:
    """How the command ends that meets the file."""
    file = project.root / hostile.file
    file.parent.mkdir(parents=True, exist_ok=True)
    data = hostile.data()
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    own = [part.replace("{}", str(file)) for part in hostile.command]
    command = [sys.executable, "-m", "bilingual", "-C", str(project.root), *own]
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile("r") as used:
        measured = [sys.executable, "-c", _MEASURED, used.name, *command]
        subprocess.run(measured, stdout=out, stderr=out, stdin=subprocess.DEVNULL, check=True)
        code, seconds, kilobytes = used.read().split()
        out.seek(0)
        said = out.read(10_000_000).decode(errors="replace")
    return Ended(float(seconds), float(kilobytes) / 1024, int(code), said)


def main() -> None:
    """Tries all of them, and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a pattern: those whose name has it")
    only = parser.parse_args().only
    names = [name for name in CASES if re.search(only, name)]
    wrong = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            done = ended(create_project(Path(folder) / "p"), CASES[name])
        wrong += bool(done.wrong)
        last = (done.said.strip().splitlines() or [""])[-1][:110]
        print(
            f"{name:<48} {done.seconds:5.1f} s {done.megabytes:5.0f} MB  {done.wrong or 'good':<16} {last}", flush=True
        )
    print(f"{len(names)} tried, {len(names) - wrong} survived")


if __name__ == "__main__":
    main()
