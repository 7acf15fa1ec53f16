"""Which units are found in Markdown, and how new text is written there."""

from typing import Any

import pytest
from described import assert_sound, cases, content, described, read_text, replaced

from bilingual.content import plain
from bilingual.documents import assemble, written
from bilingual.errors import DocumentError
from bilingual.model import Content, InlineCode, Patch, UnitKind


@pytest.mark.parametrize(("name", "case"), cases("markdown.toml", "dialects.toml", "directives.toml"))
def test_units(name: str, case: dict[str, Any]) -> None:
    document = read_text(case["source"])
    assert [described(unit) for unit in document.units] == case["units"]
    assert_sound(document)


@pytest.mark.parametrize(("name", "case"), cases("escaping.toml"))
def test_targets_as_written(name: str, case: dict[str, Any]) -> None:
    document = read_text(case["source"], case.get("path", "a.md"))
    assert replaced(document, case["targets"]).decode() == case["output"]


def test_pieces_cover_what_is_written() -> None:
    document = read_text("> Fuad\\_Hussein **sagt**:  \r\n> das\n")
    (unit,) = document.units
    assert [
        (document.text[p.start : p.end], p.content if isinstance(p.content, str) else p.content.type)
        for p in unit.pieces
    ] == [
        ("Fuad", "Fuad"),
        ("\\_", "_"),
        ("Hussein ", "Hussein "),
        ("**", "strong"),
        ("sagt", "sagt"),
        ("**", "strong"),
        (":", ":"),
        ("  \r\n> ", "break"),
        ("das", "das"),
    ]


def test_codes_are_shown_as_safe_html() -> None:
    source = (
        "[a](https://x.example/?a=1&b=2) [b](javascript:alert%281%29) [c](data:x) [d](#here) [e](../f.md)"
        " <b onclick=x>f</b> <script>g</script> ![h *i*](j.png) `<k>` <mailto:l@m.example>\n"
    )
    (unit, *_) = read_text(source).units
    shown = [part.html for part in content(unit) if isinstance(part, InlineCode)]
    assert shown == [
        '<a href="https://x.example/?a=1&amp;b=2">', "</a>", '<a href="#here">', "</a>", '<a href="../f.md">', "</a>",
        "<b>", "</b>", "", "", '<span class="image">h i</span>', "<code>&lt;k&gt;</code>",
        '<a href="mailto:l@m.example">mailto:l@m.example</a>',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["javascript:x", "java\tscript:x", "JAVASCRIPT:x", "vbscript:x", "data:text/html,x"]
)
def test_no_address_of_another_scheme_is_linked(address: str) -> None:
    from bilingual.documents.safe_html import anchor

    assert anchor(address) == "<a>"


def test_what_stands_alone_displays_its_text() -> None:
    (unit,) = read_text("Setze `x = 1`  \nauf <https://a.example>.\n").units
    assert plain(content(unit)) == "Setze x = 1 auf https://a.example."


def test_a_part_of_a_unit_is_patched() -> None:
    document = read_text("> Eins. Zwei\n> weiter. **Drei.**\n")
    (unit,) = document.units
    start = document.text.index("Zwei")
    code = next(part for part in content(unit) if isinstance(part, InlineCode))
    end = code.start - 1
    assert assemble(document, [Patch(start, end, ("Two more.",))]) == b"> Eins. Two more. **Drei.**\n"
    assert (
        assemble(document, [Patch(code.start + 2, code.start + 7, ("Three.",))])
        == b"> Eins. Zwei\n> weiter. **Three.**\n"
    )


def test_a_target_as_it_would_be_written() -> None:
    document = read_text("Ein *Wort*.\n")
    (unit,) = document.units
    opening, closing = (part for part in content(unit) if isinstance(part, InlineCode))
    target: Content = ("A ", opening, "snake_case_", closing, " *word*.")
    assert written(document, unit, target) == "A *snake_case\\_* \\*word\\*."


