"""Files of Word as articles: what is read of them, and that nothing changes but words."""

import io
import random

import pytest
from changing import changed, markup, shown
from made import docx, entries, paragraph, run

from bilingual import documents
from bilingual.language import identify, segment
from bilingual.model import Document, InlineCode, Patch, UnitKind

_LINK = '<w:hyperlink r:id="l1">{}</w:hyperlink>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DELETED = "<w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
_GRID = "<w:tblGrid><w:gridCol/></w:tblGrid>"
_GERMAN = '<w:lang w:val="de-DE"/>'
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{1}"/>'
    "<a:graphic><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></a:graphic></wp:inline></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:shape alt="{1}"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>'
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _read(body: str, **more: object) -> Document:
    return documents.read("artikel.docx", docx(body, **more))  # type: ignore[arg-type]


def _lines(document: Document) -> list[str]:
    return document.text.splitlines()[1:-1]


@pytest.fixture(scope="module")
def everything() -> bytes:
    """A file with all that the reader knows."""
    body = [
        paragraph(run("Die Lage"), properties='<w:pStyle w:val="berschrift1"/>'),
        paragraph(run("Er hat "), run("gestern", "<w:b/>"), run(" das "), run("Buch", "<w:i/>"), run(" gelesen.")),
        paragraph(run("Siehe "), _LINK.format(run("die Seite")), run(" und "))
        + paragraph(_FIELD.format('HYPERLINK "https://b.de/"', run("diese")), _FIELD.format("PAGE", run("3"))),
        paragraph(
            run("Neu "),
            f'<w:ins w:id="1">{run("eingefügt")}</w:ins>',
            _DELETED,
        )
        + paragraph(run("Mit Note"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")),
        paragraph(run("Vorher."), _BOX.format(paragraph(run("Im Kasten.")), "Ein Panzer"), run(" Danach.")),
        f"<w:tbl>{_GRID}<w:tr><w:tc>{paragraph(run('Zelle', _GERMAN))}</w:tc></w:tr></w:tbl>",
    ]
    notes = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" Die Note."))}</w:footnote>'
    return docx("".join(body), notes=notes, header=paragraph(run("Kopf")), links={"l1": "https://a.de/"})


def test_without_changes_it_is_the_source(everything: bytes) -> None:
    assert documents.assemble(documents.read("a.docx", everything), []) == everything


def test_only_texts_change(everything: bytes) -> None:
    before, after = entries(everything), entries(changed(documents.read("a.docx", everything), str.upper))
    assert [*before] == [*after]
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"word/document.xml", "word/footnotes.xml", "word/header1.xml"}
    for name in differing:
        assert markup(before[name]) == markup(after[name])


def test_what_is_written_is_read_again(everything: bytes) -> None:
    document = documents.read("a.docx", everything)
    again = documents.read("a.docx", changed(document, str.swapcase))
    assert shown(again) == shown(document, str.swapcase)


def test_untouched_entries_keep_their_compressed_bytes(everything: bytes) -> None:
    edition = changed(documents.read("a.docx", everything), str.upper)
    kept = everything[: everything.index(b"word/document.xml") - 30]
    assert edition.startswith(kept)


def test_both_forms_of_a_text_box_are_translated(everything: bytes) -> None:
    text = entries(changed(documents.read("a.docx", everything), str.upper))["word/document.xml"].decode()
    assert (text.count("IM KASTEN."), text.count("Im Kasten.")) == (2, 0)
    assert (text.count("EIN PANZER"), text.count("Ein Panzer")) == (2, 0)


def test_what_was_deleted_stays_and_is_told(everything: bytes) -> None:
    document = documents.read("a.docx", everything)
    assert b"<w:delText>alt</w:delText>" in entries(changed(document, str.upper))["word/document.xml"]
    assert [notice.partition(" (")[0] for notice in document.notices] == [
        "Tracked insertions",
        "Tracked deletions",
        "Fields",
    ]


