"""The bilingual Markdown: read back by a parser, it says what the article says."""

from handmade import article
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from bilingual.content import plain
from bilingual.model import CodeKind, Content, InlineCode
from bilingual.publishing import Edition, bilingual_markdown
from bilingual.publishing.inline import as_markdown

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _words(text: str) -> str:
    return " ".join(text.split())


def test_reads_back_whole() -> None:
    made = article("magazine")
    rendered = lxml_html.fromstring(f"<div>{_PARSER.render(bilingual_markdown(made, Edition()))}</div>")
    text = _words(rendered.text_content())
    for segment in made.segments:
        target = made.targets.get(segment.id)
        if not segment.quotations:
            assert _words(plain(target.content if target else segment.source)) in text
    assert len(rendered.xpath("//table")) == 2
    assert len(rendered.xpath("//pre")) == 1
    assert [heading.tag for heading in rendered.xpath("//h1|//h2|//h3")] == ["h1", "h2", "h3"]
    assert len(rendered.xpath("//li//li//blockquote")) == 2


_PAIRS = {"strong": "<strong>", "emphasis": "<em>", "strike": "<s>", "link": '<a href="https://x.de/a_(b)?c=1&amp;d">'}


def _pair(id_: int, type_: str) -> tuple[InlineCode, InlineCode]:
    html = _PAIRS[type_]
    tag = html[1:].split(" ")[0].rstrip(">")
    return (
        InlineCode(str(id_), CodeKind.OPEN, type_, 0, 0, html=html),
        InlineCode(str(id_), CodeKind.CLOSE, type_, 0, 0, html=f"</{tag}>"),
    )


_TEXT = st.text(alphabet="ab1.)-+#=>*_~`[]()<&;!|\\: „ß", min_size=1, max_size=12)
_CODE = st.builds(
    lambda text: InlineCode("9", CodeKind.STANDALONE, "code", 0, 0, display=text, html=f"<code>{text}</code>"),
    st.text(alphabet="a` ", min_size=1, max_size=5).filter(str.strip),
)
_BREAK = st.just(InlineCode("8", CodeKind.STANDALONE, "break", 0, 0, display=" ", html="<br>"))


@st.composite
def _contents(draw: st.DrawFn) -> Content:
    """Texts, code spans, breaks, and pairs around any stretch of them, crossing or not."""
    parts: list[str | InlineCode] = draw(st.lists(st.one_of(_TEXT, _TEXT, _CODE, _BREAK), min_size=1, max_size=5))
    for id_, type_ in enumerate(draw(st.lists(st.sampled_from(sorted(_PAIRS)), max_size=3))):
        start, end = sorted((draw(st.integers(0, len(parts))), draw(st.integers(0, len(parts)))))
        opening, closing = _pair(id_, type_)
        parts[end:end] = [closing]
        parts[start:start] = [opening]
    return tuple(parts)


@settings(deadline=None)
@given(_contents())
def test_any_content_reads_back_as_its_text(content: Content) -> None:
    rendered = lxml_html.fromstring(f"<div>{_PARSER.render('X ' + as_markdown(content))}</div>")
    for line_break in rendered.xpath("//br"):
        line_break.tail = " " + (line_break.tail or "")
    assert _words(rendered.text_content()).replace(" ", "") == ("X" + plain(content)).replace(" ", "")
    assert [element.tag for element in rendered] == ["p"]