@pytest.mark.parametrize(
    ("path", "source", "target", "shown"),
    [
        ("a.md", '---\ntitle: "Der Titel"\n---\n', 'The "title"', 'The \\"title\\"'),
        ("a.md", "---\ntitle: Der Titel\n---\n", "Title: one", "Title: one"),
        ("a.md", "---\ntitle: 'Der Titel'\n---\n", "It's", "It''s"),
        ("a.md", "---\ntitle: >-\n  Der Titel\n---\n", "The title", "The title"),
        ("a.md", '+++\ntitle = "Der Titel"\n+++\n', "The title", "The title"),
        ("a.md", '[a]: /u "Der Titel"\n', 'The "title"', 'The \\"title\\"'),
        ("a.html", "<img alt=Titel>", "The title", "The title"),
        ("a.html", '<img alt="Titel">', 'A "b"', "A &quot;b&quot;"),
    ],
)
def test_a_target_as_written_is_without_the_quotation_marks(path: str, source: str, target: str, shown: str) -> None:
    document = read_text(source, path)
    (unit,) = document.units
    assert written(document, unit, (target,)) == shown


def test_a_target_of_an_image_is_without_its_label() -> None:
    document = read_text("![Bild]\n\n[Bild]: a.png\n")
    (unit,) = document.units
    assert written(document, unit, ("Picture",)) == "Picture"


@pytest.mark.parametrize(
    ("start", "end"),
    [(1, 3), (0, 6), (8, 10), (100, 101)],
    ids=["cuts an escape", "two units", "cuts a code", "outside"],
)
def test_patches_are_inside_one_unit(start: int, end: int) -> None:
    document = read_text("\\_x\n\ny **z**\n")
    with pytest.raises(ValueError, match="inside one unit"):
        assemble(document, [Patch(start, end, ("a",))])


def test_patches_do_not_overlap() -> None:
    document = read_text("Ein Satz.\n")
    with pytest.raises(ValueError, match="overlap"):
        assemble(document, [Patch(0, 5, ("a",)), Patch(4, 9, ("b",))])


def test_what_cannot_be_written_is_an_error_that_names_the_line() -> None:
    document = read_text("Eins\n\nEin <!-- x --> Wort\n")
    comment = next(part for part in content(document.units[1]) if isinstance(part, InlineCode))
    with pytest.raises(DocumentError, match=r"^a\.md:3: the translation “A word” cannot .*; change its wording"):
        assemble(document, [Patch(6, len(document.text) - 1, (comment, "A word"))])


def test_the_title_is_the_front_matters_or_the_first_heading() -> None:
    assert read_text("---\ntitle: Eins\n---\n# Zwei\n").title == "Eins"
    assert read_text("Text\n\n## Zwei *drei*\n").title == "Zwei drei"
    assert read_text("Text\n").title == ""


def test_deep_nesting_is_read() -> None:
    document = read_text("> " * 60 + "tief\n")
    assert [described(unit) for unit in document.units] == ["paragraph quoted: tief"]
    assert document.units[0].kind is UnitKind.PARAGRAPH


@pytest.mark.parametrize(
    ("source", "units"),
    [
        (">" * 200 + " tief\n\nflach\n", ["code quoted: " + "&gt;" * 100 + " tief", "paragraph: flach"]),
        (
            "".join("  " * depth + "- x\n" for depth in range(60)) + "\nflach\n",
            [
                *(f"list item {depth}: x" for depth in range(1, 50)),
                "code: x\n" + "\n".join("  " * depth + "- x" for depth in range(10)),
                "paragraph: flach",
            ],
        ),
    ],
    ids=["quotations", "lists"],
)
def test_what_is_nested_too_deep_is_listed_like_code(source: str, units: list[str]) -> None:
    document = read_text(source)
    assert [described(unit) for unit in document.units] == units
    assert_sound(document)
    assert assemble(document, []) == source.encode()


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.md", "Eins\n\n<!-- bilingual: kepp -->\n- zwei\n"),
        ("a.md", "Eins\n\n> Der Satz <!--bilingual: kepp--> hier.\n"),
        ("a.md", "<div>\n<p>\n<!-- Bilingual : kepp --> Eins\n</div>\n"),
        ("a.html", "<p>Eins</p>\n\n<!-- bilingual: kepp -->\n<p>Zwei</p>"),
    ],
)
def test_a_directive_that_is_not_known_is_an_error(path: str, source: str) -> None:
    with pytest.raises(DocumentError, match=rf"^{path}:3: unknown directive 'kepp'; write keep or translate$"):
        read_text(source, path)


def test_a_directive_shown_as_code_is_none() -> None:
    (unit,) = read_text("Schreibe `<!-- bilingual: kepp -->`.\n").units
    assert plain(content(unit)) == "Schreibe <!-- bilingual: kepp -->."
