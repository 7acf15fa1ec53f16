"""What the pages of the desk hold to, case by case: `tests/cases/desk/*.toml`, in one tab."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

CASES = Path(__file__).resolve().parents[1] / "cases" / "desk"
OFFERED = """async ([keeper, other]) => {
  const { Drafts } = await import('/static/drafts.js');
  const of = ({ project, user, path, id, source }) => new Drafts('case', project, {
    user, path, seen: new Map([[id, { source }]]), row: () => ({ position: 0 }) });
  const [mine, theirs] = [of(keeper), of(other)];
  mine.keep(keeper.id, 'typed', 1);
  const offered = theirs.get(other.id)?.tagged === 'typed';
  const listed = theirs.all().some(({ id, source }) => id === other.id && source === other.source);
  mine.clear(keeper.id);
  return [offered, listed];
}"""
SHOWN = """async ([theirs, mine]) => {
  const { difference } = await import('/static/difference.js');
  const marks = { '=': ['', ''], '-': ['[-', '-]'], '+': ['{+', '+}'] };
  return difference(theirs, mine).map(([sign, text]) => marks[sign].join(text)).join('');
}"""


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    typed = len(_table("typed")["texts"]) + 1
    sentences = "\n\n".join(f"Der Satz {number} ist kurz." for number in range(typed))
    (codes_desk.folder / "sources" / "getippt.md").write_text(f"{sentences}\n", "utf-8")
    opened_tab = opened(chromium, codes_desk, "getippt.md")
    yield opened_tab
    assert [said for said in opened_tab.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []
    opened_tab.page.context.close()


def test_nobody_is_offered_what_somebody_else_typed(tab: Tab) -> None:
    table = _table("unsent")
    for case in table["case"]:
        answer = tab.page.evaluate(OFFERED, [table["keeper"], table["keeper"] | case["other"]])
        assert answer == [case["offered"]] * 2, case["name"]


def test_what_differs_is_shown_word_by_word(tab: Tab) -> None:
    for case in _table("differences")["case"]:
        assert tab.page.evaluate(SHOWN, case["texts"]) == case["shown"], case["name"]


def test_each_key_leads_where_it_says(tab: Tab) -> None:
    for case in _table("keys")["case"]:
        tab.press("Escape")
        tab.page.locator(".row.active .editor").focus()
        tab.go(2)
        tab.press(*case["keys"])
        tab.focused(case["focus"])
        if "said" in case:
            tab.said(case["said"])
    tab.press("Escape")


def test_all_that_is_typed_without_a_server_is_kept_letter_by_letter(tab: Tab) -> None:
    table = _table("typed")
    texts = [*table["texts"], table["long"] * 60]
    tab.go(1)
    tab.page.context.set_offline(True)
    for number, text in enumerate(texts, 1):
        tab.go(number)
        tab.press("Control+a")
        tab.page.keyboard.insert_text(text)
        tab.press("Control+s")
    tab.page.context.set_offline(False)
    tab.page.locator("#banner").wait_for(state="hidden")
    tab.until("() => Object.keys(localStorage).length === 0")
    rows = tab.page.request.get(tab.page.url.partition("/article/")[0] + "/api/articles/getippt.md/segments")
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    assert [row["tagged"] for row in rows.json()["rows"]] == escaped