def test_kinds(everything: bytes) -> None:
    units = documents.read("a.docx", everything).units
    assert [unit.kind for unit in units if unit.kind is not UnitKind.PARAGRAPH] == [
        UnitKind.HEADING,
        UnitKind.CAPTION,
        UnitKind.TABLE_CELL,
        UnitKind.FOOTNOTE,
    ]


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ([run("Hal"), run("lo")], "Hallo"),
        ([run("Hal", '<w:lang w:val="de-DE"/>'), run("lo", "<w:noProof/>")], "Hallo"),
        ([run("fett", "<w:b/>"), run(" ", ""), run("weiter", "<w:b/>")], "<b>fett weiter</b>"),
        ([run("fett", '<w:rStyle w:val="Fett"/>')], "<b>fett</b>"),
        ([run("nicht", '<w:b w:val="0"/>')], "nicht"),
        ([run("a", "<w:i/>"), run("b", "<w:b/><w:i/>"), run("c", "<w:b/>")], "<i>a<b>b</b></i><b>c</b>"),
        ([run("schwarz, "), run("rot", '<w:color w:val="FF0000"/>')], 'schwarz, <span class="x1">rot</span>'),
        ([run("10"), run("6", '<w:vertAlign w:val="superscript"/>')], "10<sup>6</sup>"),
        ([run("Fragen &amp; &lt;Antworten&gt;")], "Fragen &amp; &lt;Antworten&gt;"),
        ([run("eins"), "<w:r><w:br/></w:r>", run("zwei")], "eins<br>zwei"),
        ([run("eins"), "<w:r><w:tab/></w:r>", run("zwei")], 'eins<ph type="tab" display=" "/>zwei'),
        ([run("sichtbar"), run("versteckt", "<w:vanish/>")], "sichtbar"),
        (["<w:r><w:t><![CDATA[a < b]]></w:t></w:r>"], "a &lt; b"),
        ([run("Auf "), _FIELD.format("PAGE", run("3")), run(".")], 'Auf <ph type="field" display="3"/>.'),
        (['<w:sdt><w:sdtPr/><w:sdtContent>', run("Feld"), "</w:sdtContent></w:sdt>"], "Feld"),
        ([_LINK.format(run("Seite", '<w:u w:val="single"/>'))], '<a href="https://a.de/">Seite</a>'),
        ([run("vor"), '<w:bookmarkStart w:id="0" w:name="b"/>', run("nach"), '<w:bookmarkEnd w:id="0"/>'], "vornach"),
    ],
)  # fmt: skip
def test_a_paragraph_reads(runs: list[str], line: str) -> None:
    assert _lines(_read(paragraph(*runs), links={"l1": "https://a.de/"})) == [f"<p>{line}</p>"]


