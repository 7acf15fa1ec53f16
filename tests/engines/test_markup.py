"""Inline codes in the target: each exactly once, around the right words, properly nested, never inside a word."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import documents, language
from bilingual.content import codes, plain, tagged, untagged
from bilingual.engines.projection.joints import parted, parted_request
from bilingual.engines.projection.markup import project
from bilingual.model import CodeKind, Content, InlineCode, Request, Result, Span

_FOLDER = Path(__file__).parents[1] / "cases/engines"
_CASES = tomllib.loads((_FOLDER / "markup.toml").read_text("utf-8"))["case"]
_ELEMENTS = tomllib.loads((_FOLDER / "quotation_elements.toml").read_text("utf-8"))["case"]
_TAG = re.compile(r"<(/?)(\d+)(/?)>")


def _read(text: str, shown: dict[str, str], type_: str = "strong") -> Content:
    kinds = {("", ""): CodeKind.OPEN, ("/", ""): CodeKind.CLOSE, ("", "/"): CodeKind.STANDALONE}
    known = [
        InlineCode(number, kinds[closes, alone], type_, 0, 0, shown.get(number, ""))
        for closes, number, alone in _TAG.findall(text)
    ]
    return untagged(text, known)


def _marks(case: dict) -> list[pytest.MarkDecorator]:
    unsolved = pytest.mark.xfail(strict=True, reason="the lexical aligner misses this one")
    return [] if case.get("solved", True) else [unsolved]


@pytest.mark.parametrize("case", _ELEMENTS, ids=[case["name"] for case in _ELEMENTS])
def test_marks_stand_for_an_element_while_the_engine_is_asked(case: dict) -> None:
    document = documents.read("a.html", f"<p>{case['source']}</p>".encode())
    (segment,) = language.segment(document)
    request = parted_request(Request(plain(segment.source)), segment.source)
    assert request.text == case["asked"]
    assert tagged(project(segment.source, Result(case["answer"]))[0]) == case["target"]


def test_what_an_element_protects_is_protected_between_its_marks() -> None:
    document = documents.read("a.html", b"<p>Er rief <q>No entry</q> laut.</p>")
    content = language.segment(document)[0].source
    request = parted_request(Request(plain(content), (Span(8, 16),)), content)
    assert [request.text[span.start : span.end] for span in request.protected] == ["No entry"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"], marks=_marks(case)) for case in _CASES])
def test_codes_stand_around_the_right_words(case: dict) -> None:
    shown, type_ = case.get("shown", {}), case.get("type", "strong")
    target = plain(parted(_read(case["target"], shown, type_)))
    projected, unplaced = project(_read(case["source"], shown, type_), Result(target))
    assert tagged(projected) == case["target"]
    assert unplaced == ()


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _CASES])
@pytest.mark.parametrize("translation", ["", "...", "Word", "a b c d e f g h", "Some other thing, with a comma."])
def test_whatever_the_translation_each_code_is_there_once(case: dict, translation: str) -> None:
    source = _read(case["source"], case.get("shown", {}))
    _holds_all(source, project(source, Result(translation))[0], translation)


def test_a_code_whose_words_are_lost_goes_to_the_end_and_is_reported() -> None:
    source = _read("Mit <1/> geht es.", {"1": "git clone"})
    projected, unplaced = project(source, Result("That works."))
    assert tagged(projected) == "That works.<1/>"
    assert unplaced == codes(source)


@pytest.mark.parametrize(
    ("source", "translation", "target"),
    [
        ("Ein Bild <1/> ist da.", "A picture is there.", "A picture <1/> is there."),
        ("Ein Bild <1/> ist da.", "A picture  is there.", "A picture <1/> is there."),
        ("Ein Bild <1/><2/> ist da.", "A picture is there.", "A picture <1/><2/> is there."),
        ("Das ist ein Bild <1/>.", "This is a picture.", "This is a picture <1/>."),
        ("Ein Bild<1/> ist da.", "A picture is there.", "A picture<1/> is there."),
    ],
)
def test_a_code_without_words_keeps_the_spaces_around_it(source: str, translation: str, target: str) -> None:
    assert tagged(project(_read(source, {}), Result(translation))[0]) == target


_PARTS = st.lists(
    st.sampled_from(["Haus ", "Irak", " und ", ", ", "„", "“ ", "2500 ", "<", "<", "/", "."]), min_size=1, max_size=14
)


@settings(deadline=None)
@given(_PARTS, st.text(alphabet="ab ,.“”\n", max_size=40))
def test_any_nesting_and_any_translation(parts: list[str], translation: str) -> None:
    source = _nested(parts)
    _holds_all(source, project(source, Result(translation))[0], translation)


def _nested(parts: list[str]) -> Content:
    """Content in which "<" opens a code, "/" closes the one opened last or stands alone."""
    content: list[str | InlineCode] = []
    stack: list[str] = []
    for number, part in enumerate(parts, 1):
        if part == "<":
            stack.append(str(number))
            content.append(InlineCode(stack[-1], CodeKind.OPEN, "strong", 0, 0))
        elif part == "/" and stack:
            content.append(InlineCode(stack.pop(), CodeKind.CLOSE, "strong", 0, 0))
        elif part == "/":
            content.append(InlineCode(str(number), CodeKind.STANDALONE, "break", 0, 0, " "))
        else:
            content.append(part)
    return tuple(content)


def _holds_all(source: Content, projected: Content, translation: str) -> None:
    assert sorted(tagged((code,)) for code in codes(projected)) == sorted(tagged((code,)) for code in codes(source))
    assert _is_nested(projected)
    assert not _cuts_a_word(projected) or _cuts_a_word(source) or not translation.strip()


def _cuts_a_word(content: Content) -> bool:
    return bool(re.search(r"\w(<[^>]+>)+\w", re.sub(r"<\d+/>", " ", tagged(content))))


def _is_nested(content: Content) -> bool:
    stack: list[str] = []
    paired = {code.id for code in codes(content) if code.kind is CodeKind.OPEN}
    for code in codes(content):
        if code.kind is CodeKind.OPEN:
            stack.append(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in paired:
            while stack and stack[-1] != code.id and not _closes(stack[-1], content):
                stack.pop()
            if not stack or stack.pop() != code.id:
                return False
    return True


def _closes(number: str, content: Content) -> bool:
    return any(code.id == number and code.kind is CodeKind.CLOSE for code in codes(content))
