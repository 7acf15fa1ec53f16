"""The cases of the modules of XLIFF 2.1, and the documents that they make."""

import tomllib
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases" / "exchange" / "xliff_modules"
NAMESPACES = {
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "fs": "urn:oasis:names:tc:xliff:fs:2.0",
    "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "res": "urn:oasis:names:tc:xliff:resourcedata:2.0",
    "ctr": "urn:oasis:names:tc:xliff:changetracking:2.0",
    "slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
    "val": "urn:oasis:names:tc:xliff:validation:2.0",
    "its": "http://www.w3.org/2005/11/its",
    "itsm": "urn:oasis:names:tc:xliff:itsm:2.1",
    "my": "urn:example:my",
}
SEGMENT = (
    '<segment id="s" state="initial"><source>Ein <mrk id="m" type="mtc:match">Wort</mrk></source>'
    '<target>A <mrk id="m" type="mtc:match">word</mrk></target></segment>'
)
AROUND = {
    "xliff": "{}",
    "file": f'<file id="f">{{}}<unit id="u">{SEGMENT}</unit></file>',
    "unit": f'<file id="f"><unit id="u">{{}}{SEGMENT}</unit></file>',
    "segment": '<file id="f"><unit id="u"><segment id="s">{}</segment></unit></file>',
}
ALL = {
    f"{file.stem}: {title}": {**case, "module": file.stem, "chapter": title[:3]}
    for file in sorted(CASES.glob("*.toml"))
    for title, case in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
"""By file and title: each with the file's name and the chapter of the standard."""


def constraints() -> list[tuple[str, str, tuple[str, ...]]]:
    """Each sentence of the standard: its section, what it demands, and its cases by section and the end of the title.

    Without cases: what no document shows.
    """
    lines = (CASES / "constraints.tsv").read_text(encoding="utf-8").splitlines()
    rows = [[*line.split("\t"), ""] for line in lines if not line.startswith("#")]
    return [(row[0], row[1], tuple(_named(row[0], one) for one in row[2].split(" | ") if one)) for row in rows]


def _named(section: str, case: str) -> str:
    return case if case[:2] == "5." else f"{section.split(maxsplit=1)[0]}: {case}"


def cases_of(name: str) -> list[dict[str, Any]]:
    """The case of a constraint's row: one, unless the list is wrong."""
    section, _, title = name.partition(": ")
    return [
        case
        for key, case in ALL.items()
        if section in key.split(": ")[1].replace(",", "").split() and key.split(": ", 2)[2] == title
    ]


def document(case: dict[str, Any], snippet: str) -> bytes:
    """The document that a snippet stands in."""
    if case["in"] == "whole":
        return snippet.encode()
    names = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
    root = f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" {names} its:version="2.0"'
    version = case.get("version", "2.1")
    body = AROUND[case["in"]].replace("{}", snippet.removeprefix("\n"))
    return f'{root} version="{version}" srcLang="de" trgLang="en">{body}</xliff>'.encode()
