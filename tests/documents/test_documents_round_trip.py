"""Without patches the bytes come back; with new texts all but the texts stays: for all documents, not for some."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from described import assert_sound, read_text, rewritten
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from judges import html_structure, markdown_structure

from bilingual.documents import assemble, read
from bilingual.documents.encoding import decode, encode, missing
from bilingual.errors import DocumentError
from bilingual.model import Document


def _examples(shared: Path) -> list[str]:
    """Every example of the CommonMark specification, and the specification itself."""
    spec = (shared / "conformance/markdown/commonmark-spec.txt").read_bytes().decode()
    found = re.findall(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", spec, re.DOTALL | re.MULTILINE)
    assert len(found) == 655
    return [*(text.replace("→", "\t") for text in found), spec]


def _failing(texts: list[str], holds: Callable[[str], bool]) -> list[str]:
    return [text for text in texts if not holds(text)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_example_comes_back(shared: Path, line_end: str) -> None:
    def comes_back(text: str) -> bool:
        document = read_text(text)
        assert_sound(document)
        return assemble(document, []) == text.encode()

    assert _failing([text.replace("\n", line_end) for text in _examples(shared)], comes_back) == []


@pytest.mark.slow
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("letters", [False, True], ids=["own texts", "other letters"])
@pytest.mark.parametrize("whole", [False, True], ids=["pieces", "units"])
def test_every_example_keeps_its_structure(shared: Path, whole: bool, letters: bool, line_end: str) -> None:
    def keeps(text: str) -> bool:
        new = rewritten(read_text(text), whole=whole, letters=letters).decode()
        return markdown_structure(new) == markdown_structure(text)

    assert _failing([text.replace("\n", line_end) for text in _examples(shared)], keeps) == []


_BITS = st.sampled_from(
    [
        *("# ", "## ", "> ", ">", "- ", "* ", "1. ", "12) ", "    ", "\t", "  \n", "\\\n", "\n", "\r\n", "\r", "\n\n"),
        *("Wort ", "ein Satz. ", "é", "„", "“", "\0", "\x0b", "\x0c", "\u2028", "\x85", "\xa0", "&", "&amp;", "&uuml;"),
        *("**", "*", "_", "__", "~~", "`", "``", "```\n", "\\", "---\n", "===\n", "+++\n", "title: x\n"),
        *("[a]", "[", "]", "](x)", '](<y z> "t")', "![", "!", '\n[a]: /u "t"\n', "<http://a.b>"),
        *("[^1]", "\n[^1]: note\n", "^[n]", "| a | b |\n|---|---|\n", "|", "\\|", "{{< a >}}", "{{", "}}"),
        *("{% raw %}", "{% endraw %}"),
        *("<b>", "</b>", "<br>", "<div>", "</div>", "<p>", "<pre>", "</pre>", "<script>", "</script>", '<a href="x">'),
        *(
            "> [!NOTE]\n",
            ":::note\n",
            ":::\n",
            '!!! note "T"\n',
            "    Wort\n",
            ": ",
            "\n: x\n",
            "{#a .b}",
            "{: .c}\n",
            "{:toc}\n",
        ),
        *(
            "$",
            "$$",
            "$$\n",
            "$x$",
            "\\[\n",
            "\\(",
            "*[A]: b\n",
            "{/* x */}",
            "{\n",
            '{"title": "a"}\n',
            "<sup>1</sup>",
            "[2]",
        ),
        *(
            "H<sub>2</sub>O",
            "a*in ",
            "\u00ad",
            "\u0308",
            "\ufb01",
            "</a>",
            '<img alt="bild" src=x>',
            "<p title=t>",
            "<!-- c -->",
            "<!-- bilingual: keep -->",
        ),
    ]
)
_ANY_TEXT = st.one_of(st.lists(_BITS, max_size=30).map("".join), st.text())
_PATHS = st.sampled_from(["a.md", "a.html", "a.txt"])
_CODECS = [
    "utf-8",
    "utf-8-sig",
    "utf-16-le-sig",
    "utf-16-be-sig",
    "utf-32-le-sig",
    "utf-32-be-sig",
    "utf-16-le",
    "cp1252",
]


@given(_ANY_TEXT, _PATHS, st.sampled_from(_CODECS))
@example("---\ntitle: ä\n---\n> *ä*", "a.md", "utf-16-be-sig")
def test_any_text_comes_back(text: str, path: str, codec: str) -> None:
    assume(not missing(codec, text))
    data = encode(text, codec)
    if document := _read(path, data):
        assert_sound(document)
        assert assemble(document, []) == data
        assert document.text.encode(document.encoding) == data


@given(st.binary(), _PATHS)
def test_any_bytes_come_back(data: bytes, path: str) -> None:
    if document := _read(path, data):
        assert assemble(document, []) == data


def _read(path: str, data: bytes) -> Document | None:
    """The document; none where its front matter is broken, the one thing that may be wrong with it."""
    try:
        return read(path, data)
    except DocumentError as error:
        if "front matter" not in str(error):
            raise
        return None


_LINES = st.lists(
    st.sampled_from(["Ein Satz.", "*Wort* und **Wort**", "`x` [a](b)", "Zeile  \nZeile", "1 & 2 < 3"]), min_size=1
)


def _prefixed(first: str, others: str, text: str) -> str:
    return "\n".join((others if number else first) + line for number, line in enumerate(text.split("\n")))


def _blocks() -> st.SearchStrategy[str]:
    """Markdown documents as people write them, to any depth."""
    leaf = st.one_of(
        _LINES.map("\n".join),
        st.sampled_from(
            ["# Titel", "Unter\nstrichen\n---", "| a | b\\|c |\n|---|---|\n| *d* | e |", "```\ncode\n```", "***"]
        ),
        st.sampled_from(
            ['<div title="t">\n<p>Ein <b>Satz</b>\nhier</p>\n</div>', "[a]\n\n[a]: /u 'Titel'", "![Bild](x 'T')"]
        ),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(partial(_prefixed, "> ", "> ")),
            inner.map(partial(_prefixed, "- ", "  ")),
            inner.map(partial(_prefixed, "10. ", "    ")),
            inner.map(partial(_prefixed, ">\t", ">\t")),
            st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
        ),
        max_leaves=6,
    )


@pytest.mark.slow
@given(_blocks(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n"]), st.booleans())
@settings(deadline=None)
def test_any_article_keeps_its_structure(text: str, line_end: str, last: str, letters: bool) -> None:
    text = (text + last).replace("\n", line_end)
    document = read_text(text)
    assert_sound(document)
    assert assemble(document, []) == text.encode()
    new = rewritten(document, letters=letters).decode()
    assert markdown_structure(new) == markdown_structure(text)


_INLINE_HTML = st.recursive(
    st.sampled_from(
        ["Wort ", "ein &amp; zwei\n  drei", "<br>", '<img src="x" alt="Bild">', "<code>a</code>", "<!-- c -->"]
    ),
    lambda inner: st.one_of(
        inner.map("<b>{}</b>".format),
        inner.map('<a href="/u" title="Ziel">{}</a>'.format),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    ),
    max_leaves=6,
)
_BLOCK_HTML = st.recursive(
    st.one_of(_INLINE_HTML.map("<p>{}</p>\n".format), _INLINE_HTML.map("<h2>{}</h2>".format), _INLINE_HTML),
    lambda inner: st.one_of(
        inner.map("<div>{}</div>".format),
        inner.map("<ul><li>{}<li>zwei</ul>".format),
        inner.map("<table><tr><td>{}</td></tr></table>".format),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    ),
    max_leaves=6,
)


@given(_BLOCK_HTML)
@settings(deadline=None)
def test_any_page_keeps_its_elements(text: str) -> None:
    page = f"<!DOCTYPE html>\n<html><head><title>Der Titel</title></head><body>{text}</body></html>"
    document = read_text(page, "a.html")
    assert_sound(document)
    assert assemble(document, []) == page.encode()
    assert html_structure(rewritten(document).decode()) == html_structure(page)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("ä".encode(), "ä", "utf-8"),
        (b"\xef\xbb\xbf\xc3\xa4", "ä", "utf-8-sig"),
        (b"\xff\xfe\xe4\x00", "ä", "utf-16-le-sig"),
        (b"\xfe\xff\x00\xe4", "ä", "utf-16-be-sig"),
        (b"\xff\xfe\x00\x00\xe4\x00\x00\x00", "ä", "utf-32-le-sig"),
        ("Hallo".encode("utf-16-le"), "Hallo", "utf-16-le"),
        ("Hallo".encode("utf-16-be"), "Hallo", "utf-16-be"),
        (b"\x84\xe4\x93", "„ä“", "cp1252"),
        (b"\x81\xe4", "\x81ä", "latin-1"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="iso-8859-2">', "iso8859-2"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b'<meta charset="utf-16">', "cp1252"),
        (b'<meta charset="no such thing">', "cp1252"),
        (b'<meta charset="rot13">', "cp1252"),
    ],
)
def test_declared_encodings(head: bytes, encoding: str) -> None:
    assert read("a.html", head + b"<p>\xe4</p>").encoding == encoding
