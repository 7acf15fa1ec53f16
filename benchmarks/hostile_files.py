"""The files that were made to do harm, by name: each with its place in a project and the command that meets it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.fuzzing import CASES as SEEDS

DEEP = 10_000
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


def _changed(name: str, part: str, old: str, new: Callable[[], str]) -> Callable[[], bytes]:
    """A document of tests/cases/fuzzing/seeds, with other words in one of its parts."""

    def make() -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
            for file in sorted((SEEDS / "seeds" / name).rglob("*")):
                if file.is_file():
                    own, text = file.relative_to(SEEDS / "seeds" / name).as_posix(), file.read_text("utf-8")
                    zipped.writestr(own, text.replace(old, new(), 1) if own == part else text)
        return made.getvalue()

    return make


def _word(old: str, new: Callable[[], str]) -> Hostile:
    return article("a.docx", _changed("word.docx", "word/document.xml", old, new))


def _opendocument(old: str, new: Callable[[], str]) -> Hostile:
    return article("a.odt", _changed("text.odt", "content.xml", old, new))


def _layout(old: str, new: Callable[[], str]) -> Hostile:
    return article("a.idml", _changed("layout.idml", "Stories/Story_a.xml", old, new))


_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_MANY = 'repeated="99999999"'
_LINES = "<Content>Wort</Content><Br/>" * 100_000
_ADDRESS = "https://example.org/"
OFFICE = {
    "word: nested tables": _word(
        "<w:body>", lambda: "<w:body>" + _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p/>")()
    ),
    "word: 100,000 paragraphs": _word(
        "<w:body>", lambda: "<w:body>" + "<w:p><w:r><w:t>Ein Satz.</w:t></w:r></w:p>" * 100_000
    ),
    "word: 100,000 runs in a paragraph": _word(
        "<w:body>", lambda: f"<w:body><w:p>{'<w:r><w:t>Wort </w:t></w:r>' * 100_000}</w:p>"
    ),
    "word: open fields": _word("<w:body>", lambda: f"<w:body><w:p>{_FIELD * DEEP}</w:p>"),
    "word: entities": _word("<w:document", lambda: XML_ENTITIES + "<w:document"),
    "opendocument: a billion spaces": _opendocument("Die Lage", lambda: 'Die<text:s text:c="999999999"/>Lage'),
    "opendocument: a million columns": _opendocument(
        "<office:text>",
        lambda: (
            f"<office:text><table:table><table:table-column table:number-columns-{_MANY}/><table:table-row"
            f" table:number-rows-{_MANY}><table:table-cell table:number-columns-{_MANY}><text:p>Ein Satz.</text:p>"
            "</table:table-cell></table:table-row></table:table>"
        ),
    ),
    "opendocument: nested lists": _opendocument(
        "<office:text>",
        lambda: (
            "<office:text>"
            + _nested("<text:list><text:list-item>", "</text:list-item></text:list>", "<text:p>Ein Satz.</text:p>")()
        ),
    ),
    "epub: a chapter 50,000 times": article(
        "a.epub",
        _changed("book.epub", "OEBPS/content.opf", '<itemref idref="c1"/>', lambda: '<itemref idref="c1"/>' * 50_000),
    ),
    "epub: nested boxes": article(
        "a.epub", _changed("book.epub", "OEBPS/eins.xhtml", "</body>", lambda: _nested("<div>", "</div>")() + "</body>")
    ),
    "indesign: nested stretches": _layout(
        "<Story>",
        lambda: "<Story>" + _nested("<CharacterStyleRange>", "</CharacterStyleRange>", "<Content>Wort</Content>")(),
    ),
    "indesign: 100,000 breaks": _layout(
        "<Story>",
        lambda: (
            f"<Story><ParagraphStyleRange><CharacterStyleRange>{_LINES}</CharacterStyleRange></ParagraphStyleRange>"
        ),
    ),
}
PAGES = {
    "mdx: elements": article("a.mdx", _nested("<Tabs>", "</Tabs>")),
    "mdx: expressions": article("a.mdx", _nested("{", "}")),
    "mdx: attributes": article("a.mdx", _nested("<A b={", "} />")),
    "html: an SVG of groups": article("a.html", lambda: f"<svg>{_nested('<g><a><text>', '</text></a></g>')()}</svg>"),
    "html: a table of 100,000 cells": article("a.html", lambda: f"<table>{('<tr>' + '<td>Wort' * 100) * 1000}</table>"),
    "html: data for machines": article(
        "a.html",
        lambda: (
            '<script type="application/ld+json">'
            + _nested('{"inLanguage":"de","a":[', "]}", "")()
            + "</script><p>Ein Satz."
        ),
    ),
    "html: an address of 1 MB": article(
        "a.html", lambda: f'<p>Ein <a href="{_ADDRESS}{"%20" * 350_000}">Satz</a>.</p>'
    ),
    "html: a style of 1 MB": article("a.html", lambda: f'<p style="{"a:" * 500_000}">Ein Satz.</p>'),
    "markdown: a table of 20,000 rows": article("a.md", lambda: "|a|b|\n|-|-|\n" + "|Wort|Ein Satz.|\n" * 20_000),
    "markdown: an address of 1 MB": article("a.md", lambda: f"Siehe {_ADDRESS}{'a/' * 500_000}. Ein Satz."),
    "markdown: 20,000 addresses": article(
        "a.md", lambda: f"Siehe {' '.join(f'{_ADDRESS}{n}?a=b&c' for n in range(20_000))}."
    ),
    "markdown: shortcodes": article("a.md", _nested("{{< a >}}", "{{< /a >}}")),
    "markdown: directives": article(
        "a.md", lambda: "".join(f"{':' * (DEEP // 4 - n + 3)} box\n" for n in range(DEEP // 4))
    ),
    "markdown: hyphens": article("a.md", lambda: "Anna-" * 200_000),
    "markdown: numbers and dates": article("a.md", lambda: "1.1.1.1,1.1.2024-" * 20_000),
    "front matter: 100,000 keys": article(
        "a.md", lambda: "---\n" + "".join(f"a{n}: Wort\n" for n in range(100_000)) + "---\nEin Satz.\n"
    ),
    "front matter: a title of 5 MB": article("a.md", lambda: f"---\ntitle: {'Das Haus ' * 550_000}\n---\nEin Satz.\n"),
    "front matter: merged aliases": article(
        "a.md",
        lambda: (
            "---\na0: &a0 {b: c}\n"
            + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 12))
            + "---\nEin Satz.\n"
        ),
    ),
}
_UNIT = '<tu><tuv xml:lang="de"><seg>Ein Satz.</seg></tuv><tuv xml:lang="en"><seg>A sentence.</seg></tuv></tu>'
LISTS = {
    "terms: 200,000 rows": imported(
        "glossary/a.csv",
        lambda: "source,target\n" + "".join(f"Wort{n},word {n}\n" for n in range(200_000)),
        "glossary",
        "find",
        "Wort7",
    ),
    "terms: 200,000 rows of one word": imported(
        "glossary/a.csv",
        lambda: "source,target\n" + "".join(f"Wort,word {n}\n" for n in range(200_000)),
        "glossary",
        "find",
        "Wort",
    ),
    "terms: a cell of 10,000 wordings": imported(
        "a.csv", lambda: f"source,target\nWort,{' | '.join(f'word {n}' for n in range(DEEP))}\n", *TERMS
    ),
    "terms: an open quotation mark of 20 MB": imported(
        "a.csv", lambda: 'source,target\n"' + "Wort,\n" * 3_000_000, *TERMS
    ),
    "terms: 1,000 columns": imported(
        "a.csv", lambda: ",".join(f"c{n}" for n in range(DEEP)) + "\n" + (",".join("a" * DEEP) + "\n") * 100, *TERMS
    ),
    "memory: 50,000 units of one sentence": imported(
        "a.tmx", lambda: TMX.format("Ein Satz.").replace("<body>", "<body>" + _UNIT * 50_000), *MEMORY
    ),
}
HOSTILE = ARTICLES | FILES | OFFICE | PAGES | LISTS
