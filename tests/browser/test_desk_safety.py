"""Nothing that stands in an article, a translation, a note or a term is ever run."""

import pytest
from desks import SLOW, Desk, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

HARM = '<script>alert(1)</script><img src=x onerror="alert(2)">{{7*7}}'


def test_harmful_text_is_shown_as_text(chromium: Browser, codes_desk: Desk) -> None:
    tab = opened(chromium, codes_desk, "harmful.md")
    tab.go(2)
    assert "<script>" in tab.page.locator(".row.active .de").inner_text()
    for number in (1, 2, 3, 4):
        tab.go(number)
        tab.replace(f"{HARM} {number}")
        tab.press("Control+m")
        tab.type(HARM)
        tab.press("Control+Enter")
        tab.page.locator("#notes .note", has_text="onerror").first.wait_for()
        tab.page.locator(".row.active .editor").focus()
        tab.press("Control+s")
        tab.said(f"Segment {number} saved as draft")
    tab.press("Alt+t")
    tab.page.locator("#term [name=source]").fill(f"Redakteur {HARM}")
    tab.page.locator("#term [name=target]").fill(HARM)
    tab.press("Enter")
    tab.page.wait_for_timeout(300)
    tab.press("Escape", "Control+f")
    tab.page.locator("#find [name=find]").fill("script")
    tab.press("Enter")
    tab.page.locator("#find .hits li").nth(2).wait_for()
    tab.press("Escape")
    tab.page.goto(codes_desk.url, timeout=SLOW)
    tab.page.locator("h2", has_text="<script>").wait_for()
    assert tab.page.locator("main script, main img, [onerror], [onclick]").count() == 0
    assert [text for text in tab.complaints if "422" not in text] == []
    tab.page.context.close()
