"""Documents with many of a thing: they are read and written in time that grows as they do."""

import time
from collections.abc import Callable, Mapping

import pytest
from changing import changed, shown
from made import docx, entries, idml, odt, paragraph, run, zipped

from bilingual import documents
from bilingual.model import Patch

_SECONDS = 15
"""Of one core, on a busy machine, for what takes a third of it alone. What is looked for in vain takes minutes."""


def _styles(count: int) -> bytes:
    """A span of its own style for each paragraph, as LibreOffice writes them."""
    parts = entries(
        odt("".join(f'<text:p>Ein <text:span text:style-name="A{n}">Wort</text:span></text:p>' for n in range(count)))
    )
    styles = "".join(
        f'<style:style style:name="A{n}" style:family="text">'
        f'<style:text-properties fo:font-size="{n}pt"/></style:style>'
        for n in range(count)
    )
    automatic = b"<office:automatic-styles>"
    return zipped({**parts, "content.xml": parts["content.xml"].replace(automatic, automatic + styles.encode())})


def _links(count: int) -> bytes:
    """A link with an address of its own in each paragraph."""
    texts = "".join(
        f'<HyperlinkTextSource Self="s{n}"><Content>Wort</Content></HyperlinkTextSource><Br/>' for n in range(count)
    )
    parts = entries(
        idml(f"<ParagraphStyleRange><CharacterStyleRange>{texts}</CharacterStyleRange></ParagraphStyleRange>")
    )
    goals = "".join(
        f'<HyperlinkURLDestination Self="u{n}" DestinationURL="https://a.de/{n}"/><Hyperlink Self="h{n}" Source="s{n}">'
        f'<Properties><Destination type="object">u{n}</Destination></Properties></Hyperlink>'
        for n in range(count)
    )
    map_ = parts["designmap.xml"].replace(b"</Document>", goals.encode() + b"</Document>")
    return zipped({**parts, "designmap.xml": map_})


_MANY: Mapping[str, Callable[[], bytes]] = {
    "properties of a run.docx": lambda: docx(paragraph(run("Kurz.", "<w:b/>" * 200_000))),
    "runs of 90 properties.docx": lambda: docx(paragraph(run("Kurz.", "<w:b/>" * 90)) * 5_000),
    "styles.odt": lambda: _styles(8_000),
    "links.idml": lambda: _links(8_000),
}


@pytest.mark.parametrize("name", _MANY)
def test_many(name: str) -> None:
    data = _MANY[name]()
    began = time.process_time()
    document = documents.read(name, data)
    edition = changed(document, str.upper, "en-GB")
    assert time.process_time() - began < _SECONDS
    assert shown(documents.read(name, edition)) == shown(document, str.upper)


def test_many_texts_in_other_languages() -> None:
    body = "".join(paragraph(run("Der bleibt.")) + paragraph(run("Ein Satz. Restez.")) for _ in range(10_000))
    document = documents.read("a.docx", docx(body))
    places = [(unit.pieces[0].start, unit.pieces[-1].end) for unit in document.units]
    patches = [Patch(start, start + 9, ("A sentence.",)) for start, _ in places[1::2]]
    texts = documents.EditionTexts(
        [(patch.start, patch.end) for patch in patches],
        [(start, end, "de") for start, end in places[::2]],
        [(end - 7, end, "fr") for _, end in places[1::2]],
        lambda _: False,
    )
    began = time.process_time()
    edition = documents.assemble(document, patches, documents.language_edits(document, texts, "en-GB"))
    assert time.process_time() - began < _SECONDS
    assert shown(documents.read("a.docx", edition))[:2] == ["Der bleibt.", "A sentence. Restez."]