def test_a_note_at_the_end_of_a_text_belongs_to_it() -> None:
    document = _read(paragraph(run("Mit Note."), '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert shown(document) == ["Mit Note.<sup>[1]</sup>"]


def test_other_prefixes_are_known() -> None:
    data = docx(paragraph(run("Hallo")))
    text = entries(data)["word/document.xml"].decode()
    renamed = (
        text.replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace("xmlns:w=", "xmlns:ns0=").replace(" w:", " ns0:")
    )
    made = documents.read("a.docx", _with(data, "word/document.xml", renamed.encode()))
    assert shown(made) == ["Hallo"]


def test_lists_are_numbered_and_nested() -> None:
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(paragraph(run(str(level)), properties=numbered.format(level)) for level in (0, 1, 1, 0))
    units = _read(body).units
    assert [(unit.kind, unit.level) for unit in units] == [(UnitKind.LIST_ITEM, level) for level in (1, 2, 2, 1)]


def test_a_translation_may_put_its_markup_in_another_order() -> None:
    document = _read(
        paragraph(run("Er hat "), run("gestern", "<w:b/>"), run(" das "), run("Buch", "<w:i/>"), run(" gelesen."))
    )
    bold, bold_end, italic, italic_end = (
        piece.content for piece in document.units[0].pieces if isinstance(piece.content, InlineCode)
    )
    content = ("He read the ", italic, "book", italic_end, " ", bold, "yesterday", bold_end, ".")
    unit = document.units[0]
    edition = documents.assemble(document, [Patch(unit.pieces[0].start, unit.pieces[-1].end, content)])
    assert _lines(documents.read("a.docx", edition)) == ["<p>He read the <i>book</i> <b>yesterday</b>.</p>"]


@pytest.mark.parametrize("order", [("See ", 0, "the page", 1, " now", 2, "!", 3), (2, "Now", 3, " see ", 0, "it", 1)])
def test_what_a_link_says_when_pointed_at_is_translated(order: tuple[object, ...]) -> None:
    linked = '<w:hyperlink w:anchor="b" w:tooltip="Zur &quot;Seite&quot;">{}</w:hyperlink>'
    document = _read(paragraph(run("Siehe "), linked.format(run("die Seite")), run(" jetzt"), run("!", "<w:b/>")))
    text, title = (
        next(unit for unit in document.units if unit.kind is kind) for kind in (UnitKind.PARAGRAPH, UnitKind.CAPTION)
    )
    codes = [piece.content for piece in text.pieces if isinstance(piece.content, InlineCode)]
    content = tuple(part if isinstance(part, str) else codes[part] for part in order)
    patches = [
        Patch(text.pieces[0].start, text.pieces[-1].end, content),
        Patch(title.pieces[0].start, title.pieces[-1].end, ("To the “page” & more",)),
    ]
    edition = documents.assemble(document, patches)
    assert b'w:tooltip="To the \xe2\x80\x9cpage\xe2\x80\x9d &amp; more">' in entries(edition)["word/document.xml"]
    assert len(documents.read("a.docx", edition).units) == 2


_TITLED = (
    "<w:r>{}</w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r>{}</w:r>{}<w:r>{}</w:r>".format(
        '<w:fldChar w:fldCharType="begin"/>', "{}", '<w:fldChar w:fldCharType="separate"/>', run("die Seite"),
        '<w:fldChar w:fldCharType="end"/>',
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "field",
    [
        _TITLED.format(r' HYPERLINK "https://a.de/" \o "Zur \"Seite\" &amp; \\ mehr" '),
        _TITLED.format(r' HYPERLINK \o &quot;Zur \&quot;Seite\&quot; &amp; \\ mehr&quot; \t "_blank" "https://a.de/"'),
        '<w:fldSimple w:instr="HYPERLINK &quot;https://a.de/&quot; '
        rf'\o &quot;Zur \&quot;Seite\&quot; &amp; \\ mehr&quot;">{run("die Seite")}</w:fldSimple>',
    ],
)
@pytest.mark.parametrize("order", [("See ", 0, "the page", 1, " now", 2, "!", 3), (2, "Now", 3, " see ", 0, "it", 1)])
def test_what_a_link_in_a_field_says_when_pointed_at_is_translated(field: str, order: tuple[object, ...]) -> None:
    document = _read(paragraph(run("Siehe "), field, run(" jetzt"), run("!", "<w:b/>")))
    text, title = (
        next(unit for unit in document.units if unit.kind is kind) for kind in (UnitKind.PARAGRAPH, UnitKind.CAPTION)
    )
    assert "".join(str(piece.content) for piece in title.pieces) == 'Zur "Seite" & \\ mehr'
    assert shown(document)[0].startswith('Siehe <a href="https://a.de/">die Seite</a>')
    codes = [piece.content for piece in text.pieces if isinstance(piece.content, InlineCode)]
    content = tuple(part if isinstance(part, str) else codes[part] for part in order)
    patches = [
        Patch(text.pieces[0].start, text.pieces[-1].end, content),
        Patch(title.pieces[0].start, title.pieces[-1].end, ('To "it" & \\',)),
    ]
    edition = documents.assemble(document, patches)
    xml = entries(edition)["word/document.xml"].decode()
    assert r"To \&quot;it\&quot; &amp; \\" in xml
    again = documents.read("a.docx", edition)
    caption = next(unit for unit in again.units if unit.kind is UnitKind.CAPTION)
    assert "".join(str(piece.content) for piece in caption.pieces) == 'To "it" & \\'
    assert documents.assemble(document, []) == docx(paragraph(run("Siehe "), field, run(" jetzt"), run("!", "<w:b/>")))


def test_what_a_link_says_in_pieces_is_kept_and_told() -> None:
    cut = r' HYPERLINK "https://a.de/" \o "Zur </w:instrText></w:r><w:r><w:instrText>Seite"'
    document = _read(paragraph(run("Siehe "), _TITLED.format(cut)))
    assert shown(document) == ['Siehe <a href="https://a.de/">die Seite</a>']
    assert [notice.partition(" (")[0] for notice in document.notices] == ["What links say when pointed at"]


_CAP = paragraph(run("D", '<w:sz w:val="72"/>'), properties='<w:framePr w:dropCap="drop"/>')


@pytest.mark.parametrize(
    "body",
    [
        _CAP + paragraph(run("er "), run("Alte", "<w:b/>"), run(" las "), run("Bücher", "<w:i/>"), run(".")),
        paragraph(
            run("D", '<w:sz w:val="72"/>'),
            run("er "),
            run("Alte", "<w:b/>"),
            run(" las "),
            run("Bücher", "<w:i/>"),
            run("."),
        ),
    ],
)
@pytest.mark.parametrize(
    ("order", "line", "letter"),
    [
        (("“The ", 0, "old man", 1, "” read ", 2, "books", 3, "."), "“The <b>old man</b>” read <i>books</i>.", "“T"),
        (("In ", 2, "books", 3, " the ", 0, "old man", 1, " read."), "In <i>books</i> the <b>old man</b> read.", "I"),
        ((0, "Old men", 1, " read ", 2, "books", 3, "."), "<b>Old men</b> read <i>books</i>.", "O"),
    ],
)
def test_the_first_letter_of_a_translation_is_the_drop_cap(
    body: str, order: tuple[object, ...], line: str, letter: str
) -> None:
    document = _read(body)
    unit = document.units[0]
    codes = [piece.content for piece in unit.pieces if isinstance(piece.content, InlineCode)]
    content = tuple(part if isinstance(part, str) else codes[part] for part in order)
    edition = documents.assemble(document, [Patch(unit.pieces[0].start, unit.pieces[-1].end, content)])
    assert _lines(documents.read("a.docx", edition)) == [f"<p>{line}</p>"]
    assert f'72"/></w:rPr><w:t xml:space="preserve">{letter}</w:t>' in entries(edition)["word/document.xml"].decode()


def test_spaces_at_the_ends_of_a_text_are_preserved() -> None:
    document = _read("<w:p><w:r><w:t>Rot</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>es</w:t></w:r></w:p>")
    edition = entries(changed(document, lambda text: f"{text} "))["word/document.xml"]
    assert b'<w:t xml:space="preserve">Rot </w:t>' in edition


def test_a_tracked_insertion_holds_no_more_than_it_held() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run("Das ist neu. ")}</w:ins>'
    document = _read(paragraph(run("Alt. ") + inserted + run("Das war da.")))
    edition = entries(changed(document, str.upper))["word/document.xml"].decode()
    assert "DAS IST NEU. " in edition.partition("<w:ins")[2].partition("</w:ins>")[0]
    assert "DAS WAR DA." in edition.partition("</w:ins>")[2]


def test_what_a_file_says_of_a_language_is_a_hint() -> None:
    english = '<w:lang w:val="en-US"/>'
    body = paragraph(run("Made in Germany", english)) + paragraph(run("Das ist ein Satz.", english), run(" Ja."))
    assert [unit.hint for unit in _read(body).units] == ["en", ""]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Hotel Restaurant", False, "de"),
        ("Hotel Restaurant", True, "en"),
        ("Das ist ein deutscher Satz, der falsch markiert ist.", True, "de"),
    ],
)
def test_a_hint_decides_where_words_do_not(text: str, marked: bool, expected: str) -> None:
    document = _read(paragraph(run(text, '<w:lang w:val="en-US"/>' * marked)) + paragraph(run("Das ist ein Satz.")))
    assert identify(document, segment(document))[0].language == expected


