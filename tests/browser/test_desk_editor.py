"""The field in which a target is typed: chips that no key breaks, and text that comes out exactly as it was typed."""

from collections.abc import Iterator

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

SENTENCE = 2
"""The segment with two pairs of codes: `<1>den ganzen Bericht</1> und <2>die Quelle</2>`."""
WHOLE = "Read <1>all</1> of <2>it</2> now."


@pytest.fixture(scope="module")
def shared_tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    tab = opened(chromium, codes_desk, "codes.md", permissions=["clipboard-read", "clipboard-write"])
    yield tab
    assert tab.complaints == []
    tab.page.context.close()


@pytest.fixture
def tab(shared_tab: Tab) -> Tab:
    """The desk with the second segment open, its text typed anew: codes inserted by keys."""
    shared_tab.go(SENTENCE)
    shared_tab.page.locator(".row.active .editor").focus()
    shared_tab.press("Control+a", "Delete", "Control+a", "Delete")
    for part in ("Read ", None, "all", None, " of ", None, "it", None, " now."):
        shared_tab.press("Alt+c") if part is None else shared_tab.type(part)
    assert shared_tab.tagged == WHOLE
    return shared_tab


def _right(tab: Tab, times: int) -> None:
    tab.press("Control+Home", *["ArrowRight"] * times)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (0, "X" + WHOLE),
        (5, "Read X<1>all</1> of <2>it</2> now."),
        (6, "Read <1>Xall</1> of <2>it</2> now."),
        (9, "Read <1>allX</1> of <2>it</2> now."),
        (10, "Read <1>all</1>X of <2>it</2> now."),
    ],
)
def test_typing_beside_a_chip_goes_to_the_side_of_the_caret(tab: Tab, steps: int, expected: str) -> None:
    _right(tab, steps)
    tab.type("X")
    assert tab.tagged == expected


def test_typing_at_the_end(tab: Tab) -> None:
    tab.press("Control+End")
    tab.type(" Yes & <no>.")
    assert tab.tagged == WHOLE + " Yes &amp; &lt;no&gt;."


def test_typing_between_two_chips_that_touch(tab: Tab) -> None:
    _right(tab, 6)
    tab.press("Delete", "Delete", "Delete")
    assert tab.tagged == "Read <1></1> of <2>it</2> now."
    tab.type("most")
    assert tab.tagged == "Read <1>most</1> of <2>it</2> now."


def test_text_may_begin_and_end_with_a_chip(tab: Tab) -> None:
    tab.press("Control+a", "Delete", "Control+a", "Delete", "Alt+c", "Alt+c")
    assert tab.tagged == "<1></1>"
    tab.press("Home")
    tab.type("a")
    tab.press("End")
    tab.type("b")
    assert tab.tagged == "a<1></1>b"


def test_backspace_and_delete_take_a_whole_chip_and_the_palette_gives_it_back(tab: Tab) -> None:
    _right(tab, 6)
    tab.press("Backspace")
    assert tab.tagged == "Read all</1> of <2>it</2> now."
    tab.press("Alt+c")
    assert tab.tagged == WHOLE
    _right(tab, 9)
    tab.press("Delete")
    assert tab.tagged == "Read <1>all of <2>it</2> now."
    tab.page.get_by_role("button", name="Insert strong 1 closes").click()
    assert tab.tagged == WHOLE


def test_select_all_and_type_keeps_every_code(tab: Tab) -> None:
    tab.replace("Nothing left")
    assert tab.tagged == "Nothing left<1></1><2></2>"
    tab.said("The codes stay")


def test_a_stretch_is_deleted_without_the_codes_in_it(tab: Tab) -> None:
    _right(tab, 3)
    tab.press(*["Shift+ArrowRight"] * 5, "Backspace")
    assert tab.tagged == "Rea<1>l</1> of <2>it</2> now."
    tab.press("Control+z")
    assert tab.tagged == WHOLE


def test_codes_that_are_selected_alone_are_deleted_and_offered_again(tab: Tab) -> None:
    tab.press("Control+a", "Delete", "Control+a", "Delete")
    assert tab.tagged == ""
    assert tab.page.locator(".row.active .code-button").count() == 4


def test_pasting_over_everything_keeps_every_code(tab: Tab) -> None:
    tab.page.evaluate("navigator.clipboard.writeText('pasted')")
    tab.press("Control+a", "Control+v")
    assert tab.tagged == "pasted<1></1><2></2>"


