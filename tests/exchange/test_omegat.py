"""OmegaT opens our XLIFF with a memory beside it, translates, and its result comes back in."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from exchange_articles import article_of, sources

import omegat
from bilingual.content import tagged
from bilingual.exchange import xliff12
from bilingual.exchange.comparison import ImportOptions, Outcome
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.importing import import_segments
from bilingual.exchange.tmx.writing import export_tmx
from bilingual.memory import MemoryUnit
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.store import Repository

pytestmark = omegat.NEEDED

_MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="test" creationtoolversion="1" segtype="paragraph" o-tmf="test" adminlang="EN-US" srclang="DE"
 datatype="plaintext"/>
<body>{units}</body></tmx>
"""

_TEXT = """\
# Der Krieg ist vorbei

**Rückzug:** Die Truppen **verlassen** den [Irak](https://irak.example). Das Parlament stimmte zu.

We shall see what the day brings us, said the old man.
"""

_TRANSLATIONS = {
    "Der Krieg ist vorbei": "The war is over",
    "Rückzug:": "Withdrawal:",
    "Die Truppen <g0>verlassen</g0> den <g1>Irak</g1>.": "In <g1>Iraq</g1>, the troops are <g0>leaving</g0>.",
}
"""As OmegaT shows the texts to its user: codes by its own names, those around a whole text not at all."""


@pytest.fixture
def translate(tmp_path: Path) -> Callable[..., bytes]:
    """Lets OmegaT translate an XLIFF file by a project memory and by one of ours, without a window."""

    def run(xliff: bytes, units: Iterable[MemoryUnit] = ()) -> bytes:
        omegat.new_project(tmp_path / "project", splits=False)
        (tmp_path / "project/omegat/project_save.tmx").write_text(_memory(), "utf-8")
        (tmp_path / "project/source/article.xlf").write_bytes(xliff)
        export_tmx(units, tmp_path / "project/tm/auto/ours.tmx")
        omegat.translate(tmp_path / "project")
        return (tmp_path / "project/target/article.xlf").read_bytes()

    return run


def test_its_translations_stand_in_the_store_with_their_codes(
    translate: Callable[..., bytes], store: Repository
) -> None:
    article = article_of(_TEXT)
    result = xliff12.read(translate(xliff12.written(article, ExportContext(source_in_target=True))))
    assert [record.source for record in result] == sources(article)
    found = import_segments(store, result, lambda path: article, ImportOptions("OmegaT"))
    assert {one.outcome for one in found} == {Outcome.CHANGED, Outcome.UNCHANGED}
    stored = store.targets(article.segments)
    assert {tagged(target.content): (target.state, str(target.origin)) for target in stored.values()} == {
        "The war is over": (State.TRANSLATED, "person:OmegaT"),
        "<1>Withdrawal:</1>": (State.TRANSLATED, "person:OmegaT"),
        "In <3>Iraq</3>, the troops are <2>leaving</2>.": (State.TRANSLATED, "person:OmegaT"),
    }


def test_it_translates_by_our_memory(translate: Callable[..., bytes], store: Repository) -> None:
    article = article_of("Das Parlament stimmte zu. Danach **gingen** alle nach Hause.\n")
    store.enter({"a/b.md": article.segments})
    first = article.segments[0]
    store.confirm(first, Target(("Parliament approved.",), State.REVIEWED, Origin.by_person("Anna")))
    exported = xliff12.written(article, ExportContext(source_in_target=True))
    result = xliff12.read(translate(exported, store.memory.units()))
    assert [record.target for record in result] == ["Parliament approved.", sources(article)[1]]


def test_what_it_does_not_translate_stays_as_it_was(translate: Callable[..., bytes]) -> None:
    article = article_of("Das Parlament stimmte zu. Danach **gingen** alle nach Hause.\n")
    written = xliff12.written(article, ExportContext())
    assert xliff12.read(translate(written)) == xliff12.read(written)


def _memory() -> str:
    def unit(german: str, english: str) -> str:
        sides = (("DE", german), ("EN-US", english))
        return (
            f"<tu>{''.join(f'<tuv xml:lang={code!r}><seg>{_escaped(text)}</seg></tuv>' for code, text in sides)}</tu>"
        )

    return _MEMORY.format(units="".join(unit(*pair) for pair in _TRANSLATIONS.items()))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
