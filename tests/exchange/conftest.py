"""Articles to be exchanged, and the official schemas as judges."""

from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_articles import article_of
from lxml import etree

from bilingual.exchange.tmx.importing import Imported, import_tmx
from bilingual.model import Article
from bilingual.store import Repository
from bilingual.validation import validate

_TEXT = """\
# Die Lage

Der Minister sagte: „We will **never** surrender“, und ging. **Das war am Dienstag. Danach kam** [Anna](https://a.de).

We shall see what [the day](https://b.de) brings us, said the old man.

- 25.01.2024
"""


@pytest.fixture
def article() -> Article:
    """An article with codes across sentences, an English quotation, a kept paragraph and a date; every text a draft."""
    return article_of(_TEXT)


@pytest.fixture
def bring_in(store: Repository) -> Callable[[Path], Imported]:
    """Imports a TMX file."""
    return lambda file: import_tmx(store.memory, file, lambda _: None)


@pytest.fixture(scope="session")
def judged(shared: Path) -> Callable[[bytes], list[str]]:
    """What the official schemas and our own validator say against an XLIFF file."""
    schemas = {
        "urn:oasis:names:tc:xliff:document:2.0": [_xliff2(shared / "conformance/xliff-2.1/schemas")],
        "urn:oasis:names:tc:xliff:document:1.2": [
            etree.XMLSchema(file=str(shared / f"conformance/xliff-1.2/xliff-core-1.2-{kind}.xsd"))
            for kind in ("strict", "transitional")
        ],
    }

    def judge(data: bytes) -> list[str]:
        root = etree.fromstring(data)
        found = [
            f"{error.line}: {error.message}"
            for schema in schemas[etree.QName(root).namespace]
            if not schema.validate(root)
            for error in schema.error_log
        ]
        _, violations = validate(data, "test.xlf")
        return [*found, *map(str, violations)]

    return judge


def _xliff2(folder: Path) -> etree.XMLSchema:
    """The core and the modules that we write, as one schema."""
    modules = {"document": "xliff_core_2.0", "metadata": "metadata", "glossary": "glossary", "matches": "matches"}
    imports = "".join(
        f'<xs:import namespace="urn:oasis:names:tc:xliff:{name}:2.0" schemaLocation="{(folder / file).as_uri()}.xsd"/>'
        for name, file in modules.items()
    )
    return etree.XMLSchema(
        etree.fromstring(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
    )
