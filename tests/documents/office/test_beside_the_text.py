"""What stands beside the text of a file: comments, diagrams, charts, WordArt."""

import pytest
from changing import changed, shown
from made import W, docx, entries, idml, odt, paragraph, run

from bilingual import documents

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_DRAWN = (
    '<a:p><a:r><a:rPr lang="de-DE" b="1"/><a:t>{}</a:t></a:r><a:r><a:rPr lang="de-DE"/><a:t> kommt</a:t></a:r></a:p>'
)
_DATA = f'<dataModel {_A}>{{}}<ext><dataModelExt relId="drawn"/></ext></dataModel>'
_FIGURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic>{}</a:graphic></wp:inline></w:drawing></w:r>'
)
_COMMENT = f'<w:comment w:id="1">{paragraph(run("Stimmt das?"))}</w:comment>'
_COMMENTS = {
    "a.docx": docx(
        paragraph(run("Der Text."), '<w:r><w:commentReference w:id="1"/></w:r>'),
        more={"c.xml": ("comments", f"<w:comments {W}>{_COMMENT}</w:comments>")},
    ),
    "a.odt": odt(
        "<text:p>Der Text.<office:annotation><dc:creator>Anna</dc:creator><text:p>Stimmt das?</text:p>"
        "</office:annotation></text:p>"
    ),
    "a.idml": idml(
        "<ParagraphStyleRange><CharacterStyleRange><Content>Der Text.</Content><Note><ParagraphStyleRange>"
        "<CharacterStyleRange><Content>Stimmt das?</Content></CharacterStyleRange></ParagraphStyleRange></Note>"
        "</CharacterStyleRange></ParagraphStyleRange>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _COMMENTS)
def test_comments_are_kept_and_told(name: str) -> None:
    document = documents.read(name, _COMMENTS[name])
    assert [text for text in shown(document) if text != "Titel"] == ["Der Text."]
    assert [notice.endswith("(1) are kept as they are.") for notice in document.notices] == [True]


@pytest.mark.parametrize("name", _COMMENTS)
def test_comments_are_units_where_they_are_wished_for(name: str) -> None:
    document = documents.read(name, _COMMENTS[name], comments=True)
    assert [text for text in shown(document) if text != "Titel"] == ["Der Text.", "Stimmt das?"]
    assert document.notices == ()
    assert documents.assemble(document, []) == _COMMENTS[name]
    again = documents.read(name, changed(document, str.upper), comments=True)
    assert shown(again) == shown(document, str.upper)


def test_the_texts_of_a_diagram_are_read_once_and_written_twice() -> None:
    figure = paragraph(run("Vorher."), _FIGURE.format('<dgm:relIds r:dm="data" r:lo="lo"/>')).replace("dgm:", "")
    texts = _DRAWN.format("Einer") + _DRAWN.format("Noch einer")
    parts = {"data.xml": ("diagramData", _DATA.format(texts)), "drawn.xml": ("diagramDrawing", f"<d {_A}>{texts}</d>")}
    document = documents.read("a.docx", docx(figure, more=parts))
    assert shown(document) == ["Vorher.", "<b>Einer</b> kommt", "<b>Noch einer</b> kommt"]
    edition = entries(changed(document, str.upper, "en-GB"))
    for name in ("word/data.xml", "word/drawn.xml"):
        assert edition[name].count(b"EINER</a:t>") == 2
        assert (edition[name].count(b'lang="en-GB"'), edition[name].count(b"de-DE")) == (4, 0)


def test_titles_of_a_chart_are_read() -> None:
    chart = f"<chart {_A}><title>{_DRAWN.format('Umsatz')}</title><cat><v>Januar</v></cat></chart>"
    document = documents.read(
        "a.docx", docx(paragraph(_FIGURE.format('<chart r:id="c"/>')), more={"c.xml": ("chart", chart)})
    )
    assert shown(document) == ["<b>Umsatz</b> kommt"]
    assert document.notices[0].startswith("Of charts (1) only titles are read")
    assert b"<v>Januar</v>" in entries(changed(document, str.upper))["word/c.xml"]


def test_words_of_wordart_are_read() -> None:
    art = '<w:r><w:pict><v:shape id="1"><v:textpath string="Entwurf &amp; so"/></v:shape></w:pict></w:r>'
    document = documents.read("a.docx", docx(paragraph(run("Text."), art)))
    edition = entries(changed(document, str.upper))["word/document.xml"]
    assert b'string="ENTWURF &amp; SO"' in edition
