"""A file of Word with codes of every kind out as XLIFF, changed there in another order, and back into its places."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from changing import shown
from click.testing import CliRunner
from made import docx, entries, paragraph, run

from bilingual import documents
from bilingual.cli import main
from bilingual.model import UnitKind

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Ein Panzer"/><a:graphic><a:blip r:embed="b1"/>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
_SENTENCE = paragraph(
    run("Er hat "),
    run("gestern", "<w:b/>"),
    run(" auf "),
    '<w:hyperlink r:id="l1">{}</w:hyperlink>'.format(run("der Seite")),
    run(" gelesen"),
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    run(", auf Seite "),
    _FIELD,
    run(" steht"),
    "<w:r><w:tab/></w:r>",
    run("das Bild "),
    _PICTURE,
    run(" und"),
    "<w:r><w:br/></w:r>",
    run("die Formel "),
    "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
    run("."),
)
_NOTE = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" Sagt der Bericht."))}</w:footnote>'
_WORD = docx(_SENTENCE, notes=_NOTE, links={"l1": "https://a.de/"}, more={"b1.png": ("image", "")})
_ENGLISH = (
    "The formula {8} and{7}the picture {6} stand{5}on page {4}; {1}yesterday{/1} he read it on {2}the page{/2}{3}."
)
_CODES = {
    "2.1": [
        "pc fmt xlf:b", "pc link", "ph other bilingual:footnote", "ph other bilingual:field",
        "ph other bilingual:tab", "ph image", "ph fmt xlf:lb", "ph other bilingual:formula",
    ],
    "1.2": ["g bold", "g link", "x x-footnote", "x x-field", "x x-tab", "x image", "x lb", "x x-formula"],
}  # fmt: skip
_LINE = (
    'The formula <ph type="formula" display="x=1"/> and<br>the picture <img src="b1.png" alt="Ein Panzer"> stand'
    '<ph type="tab" display=" "/>on page <ph type="field" display="3"/>; <b>yesterday</b> he read it on '
    '<a href="https://a.de/">the page</a><ph type="footnote" display="1"/>.'
)


@pytest.fixture
def bilingual(tmp_path: Path) -> Callable[..., None]:
    """Runs the command in a project that holds the file."""
    project = str(tmp_path / "project")
    CliRunner().invoke(main, ["init", project], catch_exceptions=False)
    (tmp_path / "project/sources/lage.docx").write_bytes(_WORD)

    def do(*arguments: str) -> None:
        done = CliRunner().invoke(main, ["-C", project, *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output

    return do


@pytest.mark.parametrize("version", _CODES)
def test_codes_come_back_into_their_places(bilingual: Callable[..., None], tmp_path: Path, version: str) -> None:
    file = tmp_path / "lage.xlf"
    bilingual("export", "xliff", "lage.docx", "--version", version, "-o", str(file))
    text = file.read_text("utf-8")
    source = next(source for source in re.findall(r"<source>(.*?)</source>", text) if "gestern" in source)
    assert _kinds(source) == _CODES[version]
    file.write_text(text.replace(f"<source>{source}</source>", f"<source>{source}</source>{_target(source)}"), "utf-8")
    bilingual("import", "xliff", str(file))
    bilingual("build", "--engine", "identity", "lage.docx")
    data = (tmp_path / "project/output/lage/en.docx").read_bytes()
    document = documents.read("lage.docx", data)
    assert _LINE.replace("b1.png", "lage.docx/word/b1.png") in document.text
    assert [unit.kind for unit in document.units].count(UnitKind.FOOTNOTE) == 1
    assert len(shown(document)) == len(shown(documents.read("lage.docx", _WORD)))
    assert entries(data)["word/document.xml"].count(_FIELD.encode()) == 1


def _kinds(source: str) -> list[str]:
    """The elements of codes, each with what it is said to be."""
    tags = re.findall(r"<(\w+) ([^<>]*)>", source)
    said = (re.findall(r'\b(?:type|subType|ctype)="([^"]*)"', attributes) for _, attributes in tags)
    return [" ".join([name, *kinds]) for (name, _), kinds in zip(tags, said, strict=True)]


def _target(source: str) -> str:
    """The English with the elements of the German, by their ids."""
    opening = {id_: tag for tag, id_ in re.findall(r'(<\w+ id="(\d+)"[^<>]*>)', source)}
    name = "pc" if "<pc" in source else "g"
    text = re.sub(r"\{/\d\}", f"</{name}>", _ENGLISH)
    return f"<target>{re.sub(r'{(.)}', lambda match: opening[match[1]], text)}</target>"
