"""Whatever a file holds, the validator answers with a finding, quickly, and fetches nothing."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.validation import validate

CASES = Path(__file__).parents[1] / "cases" / "exchange"
XLIFF = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de"'

BOMB = "<!DOCTYPE tmx [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{level} '&a{level - 1};&a{level - 1};&a{level - 1};&a{level - 1};'>" for level in range(1, 40)
)

UNSOUND = {
    "nothing": ("", "xml-well-formed", "no XML; validate takes only XLIFF, TMX and TBX"),
    "no XML": ("„Hallo“", "xml-well-formed", "no XML; validate takes only XLIFF, TMX and TBX"),
    "a spreadsheet": ("PK\x03\x04\x14", "xml-well-formed", "no XML; validate takes only XLIFF, TMX and TBX"),
    "an open element": ("<tmx><header>", "xml-well-formed", "not well-formed XML: "),
    "half a character": ("<tmx>&#xD800;</tmx>", "xml-well-formed", "not well-formed XML: "),
    "an entity of its own": (
        "<!DOCTYPE tmx [<!ENTITY a 'ha'>]><tmx>&a;</tmx>",
        "xml-entity",
        "refused: declares the entity 'a'",
    ),
    "a bomb of entities": (f"{BOMB}]><tmx>&a39;</tmx>", "xml-well-formed", "not well-formed XML: "),
    "a bomb in an attribute": (f"{BOMB}]><tmx version='&a39;'/>", "xml-well-formed", "not well-formed XML: "),
    "an external entity": (
        '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tmx>&a;</tmx>',
        "xml-entity",
        "refused: declares the entity 'a'",
    ),
    "an entity of the DTD": (
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx>&auml;</tmx>',
        "xml-entity",
        "refused: uses the entity &auml;",
    ),
    "bottomless nesting": ("<a>" * 100_000, "xml-well-formed", "not well-formed XML: "),
    "an encoding that is none": (
        '<?xml version="1.0" encoding="klingon"?><tmx/>',
        "xml-well-formed",
        "not well-formed XML: ",
    ),
    "text in another encoding than the one it names": (
        '<?xml version="1.0" encoding="ISO-8859-1"?><tmx>Über</tmx>',
        "xml-well-formed",
        "not readable as XML: declares the encoding ISO-8859-1 and is in another one; save it as UTF-8",
    ),
    "another format": ("<html><body/></html>", "format", "<html> begins no XLIFF"),
    "another version": ('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2"/>', "format", "<{urn:oasis"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_unsound_is_one_finding(name: str) -> None:
    text, rule, message = UNSOUND[name]
    begun = time.perf_counter()
    standard, found = validate(text.encode("utf-8", "surrogatepass"), "file")
    assert time.perf_counter() - begun < 1
    assert (standard, [one.rule for one in found]) == ("XML", [rule])
    assert found[0].message.startswith(message)
    assert "\n" not in found[0].message


@pytest.mark.parametrize("standard", ["xliff21.xlf", "xliff12.xlf", "dca.tbx"])
def test_only_standards_with_a_dtd_may_name_one(standard: str) -> None:
    text = (CASES / f"validation_{standard}").read_text(encoding="utf-8")
    root = "tbx" if standard.endswith("tbx") else "xliff"
    named = text.replace("?>", f'?><!DOCTYPE {root} SYSTEM "http://example.org/a.dtd">', 1)
    assert [one.rule for one in validate(named.encode(), standard)[1]] == ["doctype"]


def test_a_dtd_that_is_named_is_not_read(tmp_path: Path) -> None:
    """The DTD would give the attribute that is missing."""
    dtd = tmp_path / "tmx14.dtd"
    dtd.write_text('<!ATTLIST tmx version CDATA #FIXED "1.4"><!ENTITY a "b">')
    text = (CASES / "validation_tmx.tmx").read_text(encoding="utf-8").replace('"tmx14.dtd"', f'"{dtd.as_uri()}"')
    assert validate(text.encode(), "a.tmx") == ("TMX 1.4b", ())
    without = text.replace('<tmx version="1.4">', "<tmx>")
    assert [one.rule for one in validate(without.encode(), "a.tmx")[1]] == ["attribute-missing"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_encoding_is_read(encoding: str) -> None:
    text = (CASES / "validation_xliff21.xlf").read_text(encoding="utf-8")
    data = text.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"').encode(encoding)
    assert validate(data, "a.xlf") == ("XLIFF 2.1", ())


def test_lines_count_beyond_65535() -> None:
    """There libxml2 tells them by the text that follows."""
    far = "\n" * 70_000
    text = f'<xliff {XLIFF}>{far}<file id="f"><unit id="/">\n<segment><source/></segment></unit></file></xliff>'
    (found,) = validate(text.encode(), "a.xlf")[1]
    assert (found.line, found.rule) == (70_002, "value-nmtoken")


def test_what_is_quoted_of_a_file_stays_in_one_line() -> None:
    text = (CASES / "validation_dca.tbx").read_text(encoding="utf-8").replace(">noun<", ">no\nun<", 1)
    (found,) = validate(text.encode(), "a.tbx")[1]
    assert found.message.startswith('"partOfSpeech" cannot be "no un"; write one of')


@given(st.binary(max_size=200))
def test_any_bytes_are_judged(data: bytes) -> None:
    assert validate(data, "file")[1]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(CASES.glob("validation_*.*"))), st.data())
def test_any_damage_to_a_file_is_judged(file: Path, data: st.DataObject) -> None:
    """Bytes are cut out, doubled or overwritten anywhere."""
    whole = file.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    put = data.draw(st.one_of(st.just(b""), st.just(whole[start:end] * 2), st.binary(max_size=8)))
    standard, found = validate(whole[:start] + put + whole[end:], "file")
    assert standard
    assert all(one.line > 0 and one.message and "\n" not in one.message for one in found)
