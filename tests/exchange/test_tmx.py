"""TMX 1.4b: what others write comes in whole, and goes out again as the standard wants it."""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.content import plain, tagged
from bilingual.errors import ExchangeError, OutputError
from bilingual.exchange.tmx.importing import Imported, import_tmx
from bilingual.exchange.tmx.writing import export_tmx
from bilingual.memory import MemoryUnit
from bilingual.model import CodeKind, Content, InlineCode, Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository, open_store
from tmx_files import said, tmx, unit

BringIn = Callable[[Path], Imported]


def pairs(store: Repository) -> list[tuple[str, str, str, str]]:
    """What the memory holds, in short."""
    return [
        (one.source_language, tagged(one.source), one.target_language, tagged(one.target))
        for one in store.memory.units()
    ]


def exported(store: Repository, folder: Path) -> Path:
    export_tmx(store.memory.units(), folder / "out.tmx")
    return folder / "out.tmx"


KIT = {
    "ImportTest1A.tmx": ("en-us", "First segment with [ ]", "fr-ca", "Premier segment avec [ ]"),
    "ImportTest1B.tmx": ("eN-uS", "Text of the segment", "fR-Ca", "Texte du segment"),
    "ImportTest1C.tmx": ("en-us", "First entry in US English", "en-gb", "First entry in UK English"),
    "ImportTest1D.tmx": ("en-us", "à=agrave, é=eacute, æ=aelig", "en-gb", "à=agrave, é=eacute, æ=aelig"),
    "ImportTest1G.tmx": ("en-us", "à=agrave, é=eacute, æ=aelig", "en-gb", "à=agrave, é=eacute, æ=aelig"),
    "ImportTest1J.tmx": ("en-us", "First entry in US English", "en-gb", "First entry in UK English"),
    "ImportTest2A.tmx": (
        "en-us",
        "The big <1>black</1> <2>cat</2> sleeps.",
        "fr-ca",
        "Le gros <2>chat</2> <1>noir</1> dors.",
    ),
    "ImportTest2B.tmx": (
        "en-us",
        "The big <1>black</1> <2>cat</2> sleeps.",
        "fr-ca",
        "Le gros <2>chat</2> <1>noir</1> dors.",
    ),
}


@pytest.mark.parametrize("name", KIT)
def test_the_compliance_kit_comes_in_and_goes_out_without_loss(
    shared: Path, store: Repository, bring_in: BringIn, tmp_path: Path, name: str
) -> None:
    file = shared / "conformance" / "tmx-1.4b" / name
    bring_in(file)
    assert pairs(store)[0] == KIT[name]
    assert said(exported(store, tmp_path)) == said(file)


def test_the_kits_second_language_may_come_first(shared: Path, store: Repository, bring_in: BringIn) -> None:
    bring_in(shared / "conformance" / "tmx-1.4b" / "ImportTest1C.tmx")
    assert {(source, target) for source, _, target, _ in pairs(store)} == {
        ("en-us", other) for other in ("en-gb", "ja-jp", "fr-ca", "es-es")
    }
    assert len(pairs(store)) == 12