def test_the_language_of_what_was_translated_is_that_of_the_edition() -> None:
    body = paragraph(run("Ein Satz.", '<w:lang w:val="de-DE"/>')) + paragraph(run("Noch einer."))
    document = _read(body)
    unit = document.units[0]
    patch = Patch(unit.pieces[0].start, unit.pieces[-1].end, ("A sentence.",))
    texts = documents.EditionTexts([(patch.start, patch.end)], (), (), lambda _: False)
    parts = entries(documents.assemble(document, [patch], documents.language_edits(document, texts, "en-GB")))
    assert b'<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">A sentence.' in parts["word/document.xml"]
    assert b'<w:lang w:val="en-GB"/>' in parts["word/styles.xml"]


_TEXT = "Der Minister sagte, die amerikanischen Truppen sollten das Land verlassen. Das Parlament war dafür."
_NOISE = ("", '<w:lang w:val="de-DE"/>', "<w:noProof/>", '<w:lang w:val="de-AT"/>', '<w:szCs w:val="24"/>')
_BOLD = range(28, 41)


def test_a_paragraph_is_the_same_however_its_runs_are_cut() -> None:
    random_ = random.Random(16)
    cuts = [{0, 28, 41, *random_.sample(range(1, len(_TEXT)), random_.randint(0, 12))} for _ in range(1000)]
    document = _read("".join(_cut(sorted(each), random_) for each in [{0, 28, 41}, *cuts]))
    assert len(set(_lines(document))) == 1
    assert (
        len({tuple(part.content for part in unit.pieces if isinstance(part.content, str)) for unit in document.units})
        == 1
    )


def _cut(cuts: list[int], random_: random.Random) -> str:
    runs = [
        run(_TEXT[start:end], ("<w:b/>" if start in _BOLD else "") + random_.choice(_NOISE)).replace(
            "<w:r>", f'<w:r w:rsidR="{random_.getrandbits(32):08X}">', 1
        )
        for start, end in zip(cuts, [*cuts[1:], len(_TEXT)], strict=True)
    ]
    return paragraph(*random_.sample(["<w:proofErr/>", ""], 1), *runs)


def test_python_docx_reads_the_edition(everything: bytes) -> None:
    import docx as python_docx

    edition = changed(documents.read("a.docx", everything), str.upper)
    read = python_docx.Document(io.BytesIO(edition))
    assert [each.text for each in read.paragraphs[:2]] == ["DIE LAGE", "ER HAT GESTERN DAS BUCH GELESEN."]
    assert read.tables[0].cell(0, 0).text == "ZELLE"


def _with(data: bytes, name: str, part: bytes) -> bytes:
    from made import zipped

    return zipped({**entries(data), name: part})
