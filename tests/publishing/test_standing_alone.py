"""Where addresses lead from an edition that has no site around it."""

from dataclasses import replace

import pytest
from publications import publication

from bilingual.publishing import Imprint
from bilingual.publishing.standing_alone import last_change, links_from


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.org/a?b=1&c=ä", "https://example.org/a?b=1&c=%C3%A4"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#unten", "#unten"),
        ("andere.md", "https://example.org/en/articles/andere.html"),
        ("/impressum", "https://zeitung.example/impressum"),
        ("http://[", ""),
        ("http://%5B", ""),
        ("http://", ""),
        ("http://example.org:99999/", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_addresses(address: str, url: str) -> None:
    text = "---\ntitle: Die Lage\ncanonical: https://zeitung.example/die-lage\n---\n\nEin Satz steht hier.\n"
    made = replace(publication(text), imprint=Imprint("The Paper", url="https://example.org/en/"))
    assert links_from(made)(address) == url


@pytest.mark.parametrize(
    ("date", "epoch", "moment"),
    [
        ("2024-03-01", "1", "2024-03-01T00:00:00+00:00"),
        ("2024-03-01T01:00:00+02:00", "1", "2024-02-29T23:00:00+00:00"),
        ("", "1700000000", "2023-11-14T22:13:20+00:00"),
        ("", "", "1980-01-01T00:00:00+00:00"),
        ("", "soon", "1980-01-01T00:00:00+00:00"),
    ],
)
def test_an_edition_has_the_date_of_its_article(
    monkeypatch: pytest.MonkeyPatch, date: str, epoch: str, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    head = f"---\ntitle: Die Lage\ndate: {date}\n---\n\n" if date else ""
    assert last_change(publication(f"{head}Ein Satz steht hier.\n").teaser).isoformat() == moment
