"""Markdown for Hugo and Jekyll: both build it as they are installed, and their pages say what the article says."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from PIL import Image
from publications import NESTED_LIST, publication

from bilingual.publishing import EditionFile, Imprint, Issue, Publication
from bilingual.publishing.manuscript import LineBreak, Sentence, StyledText, Text, TextStyle
from bilingual.publishing.site_generators import hugo_files, hugo_issue, jekyll_files
from bilingual.publishing.site_generators.hugo import HUGO
from bilingual.publishing.site_generators.phrasing import MarkdownPhrasing

TEXT = (
    """\
---
title: "Die Lage {{< x >}}: {{ y }}"
subtitle: Ein Bericht aus dem Norden
date: 2024-03-01T10:00:00+01:00
author: [Anna Meier, Jörg Öztürk]
tags: [Hafen]
source: https://example.org/lage?a=1&b=2
translator: Ben Berg
---

Truppen *verlassen* die **Stadt**.[^a] Er sagte: „We will never surrender.“ Niemand weiß `warum()`.[^a]
Das steht [hier](https://example.org/a_b(c)?x={y}) und [dort](andere.md)
und &#123;% im Norden %} wie &#123;&#123; im Süden }}.\\
\\- Nach dem Umbruch steht kein Punkt einer Liste.\\
1986\\. Auch dies ist keiner.\\
\\# Und dies keine Überschrift, ^ und das keine Marke.

## Zahlen \\{#kein} & Fakten

"""
    + NESTED_LIST
    + """
99) Siebtens dies
100) Achtens das
     - Darunter jenes

| Jahr | Zahl der Leute |
|:-----|-----:|
| 2020 | `a\\|b` zwei |
| 2021 | drei \\| vier |

> Das ist ein langes Zitat über die Lage der Stadt.
>
> - Mit einem Punkt darin

![Ein [Hafen]](hafen.png "Im \\"Norden\\"")

Foto: dpa

***

```
{{< offen
{{< ganz >}} {{% auch %}} {{</* schon */>}}
{% endraw %} {{ x }} <!-- y -->
	print("x")
```