def test_composing_over_everything_keeps_every_code(tab: Tab) -> None:
    tab.press("Control+a")
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("Input.imeSetComposition", {"text": "あ", "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.insertText", {"text": "亜"})
    assert tab.tagged == "亜<1></1><2></2>"
    tab.press("Control+z")
    assert tab.tagged == WHOLE


def test_a_word_at_a_time(tab: Tab) -> None:
    tab.press("Control+End", "Control+Backspace", "Control+Backspace")
    assert tab.tagged in {"Read <1>all</1> of <2>it</2> ", "Read <1>all</1> of <2>it</2>"}


def test_pasted_html_becomes_plain_text_on_one_line(tab: Tab) -> None:
    script = """async () => {
      const html = '<b onclick="alert(1)">bold</b><br><img src=x onerror="alert(2)">word';
      const forms = { 'text/html': html, 'text/plain': 'bold\\nword' };
      const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }"""
    tab.page.evaluate(script)
    tab.complaints.clear()  # the browser itself complains when such HTML is put on the clipboard
    tab.press("Control+End", "Control+v")
    assert tab.tagged == WHOLE + "bold word"
    assert tab.page.locator(".row.active .editor :not(.chip)").count() == 0


def test_cut_and_paste_moves_codes_and_never_doubles_them(tab: Tab) -> None:
    tab.press("Control+a", "Control+c", "Control+End", "Control+v")
    assert tab.tagged == WHOLE + "Read all of it now."
    tab.press("Control+a", "Control+x")
    assert tab.tagged == ""
    tab.press("Control+v")
    assert tab.tagged == WHOLE + "Read all of it now."


def test_dragging_moves_text_within_the_field(tab: Tab) -> None:
    tab.press("Control+a", "Delete", "Control+a", "Delete")
    tab.type("alpha beta gamma")
    box = """(word) => {
      const range = document.createRange();
      const text = document.querySelector('.row.active .editor').firstChild;
      const start = text.data.indexOf(word);
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return [left, right, (top + bottom) / 2];
    }"""
    left, right, y = tab.page.evaluate(box, "beta ")
    tab.press("Home", *["ArrowRight"] * 6, *["Shift+ArrowRight"] * 5)
    mouse = tab.page.mouse
    mouse.move((left + right) / 2, y)
    mouse.down()
    start, _, y = tab.page.evaluate(box, "alpha")
    mouse.move(start + 20, y, steps=4)
    mouse.move(start + 1, y, steps=4)
    mouse.up()
    tab.until("() => document.querySelector('.row.active .editor').textContent.startsWith('beta')")
    assert tab.tagged == "beta alpha gamma"


def test_an_input_method_composes_beside_a_chip(tab: Tab) -> None:
    _right(tab, 6)
    session = tab.page.context.new_cdp_session(tab.page)
    for text in ("e", "é", "éa"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    session.send("Input.insertText", {"text": "éa"})
    assert tab.tagged == "Read <1>éaall</1> of <2>it</2> now."
    tab.press("Control+z")
    assert tab.tagged == WHOLE


def test_undo_and_redo_take_typing_and_chips_back_in_steps(tab: Tab) -> None:
    tab.press("Control+End")
    tab.type(" More")
    tab.press("Control+a", "Delete")
    tab.press("Control+z")
    assert tab.tagged == WHOLE + " More"
    for _ in range(2):
        tab.press("Control+z")
    assert tab.tagged in {WHOLE, WHOLE + " "}
    tab.press("Control+Shift+z", "Control+Shift+z", "Control+y")
    assert tab.tagged == "<1></1><2></2>"


def test_enter_makes_no_new_line_and_shift_enter_one(tab: Tab) -> None:
    tab.press("Control+End", "Enter")
    assert tab.tagged == WHOLE
    tab.said("Ctrl+Enter confirms")
    tab.press("Shift+Enter")
    assert tab.tagged == WHOLE + "\n"
    tab.type("next")
    assert tab.tagged == WHOLE + "\nnext"


def test_emphasis_keys_do_nothing(tab: Tab) -> None:
    tab.press("Control+a", "Control+b", "Control+i")
    assert tab.tagged == WHOLE


def test_copy_of_the_german_brings_its_codes(tab: Tab) -> None:
    tab.press("Alt+o")
    assert tab.tagged == "Lesen Sie <1>den ganzen Bericht</1> und <2>die Quelle</2> dazu."


def test_the_german_cannot_be_typed_in(tab: Tab) -> None:
    german = tab.page.locator(".row.active .de")
    before = german.inner_text()
    tab.press("F6", "F6")
    while tab.page.evaluate("document.activeElement.className") != "de":
        tab.press("F6")
    tab.type("abc")
    tab.press("Delete", "Backspace", "Control+x")
    assert german.inner_text() == before


def test_languages_are_right_for_the_spell_check(tab: Tab) -> None:
    editor = tab.page.locator(".row.active .editor")
    assert editor.get_attribute("lang") == "en"
    assert editor.evaluate("e => e.spellcheck") is True
    assert tab.page.locator(".row.active .de").get_attribute("lang") == "de"
