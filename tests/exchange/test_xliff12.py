"""What stands where in our XLIFF 1.2, and what we make of what other tools write into it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from bilingual.errors import ExchangeError
from bilingual.exchange import xliff12
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext
from bilingual.model import Article, Finding, Match, Note, Severity, State, Target
from bilingual.origin import Origin

_NAMES = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
_FILE = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a/b.md" source-language="de"
 target-language="en" datatype="x"><header>{header}</header><body><group id="u1"><trans-unit id="s1"{attributes}>
<source>{source}</source>{target}</trans-unit></group></body></file></xliff>
"""


def test_a_block_is_a_group_and_a_sentence_a_trans_unit(article: Article) -> None:
    root = _root(article)
    assert _all(root, "//x:file/@original") == ["a/b.md"]
    assert _all(root, "//x:group/@id") == ["u1", "u2", "u3", "u4"]
    assert _all(root, "//x:trans-unit/@id") == [segment.id for segment in article.segments]


def test_codes(article: Article) -> None:
    root = _root(article)
    assert [code.get("id") for code in _all(root, "//x:source//x:g")] == ["1", "3", "1"]
    halves = [(code.get("id"), code.get("pos")) for code in _all(root, "//x:source//x:it")]
    assert halves == [("2", "open"), ("2", "close")]


def test_kept_english_is_not_to_be_translated(article: Article) -> None:
    root = _root(article)
    kept = [segment.id for segment in article.segments if segment.language == "en"]
    assert _all(root, "//x:trans-unit[@translate='no']/@id") == kept
    assert [etree.tostring(mark, method="text", encoding="unicode", with_tail=False) for mark in _protected(root)] == [
        "We will never surrender"
    ]


@pytest.mark.parametrize(
    ("state", "origin", "written", "approved"),
    [
        (State.TRANSLATED, "engine:x", "needs-review-translation", None),
        (State.TRANSLATED, "person:Anna", "translated", None),
        (State.REVIEWED, "person:Anna", "signed-off", "yes"),
        (State.FINAL, "person:Anna", "final", "yes"),
    ],
)
def test_states(article: Article, state: State, origin: str, written: str, approved: str | None) -> None:
    first = article.segments[0].id
    article = replace(article, targets={first: Target(("The Situation",), state, Origin.parse(origin))})
    (unit, *others) = _all(_root(article), "//x:trans-unit")
    assert unit.get("approved") == approved
    assert _all(unit, "x:target/@state") == [written]
    assert all(other.find("x:target", _NAMES) is None for other in others)


def test_notes_findings_and_matches(article: Article, judged: Callable[[bytes], list[str]]) -> None:
    segment = article.segments[0]
    finding = Finding("numbers", Severity.WARNING, "27 became 28.")
    target = replace(article.targets[segment.id], findings=(finding,))
    context = ExportContext(
        matches={segment.id: [Match(segment.source, ("The situation",), 87, Origin.by_person("Anna"))]},
        notes={segment.id: [Note("Anna", "Wer ist das?", "")]},
    )
    data = xliff12.written(replace(article, targets={segment.id: target}), context)
    root = etree.fromstring(data)
    notes = [(note.get("from"), note.text) for note in _all(root, "//x:note")]
    assert notes == [("Anna", "Wer ist das?"), ("bilingual:numbers", "27 became 28.")]
    assert _all(root, "//x:alt-trans/@match-quality") == ["87%"]
    assert xliff12.read(data)[0].notes == (Note("Anna", "Wer ist das?", ""),)
    assert judged(data) == []


def test_a_target_may_hold_the_german_for_tools_that_translate_what_stands_there(
    article: Article, judged: Callable[[bytes], list[str]]
) -> None:
    first = article.segments[0]
    article = replace(article, targets={first.id: Target(("The Situation",), State.TRANSLATED, Origin.by_engine("x"))})
    data = xliff12.written(article, ExportContext(source_in_target=True))
    unit = _all(etree.fromstring(data), "//x:trans-unit")[0]
    assert _all(unit, "x:target/text()") == ["Die Lage"]
    assert _all(unit, "x:target/@state") == ["needs-translation"]
    assert _all(unit, "x:alt-trans/x:target/text()") == ["The Situation"]
    assert judged(data) == []


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('a<g id="1">b</g>c', "a<1>b</1>c"),
        ('<bx id="1" rid="1"/>b<ex id="1-end" rid="1"/>', "<1>b</1>"),
        ('<bpt id="1">**</bpt>b<ept id="1">**</ept>', "<1>b</1>"),
        ('<it id="1" pos="open">**</it>b', "<1>b"),
        ('a<ph id="2">{name}</ph>', "a<2/>"),
        ('<mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk>', "One. Two."),
        ("a<!-- no text -->b<?nor this?>c", "abc"),
        ("a &amp; <![CDATA[<b>]]>", "a &amp; &lt;b&gt;"),
        ('a<own:br xmlns:own="urn:own"/>b', "a<br/>b"),
    ],
)
def test_what_other_tools_write(content: str, text: str) -> None:
    assert _record(target=f"<target>{content}</target>").target == text


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "", State.INITIAL),
        ("", "<target>a</target>", State.TRANSLATED),
        ("", '<target state="new">a</target>', State.INITIAL),
        ("", '<target state="needs-translation">a</target>', State.INITIAL),
        ("", '<target state="needs-l10n">a</target>', State.TRANSLATED),
        ("", '<target state="signed-off">a</target>', State.REVIEWED),
        ("", '<target state="x-done">a</target>', State.TRANSLATED),
        (' approved="yes"', "<target>a</target>", State.REVIEWED),
        (' approved="yes"', '<target state="final">a</target>', State.FINAL),
        (' approved="no"', '<target state="translated">a</target>', State.TRANSLATED),
    ],
)
def test_states_of_other_tools(attributes: str, target: str, state: State) -> None:
    assert _record(attributes=attributes, target=target).state is state


@pytest.mark.parametrize(
    ("header", "by"),
    [
        ("", ""),
        ('<tool tool-id="bilingual" tool-name="bilingual"/>', ""),
        ('<tool tool-id="t" tool-name="Trados"/>', "Trados"),
        (
            '<phase-group><phase phase-name="1" process-name="review" contact-name="Anna"/></phase-group>'
            '<tool tool-id="t" tool-name="Trados"/>',
            "Anna",
        ),
    ],
)
def test_who_worked_on_it(header: str, by: str) -> None:
    assert _record(header=header).by == by


def test_another_version_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"no XLIFF 1\.2 file"):
        xliff12.read(b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1"/>')


def _record(source: str = "a", target: str = "", attributes: str = "", header: str = "") -> ExchangedSegment:
    data = _FILE.format(source=source, target=target, attributes=attributes, header=header)
    (record,) = xliff12.read(data.encode())
    return record


def _root(article: Article) -> etree._Element:
    return etree.fromstring(xliff12.written(article, ExportContext()))


def _protected(root: etree._Element) -> list[etree._Element]:
    return _all(root, "//x:source//x:mrk[@mtype='protected']")


def _all(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=_NAMES)
