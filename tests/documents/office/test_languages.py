"""What an edition says of languages: what was translated is English, what was kept stays what it is."""

from collections.abc import Mapping

import pytest
from changing import shown
from made import docx, entries, idml, odt, paragraph, run

from bilingual import documents
from bilingual.model import Document, Patch

_DE = '<w:lang w:val="de-DE"/>'
_EN = '<w:lang w:val="en-GB"/>'
_TEXT = '</w:rPr><w:t xml:space="preserve">'
_WORDS = ("Ein Satz.", "Der bleibt.", "We stay.", "Der auch. Einer. Und der.")


def _edition(document: Document, english: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, bytes]:
    """Its entries, with the texts of `english` translated, and those of `kept` in the languages that they are in."""
    text = document.text
    patches = [Patch(at := text.index(old), at + len(old), (new,)) for old, new in english.items()]
    places = [(text.index(old), text.index(old) + len(old), tag) for old, tag in kept.items()]
    whole = {(unit.pieces[0].start, unit.pieces[-1].end) for unit in document.units}
    texts = documents.EditionTexts(
        [(patch.start, patch.end) for patch in patches],
        [place for place in places if place[:2] in whole],
        [place for place in places if place[:2] not in whole],
        lambda _: False,
    )
    edits = documents.language_edits(document, texts, "en-GB")
    return entries(documents.assemble(document, patches, edits))


def _word(*paragraphs: str) -> Document:
    return documents.read("a.docx", docx("".join(paragraphs)))


@pytest.mark.parametrize(
    ("runs", "kept", "expected"),
    [
        ([run("Einer.", _DE)], {}, _EN + _TEXT + "One."),
        ([run("Einer.", '<w:lang w:val="fr-FR"/>')], {}, '<w:lang w:val="fr-FR"/></w:rPr>'),
        ([run("Einer.", '<w:lang w:eastAsia="de-DE"/>')], {}, '<w:lang w:eastAsia="de-DE"/></w:rPr>'),
        ([run("Bleibt. ", _DE), run("Einer.", _DE)], {"Bleibt.": "de"}, _DE + _TEXT + "Bleibt. <"),
        ([run("Bleibt. ", _DE), run("Einer.", _DE)], {"Bleibt.": "de"}, _EN + _TEXT + "One."),
        ([run("Einer."), run(" Bleibt.", _DE)], {"Bleibt.": "de"}, _DE + _TEXT + " Bleibt."),
        ([run("Einer."), run(" Restez.")], {"Restez.": "fr"}, '<w:lang w:val="fr"/>' + _TEXT + " Restez."),
        ([run("Einer."), run(" Bleibt.", "<w:b/><w:oMath/>")], {"Bleibt.": "de"}, f"<w:b/>{_DE}<w:oMath/></w:rPr>"),
        (
            [run("Einer."), "<w:r><w:rPr/><w:t>Bleibt.</w:t></w:r>"],
            {"Bleibt.": "de"},
            f"<w:r><w:rPr>{_DE}</w:rPr><w:t>Bleibt.",
        ),
    ],
)  # fmt: skip
def test_a_run_of_word_says(runs: list[str], kept: Mapping[str, str], expected: str) -> None:
    text = _edition(_word(paragraph(*runs)), {"Einer.": "One."}, kept)["word/document.xml"].decode()
    assert expected in text


def test_what_was_kept_in_word_says_so_as_the_whole_no_longer_does() -> None:
    marked = [paragraph(run(text, _DE)) for text in _WORDS[:3]]
    document = _word(*marked, paragraph(run("Noch einer.")))
    parts = _edition(document, {"Ein Satz.": "A sentence."}, {"Der bleibt.": "de", "Noch einer.": "de"})
    text = parts["word/document.xml"].decode()
    english, german = (
        '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{}<',
        f'{_DE}</w:rPr><w:t xml:space="preserve">{{}}<',
    )
    for template, words in (
        (english, "A sentence."),
        (german, "Der bleibt."),
        (english, "We stay."),
        (german, "Noch einer."),
    ):
        assert template.format(words) in text
    assert '<w:lang w:val="en-GB"/>' in parts["word/styles.xml"].decode()


def test_a_part_without_a_new_text_keeps_its_marks() -> None:
    data = docx(paragraph(run("Einer.")), header=paragraph(run("We stay.", _DE)))
    parts = _edition(documents.read("a.docx", data), {"Einer.": "One."}, {})
    assert parts["word/header1.xml"] == entries(data)["word/header1.xml"]


def test_in_another_order_too() -> None:
    runs = ("Bleibt. ", ""), ("Einer", "<w:b/>"), (" las ", ""), ("Bücher", "<w:i/>"), (".", "")
    document = _word(paragraph(*(run(words, look + _DE) for words, look in runs)))
    text, unit = document.text, document.units[0]
    bold, bold_end, italic, italic_end = (one.content for one in unit.pieces if not isinstance(one.content, str))
    start, end = text.index("<b>"), unit.pieces[-1].end
    patch = Patch(start, end, ("On ", italic, "books", italic_end, " worked ", bold, "one", bold_end, "."))
    texts = documents.EditionTexts([(start, end)], [], [(text.index("Bleibt"), start - 1, "de")], lambda _: False)
    edition = documents.assemble(document, [patch], documents.language_edits(document, texts, "en-GB"))
    assert shown(documents.read("a.docx", edition)) == ["Bleibt. On <i>books</i> worked <b>one</b>."]
    made = entries(edition)["word/document.xml"].decode()
    assert f'{_DE}</w:rPr><w:t xml:space="preserve">Bleibt.</w:t>' in made
    assert made.count('"de-DE"') == 1


def test_opendocument_says_it_by_a_style() -> None:
    document = documents.read("a.odt", odt("".join(f"<text:p>{text}</text:p>" for text in _WORDS[:3])))
    parts = _edition(document, {"Ein Satz.": "A sentence."}, {"Der bleibt.": "de"})
    text = parts["content.xml"].decode()
    assert (
        '<text:p>A sentence.</text:p><text:p><text:span text:style-name="kept-de">Der bleibt.</text:span></text:p>'
        in text
    )
    assert text.count('<style:text-properties fo:language="de" fo:country="DE"/>') == 1
    assert 'fo:language="en" fo:country="GB"' in parts["styles.xml"].decode()
    again = documents.read("a.odt", documents.assemble(document, []))
    assert shown(again) == [*_WORDS[:3]]


def test_indesign_says_it_by_names_of_its_own() -> None:
    content = "<Content>{}</Content>"
    ranges = (
        f"<CharacterStyleRange{said}>{content.format(words)}<Br/></CharacterStyleRange>"
        for said, words in (
            (' AppliedLanguage="$ID/German: 2006 Reform"', "Ein Satz."),
            (' AppliedLanguage="$ID/de_DE_2006"', "Der bleibt."),
            ("", "Der auch."),
        )
    )
    document = documents.read("a.idml", idml(f"<ParagraphStyleRange>{''.join(ranges)}</ParagraphStyleRange>"))
    text = _edition(document, {"Ein Satz.": "A sentence."}, {"Der bleibt.": "de", "Der auch.": "de"})[
        "Stories/Story_a.xml"
    ].decode()
    for name, words in (
        ("$ID/English: UK", "A sentence."),
        ("$ID/de_DE_2006", "Der bleibt."),
        ("$ID/de_DE_2006", "Der auch."),
    ):
        assert f'AppliedLanguage="{name}">{content.format(words)}' in text