def test_inline_elements_of_every_kind(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    german = (
        'Ein <bpt i="1" x="5" type="bold">&lt;b></bpt>altes<ept i="1">&lt;/b></ept> <hi x="1">Haus</hi>,'
        '<ph x="1" type="lb">&lt;br/></ph>siehe <ph x="2">[<sub>Bild 3</sub>]</ph><ut>{x}</ut> <it pos="end">}</it>'
    )
    english = german.replace("Ein", "An").replace("altes", "old").replace("Haus", "house").replace("siehe", "see")
    file = tmx(tmp_path / "a.tmx", unit(german, english))
    bring_in(file)
    (one,) = store.memory.units()
    assert tagged(one.source) == "Ein <1>altes</1> <2>Haus</2>,<3/>siehe <4/><5/> </6>"
    assert tagged(one.target) == "An <1>old</1> <2>house</2>,<3/>see <4/><5/> </6>"
    assert plain(one.source) == "Ein altes Haus,siehe Bild 3 "
    assert [code.type for code in one.source if isinstance(code, InlineCode)][:2] == ["bold", "bold"]
    assert said(exported(store, tmp_path)) == said(file)


def test_properties_notes_and_attributes_go_out_again(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    units = """
        <tu tuid="7" creationid="kb" changedate="20240125T120000Z" usagecount="3" srclang="de-DE">
          <note xml:lang="en">Look it up.</note><prop type="domain">politics</prop>
          <tuv xml:lang="de-DE" creationtool="X"><prop type="p">1</prop><seg>Haus</seg></tuv>
          <tuv xml:lang="en-US"><note>US</note><seg>house</seg></tuv>
          <tuv xml:lang="en-GB" changeid="anna"><seg>home</seg></tuv>
        </tu>"""
    file = tmx(tmp_path / "a.tmx", units)
    bring_in(file)
    assert [one.made_at for one in store.memory.units()] == ["2024-01-25T12:00:00+00:00"] * 2
    assert said(exported(store, tmp_path)) == said(file)


def test_german_is_the_source_in_any_place_and_spelling(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    units = (
        '<tu><tuv xml:lang="EN-us"><seg>house</seg></tuv><tuv xml:lang="DE-at"><seg>Haus</seg></tuv></tu>'
        '<tu><tuv lang="fr"><seg>lac</seg></tuv><tuv lang="EN"><seg>lake</seg></tuv><tuv lang="de"><seg>See</seg></tuv>'
        "</tu>"
        '<tu><tuv xml:lang="de"><seg>allein</seg></tuv></tu>'
    )
    bring_in(tmx(tmp_path / "a.tmx", units))
    assert pairs(store) == [
        ("DE-at", "Haus", "EN-us", "house"),
        ("de", "See", "fr", "lac"),
        ("de", "See", "EN", "lake"),
        ("de", "allein", "", ""),
    ]
    assert len(said(exported(store, tmp_path))) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_encodings(store: Repository, bring_in: BringIn, tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    declared = "utf-8" if encoding == "utf-8-sig" else encoding[:6] if mark else encoding
    before = f"{mark}<?xml version='1.0' encoding='{declared}'?>"
    bring_in(tmx(tmp_path / "a.tmx", unit("Größe", "size"), before, encoding))
    assert pairs(store) == [("de-DE", "Größe", "en-US", "size")]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-16"])
def test_an_encoding_that_is_not_the_files_is_refused(
    store: Repository, bring_in: BringIn, tmp_path: Path, declared: str
) -> None:
    before = f"<?xml version='1.0' encoding='{declared}'?>"
    with pytest.raises(ExchangeError, match=f"a.tmx: not XML: declares the encoding {declared} and is in another one"):
        bring_in(tmx(tmp_path / "a.tmx", unit("Größe", "size"), before))
    assert store.memory.count() == 0


def test_white_space_is_that_of_running_text(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    file = tmx(tmp_path / "a.tmx", unit("\n  Das   Haus\n", "the\thouse\u00a0!"))
    bring_in(file)
    assert pairs(store) == [("de-DE", "Das Haus", "en-US", "the house\u00a0!")]
    assert said(exported(store, tmp_path)) == said(file)


def test_nothing_is_entered_twice(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    first = tmx(tmp_path / "a.tmx", unit("Haus", "house") * 2 + unit("Haus", "home"))
    again = tmx(tmp_path / "b.tmx", unit("Haus", "house") + unit("See", "lake"))
    assert bring_in(first) == Imported(3, 2)
    assert bring_in(again) == Imported(2, 1)
    assert bring_in(again) == Imported(2, 0)


def test_a_document_type_is_never_fetched(
    store: Repository, bring_in: BringIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    (tmp_path / "own.dtd").write_text("<!ENTITY stolen 'stolen'>")
    for number, system in enumerate(["own.dtd", "http://localhost:9/tmx14.dtd"]):
        before = f'<!DOCTYPE tmx SYSTEM "{system}">'
        bring_in(tmx(tmp_path / f"{number}.tmx", unit(f"Haus {number}", "house"), before))
    assert store.memory.count() == 2


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
UNSAFE = {
    "bomb": (f'<!DOCTYPE tmx [<!ENTITY a0 "ha">{BOMB}]>', "&a8;"),
    "file": ('<!DOCTYPE tmx [<!ENTITY own SYSTEM "/etc/hostname">]>', "&own;"),
    "attribute": ('<!DOCTYPE tmx [<!ENTITY a0 "ha">]>', '<ph type="&a0;"/>'),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_entities_are_refused(store: Repository, bring_in: BringIn, tmp_path: Path, name: str) -> None:
    before, german = UNSAFE[name]
    with pytest.raises(ExchangeError, match=r"a\.tmx: refused: it declares the entity"):
        bring_in(tmx(tmp_path / "a.tmx", unit(german, "x"), before))
    assert store.memory.count() == 0


def test_an_entity_of_a_dtd_that_is_not_read_is_refused(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    file = tmx(tmp_path / "a.tmx", unit("Gr&ouml;&szlig;e", "size"), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    with pytest.raises(ExchangeError, match=r"a\.tmx:\d+: refused: it uses the entity &ouml;"):
        bring_in(file)
    assert store.memory.count() == 0


_VARIANTS = tomllib.loads((Path(__file__).parents[1] / "cases/exchange/tmx_variants.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _VARIANTS, ids=[case["name"] for case in _VARIANTS])
def test_a_unit_comes_in_whole_or_is_refused(
    store: Repository, bring_in: BringIn, tmp_path: Path, case: dict[str, Any]
) -> None:
    file = tmx(tmp_path / "a.tmx", f"<tu>{case['unit']}</tu>")
    if "refused" in case:
        with pytest.raises(ExchangeError, match=re.escape(case["refused"])):
            bring_in(file)
        return
    imported = bring_in(file)
    assert list(imported.languages) == case.get("languages", [])
    (unit_,) = store.memory.units()
    assert [tagged(unit_.source), tagged(unit_.target)] == case["pair"]
    if case.get("undated"):
        assert unit_.made_at[:4] != "2020"
        assert "changedate" not in unit_.properties
        assert re.fullmatch(r"a\.tmx:\d+: changedate='\w+' is no date of the calendar; it is left out", *imported.told)
    assert unit_.made_at == case.get("made_at", unit_.made_at)


BROKEN = {
    "<tmx><body><tu></body></tmx>": r"broken\.tmx:1: not XML: .*; mend the file or export it again",
    "": r"broken\.tmx.*not XML",
    "<xliff/>": r"broken\.tmx: no TMX file: its root is not <tmx>",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_tmx_is_one_plain_line(bring_in: BringIn, tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.tmx").write_text(text)
    with pytest.raises(ExchangeError, match=BROKEN[text]) as caught:
        bring_in(tmp_path / "broken.tmx")
    assert "\n" not in str(caught.value)


def test_what_stands_before_the_fault_is_in_the_memory_and_that_is_said(bring_in: BringIn, tmp_path: Path) -> None:
    whole = tmx(tmp_path / "a.tmx", f"<tu>{_VARIANTS[0]['unit']}</tu>" * 2)
    whole.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(ExchangeError, match=r"not XML: .*; in the memory: \d units? before that; import it again once"):
        bring_in(whole)


def test_a_missing_file(bring_in: BringIn, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be read"):
        bring_in(tmp_path / "none.tmx")


def test_a_folder_in_place_of_the_output(store: Repository, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        export_tmx(store.memory.units(), tmp_path)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
KINDS = ("strong", "link", "code", "")


@st.composite
def content(draw: st.DrawFn) -> Content:
    """Text with a pair, a half of a pair, and a standalone code that shows something."""
    texts = draw(st.lists(TEXT, min_size=4, max_size=4))
    first, second, third = (draw(st.sampled_from(KINDS)) for _ in range(3))
    codes = draw(
        st.sampled_from(
            [
                (),
                (InlineCode("1", CodeKind.OPEN, first, 0, 0), InlineCode("1", CodeKind.CLOSE, first, 0, 0)),
                (
                    InlineCode("1", CodeKind.STANDALONE, second, 0, 0, texts[3], f"<i>{texts[3]}</i>"),
                    InlineCode("2", CodeKind.CLOSE, third, 0, 0),
                ),
            ]
        )
    )
    return (texts[0], *((codes[0], texts[1], codes[1]) if codes else ()))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(content(), TEXT), max_size=5), st.sampled_from(State))
def test_our_memory_comes_back_from_its_own_file(work: list[tuple[Content, str]], state: State) -> None:
    with TemporaryDirectory() as name, _two_stores(Path(name)) as (first, second):
        found = [Segment(f"{n:016}", "u1", 0, 1, source, "de", translate=True) for n, (source, _) in enumerate(work)]
        first.enter({"a.md": found})
        for segment, (source, text) in zip(found, work, strict=True):
            target = tuple(text if isinstance(part, str) else part for part in source)
            first.confirm(segment, Target(target, state, Origin.by_person("Anna")))
        export_tmx(first.memory.units(), Path(name) / "1.tmx")
        import_tmx(second.memory, Path(name) / "1.tmx", lambda _: None)
        there = {_kept(one) for one in first.memory.units()}
        back = {_kept(one) for one in second.memory.units()}
        assert back == there
        export_tmx(second.memory.units(), Path(name) / "2.tmx")
        assert {str(tu) for tu in said(Path(name) / "1.tmx")} == {str(tu) for tu in said(Path(name) / "2.tmx")}


@contextmanager
def _two_stores(folder: Path) -> Iterator[list[Repository]]:
    opened = [open_store(f"sqlite:///{folder / name}.sqlite") for name in "ab"]
    yield opened
    for store in opened:
        store.close()


def _kept(one: MemoryUnit) -> tuple[object, ...]:
    codes = tuple((part.type, part.display) for part in one.source if isinstance(part, InlineCode))
    return tagged(one.source), tagged(one.target), codes, one.context_key, one.source_language, one.target_language


@pytest.fixture
def own(store: Repository, tmp_path: Path) -> Path:
    """A file of ours with work of a person, codes of every kind, and what came from elsewhere."""
    pair = (
        InlineCode("4", CodeKind.OPEN, "strong", 0, 0, "", "<strong>"),
        InlineCode("4", CodeKind.CLOSE, "strong", 0, 0),
    )
    image = InlineCode("5", CodeKind.STANDALONE, "code", 0, 0, "x < y", "<code>x &lt; y</code>")
    half = InlineCode("6", CodeKind.CLOSE, "link", 0, 0)
    source: Content = ("Das ", pair[0], "Haus", pair[1], " ", image, " am See", half, "!")
    segment = Segment("a", "u1", 0, 1, source, "de", translate=True)
    store.enter({"a.md": [segment]})
    target: Content = ("The ", pair[0], "house", pair[1], " ", image, " by the lake", half, "!")
    store.confirm(segment, Target(target, State.FINAL, Origin.by_person("Anna")))
    around = '<note>A note</note><prop type="domain">politics</prop>'
    import_tmx(store.memory, tmx(tmp_path / "in.tmx", unit("Größe", "<hi>size</hi>", around)), lambda _: None)
    return exported(store, tmp_path)


def test_what_we_write_is_valid(own: Path, shared: Path) -> None:
    folder = shared / "conformance" / "tmx-1.4b"
    document = etree.parse(own)
    dtd = etree.DTD(folder / "tmx14.dtd")
    assert dtd.validate(document), dtd.error_log
    official = (folder / "tmx14.xsd").read_bytes()
    beside = (folder.parent / "xliff-1.2" / "xml.xsd").as_uri()
    schema = etree.XMLSchema(etree.fromstring(official.replace(b'"xml.xsd"', f'"{beside}"'.encode())))
    assert schema.validate(document), schema.error_log


def test_who_and_when_are_written(own: Path) -> None:
    first = etree.parse(own).getroot().find("body/tu")
    assert first is not None
    assert first.get("creationid") == "Anna"
    assert [prop.get("type") for prop in first.findall("prop")] == [
        "x-bilingual-context",
        "x-bilingual-document",
        "x-bilingual-state",
    ]
    seg = first.find("tuv/seg")
    assert seg is not None
    assert (
        etree.tostring(seg).decode().startswith('<seg>Das <bpt i="1" x="1" type="strong">&lt;strong&gt;</bpt>Haus<ept')
    )
    assert '<ph x="2" type="code">&lt;code&gt;<sub>x &lt; y</sub>' in etree.tostring(seg).decode()


def test_translate_toolkit_reads_and_rewrites_it_without_loss(own: Path, tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    peer = tmxfile.parsefile(str(own))
    assert [str(one.source) for one in peer.units][1] == "Größe"
    rewritten = tmp_path / "rewritten.tmx"
    rewritten.write_bytes(bytes(peer))
    assert said(rewritten) == said(own)


def test_characters_that_xml_cannot_have_come_back(tmp_path: Path) -> None:
    shown = InlineCode("1", CodeKind.STANDALONE, "code", 0, 0, "\x0c", "<code>\x0c</code>")
    segment = Segment("1", "u1", 0, 1, ("Haus\x0b \ufffe", shown), "de", translate=True)
    with _two_stores(tmp_path) as (first, second):
        first.enter({"a.md": [segment]})
        first.confirm(segment, Target(("\x01house", shown), State.FINAL, Origin.by_person("Anna")))
        export_tmx(first.memory.units(), tmp_path / "1.tmx")
        import_tmx(second.memory, tmp_path / "1.tmx", lambda _: None)
        (unit,) = second.memory.units()
        assert (unit.source[0], unit.target[0]) == ("Haus\x0b \ufffe", "\x01house")
        export_tmx(second.memory.units(), tmp_path / "2.tmx")
        assert said(tmp_path / "2.tmx") == said(tmp_path / "1.tmx")


def test_ones_own_export_brings_nothing_new(store: Repository, bring_in: BringIn, tmp_path: Path) -> None:
    segment = Segment("a", "u1", 0, 1, ("Das Haus.",), "de", translate=True)
    store.enter({"a.md": [segment]})
    store.confirm(segment, Target(("The house.",), State.REVIEWED, Origin.by_person("Anna")))
    assert bring_in(exported(store, tmp_path)) == Imported(1, 0)