Wichtig**er** Text, **„Zitat“**danach, ***beides*** und **fett***kursiv* ~~weg~~ und 10<sup>6</sup> und H<sub>2</sub>O
und <u>unter *strichen*</u>. Ein * und ein _ und ein \\` und a|b und $$x$$ und &amp;nbsp; und <b> und x~y~z.

: Keine Erklärung eines Wortes

*[HTML]: Keine Abkürzung

I met with the Prime Minister today and we discussed the matter at length.

[^a]: Mehr steht in den [Akten](https://example.org/akten).
[^b]: Hierauf verweist nichts.
"""
)
LAYOUT = (
    "<title>{{ .Title }}</title><main>{{ .Content }}</main>"
    '{{ range .Translations }}<a class="other" href="{{ .RelPermalink }}"></a>{{ end }}'
)
RAISED = str.maketrans("⁶₂", "62")


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    file = tmp_path_factory.mktemp("pictures") / "hafen.png"
    Image.new("RGB", (3, 2)).save(file)
    return publication(TEXT, {"hafen.png": file})


@pytest.fixture(scope="module")
def hugo(article: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hugo")
    issue = Issue([article.teaser], Imprint('The "Paper"', url="https://example.org/en/"), Path("no-templates"))
    write(folder, [*hugo_files(article), *hugo_issue(issue)])
    (folder / "hugo" / "layouts" / "single.html").write_text(LAYOUT)
    (folder / "hugo" / "layouts" / "list.html").write_text("{{ range .Pages }}{{ .Title }}{{ end }}")
    command = [Path(sys.executable).with_name("hugo"), "--panicOnWarning", "--quiet"]
    done = subprocess.run(command, cwd=folder / "hugo", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "hugo" / "public"


@pytest.fixture(scope="module")
def jekyll(article: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("jekyll"):
        pytest.skip("Jekyll is not installed")
    folder = tmp_path_factory.mktemp("jekyll")
    write(folder, jekyll_files(article))
    (folder / "jekyll" / "_layouts").mkdir()
    (folder / "jekyll" / "_layouts" / "post.html").write_text(
        "<title>{{ page.title | escape }}</title><main>{{ content }}</main>"
    )
    command = ["jekyll", "build", "--quiet", "--strict_front_matter"]
    done = subprocess.run(command, cwd=folder / "jekyll", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "jekyll" / "_site"


def write(folder: Path, files: Iterable[EditionFile]) -> None:
    for file in files:
        (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(file.data)


PAGES = [
    ("hugo", "en", "articles/the-situation/index.html"),
    ("hugo", "de", "de/articles/the-situation/index.html"),
    ("jekyll", "en", "en/articles/the-situation/index.html"),
    ("jekyll", "de", "de/articles/the-situation/index.html"),
]


@pytest.fixture(params=PAGES, ids=lambda page: f"{page[0]} {page[1]}")
def built(request: pytest.FixtureRequest) -> tuple[str, html.HtmlElement, Path]:
    generator, side, name = request.param
    file = request.getfixturevalue(generator) / name
    return side, html.fromstring(file.read_text("utf-8")), file


def test_a_built_page_has_every_word_of_the_article(
    built: tuple[str, html.HtmlElement, Path], article: Publication
) -> None:
    side, page, _ = built
    (main,) = page.iter("main")
    for dropped in main.xpath(".//*[@role='doc-backlink'] | .//sup[starts-with(@id, 'fnref')] | .//script"):
        dropped.drop_tree() if dropped.tag != "script" else dropped.drop_tag()
    assert words(spaced(main)) == words(" ".join(texts(article, side)))


def test_a_built_page_has_the_article_s_title(built: tuple[str, html.HtmlElement, Path], article: Publication) -> None:
    side, page, _ = built
    title = article.teaser.english if side == "en" else article.teaser.german
    assert [found.text for found in page.iter("title")] == [title]


def test_every_sentence_has_the_same_address_as_everywhere(
    built: tuple[str, html.HtmlElement, Path], article: Publication
) -> None:
    _, page, _ = built
    ids = page.xpath("//main//*[@id]/@id")
    assert len(ids) == len(set(ids))
    sentences = [sentence.id for sentence in article.manuscript.title[1] if sentence.id]
    blocks = [*article.manuscript.deck, *article.manuscript.body]
    sentences += [sentence.id for block in blocks for sentence in block.sentences()]
    assert [id_ for id_ in sentences if id_ not in ids] == []


def test_structure_comes_through(built: tuple[str, html.HtmlElement, Path]) -> None:
    _, page, _ = built
    (main,) = page.iter("main")
    assert [len(list(table.iter("tr"))) for table in main.iter("table")] == [3]
    assert len(main.xpath(".//ol/li/ul/li")) == 3
    assert main.xpath("count(.//ol[not(ancestor::*[contains(@class, 'footnotes')])])") == 2
    assert len(main.xpath(".//h2")) == 1
    assert len(main.xpath(".//blockquote")) == 1
    assert len(main.xpath(".//hr[not(ancestor::*[contains(@class, 'footnotes')])]")) == 1
    assert {unquote(link) for link in main.xpath(".//a/@href") if not link.startswith("#")} == {
        "https://example.org/a_b(c)?x={y}", "../andere/", "https://example.org/akten",
    }  # fmt: skip


def test_pictures_are_where_the_page_looks_for_them(built: tuple[str, html.HtmlElement, Path]) -> None:
    side, page, file = built
    (shown,) = page.iter("img")
    address = re.sub("^/en/(?:de/)?articles/the-situation/", "", shown.get("src", ""))
    assert (file.parent / address).is_file()
    assert shown.get("alt") == ("EIN [HAFEN]" if side == "en" else "Ein [Hafen]")
    assert re.sub("[“”„]", '"', shown.getparent().text_content()).strip().upper() == 'IM "NORDEN"'


def test_hugo_knows_both_languages_of_an_article_and_the_address_on_the_site(hugo: Path) -> None:
    page = html.fromstring((hugo / "articles" / "the-situation" / "index.html").read_text("utf-8"))
    assert page.xpath("//a[@class='other']/@href") == ["/en/de/articles/the-situation/"]
    assert "articles/the-situation/" in (hugo / "articles" / "the-situation.html").read_text("utf-8")


def test_front_matter_says_what_is_known(article: Publication) -> None:
    pages = {
        file.name: file.data.decode()
        for file in [*hugo_files(article), *jekyll_files(article)]
        if file.name.endswith(".md")
    }
    head = {name: yaml.safe_load(text.split("---\n")[1]) for name, text in pages.items()}
    english = head["hugo/content/en/articles/the-situation/index.md"]
    assert english["translationKey"] == head["hugo/content/de/articles/the-situation/index.md"]["translationKey"]
    assert english["authors"] == ["Anna Meier", "Jörg Öztürk"]
    assert english["params"] == {
        "source": "https://example.org/lage?a=1&b=2",
        "original_title": article.teaser.german,
        "translator": "Ben Berg",
    }
    post = head["jekyll/de/_posts/2024-03-01-the-situation.md"]
    assert (post["lang"], post["permalink"]) == ("de", "/de/articles/the-situation/")


def test_an_article_without_a_date_is_a_page_for_jekyll() -> None:
    names = [file.name for file in jekyll_files(publication("# Titel\n\nEin Satz.\n"))]
    assert names == ["jekyll/en/articles/the-situation.md", "jekyll/de/articles/the-situation.md"]


def texts(article: Publication, side: str) -> Iterable[str]:
    """What a page is to say, footnotes last but those that nothing refers to, as generators have them."""
    *blocks, first, second = article.manuscript.body
    assert (first.marker, second.marker) == ("1", "2")
    for block in [*blocks, second, first]:
        yield block.code
        yield from map(shown, block.english if side == "en" else block.german)


def shown(text: Text) -> str:
    """A text as a reader sees it, without the marks of notes."""
    parts = (part for sentence in text for part in sentence.content)
    return "".join(part.text if isinstance(part, StyledText) else " " * isinstance(part, LineBreak) for part in parts)


def spaced(element: html.HtmlElement) -> str:
    """The text of an element, blocks apart from each other."""
    for block in element.iter("p", "li", "td", "th", "h2", "br", "pre", "div"):
        block.tail = f" {block.tail or ''}"
        block.text = f" {block.text or ''}"
    return element.text_content()


def words(text: str) -> list[str]:
    """The words, whatever a generator's typography makes of signs."""
    signs = {"’": "'", "“": '"', "”": '"', "„": '"', "–": "--", "…": "..."}
    return re.sub("[’“”„–…]", lambda match: signs[match[0]], text.translate(RAISED)).split()


_STYLED = st.builds(
    StyledText,
    st.text(st.sampled_from("ab1.) -+#*_`~<>&;{}%[]|!\\\"'\n:^=$é„“"), min_size=1, max_size=12),
    st.frozensets(st.sampled_from([TextStyle.STRONG, TextStyle.EMPHASIS, TextStyle.STRIKE])),
    st.sampled_from(["", "https://example.org/"]),
)


@given(st.lists(_STYLED, max_size=4))
@example([StyledText("1. a")])
@example([StyledText("a", frozenset({TextStyle.STRONG})), StyledText("b", frozenset({TextStyle.EMPHASIS}))])
@example([StyledText(" :", frozenset({TextStyle.STRONG})), StyledText(": ", frozenset({TextStyle.STRONG}))])
def test_markdown_reads_back_as_the_text(parts: list[StyledText]) -> None:
    write = MarkdownPhrasing(HUGO, lambda address: address, "en", frozenset())
    markdown = write.text((Sentence(tuple(parts), "en"),))
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    text = html.fromstring(f"<div>{shown}</div>").text_content()
    assert "".join(text.split()) == "".join("".join(part.text for part in parts).split())
    assert shown.count("<p>") <= 1
