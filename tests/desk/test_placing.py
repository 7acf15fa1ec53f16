"""What the document as a whole says of a target that was saved: looked at afterwards, and nobody waits for it."""

from dataclasses import replace

import pytest

from bilingual.desk.actions import saving
from bilingual.desk.contract import SaveRequest
from bilingual.desk.state.desk import Desk
from bilingual.desk.state.open_article import placed, placing_findings
from bilingual.model import State, Target
from bilingual.origin import Origin


@pytest.fixture
def pen(desk: Desk) -> Desk:
    """A desk with an article whose encoding has no arrow."""
    (desk.project.sources / "a.txt").write_bytes("Der Stift ist rot.\n\nEs ist früh.\n".encode("cp1252"))
    return desk


def test_what_cannot_be_written_is_told_when_the_document_was_looked_at_and_gone_when_it_can(pen: Desk) -> None:
    (id_, *_) = pen.article("a.txt").places

    def saved(english: str) -> list[str]:
        version = pen.article("a.txt").versions[id_]
        edit: SaveRequest = {"tagged": english, "state": State.REVIEWED, "version": version, "seconds": 1}
        saving.save(pen, id_, edit, "anna")
        pen.warm()
        return [finding["id"] for finding in pen.row(pen.article("a.txt"), id_)["findings"]]

    assert "not-written" in saved("The pen → red.")
    assert pen.counted()["a.txt"].findings == 1
    assert "not-written" not in saved("The pen is red.")
    assert pen.counted()["a.txt"].findings == 0


def test_what_is_saved_while_the_document_is_looked_at_is_looked_at_next(pen: Desk) -> None:
    (id_, *_) = pen.article("a.txt").places
    before = replace(pen.article("a.txt"), unplaced=frozenset({id_}))
    found = placing_findings(before)
    other = Target(("The pen → red.",), State.REVIEWED, Origin.by_person("anna"))
    now, changed = placed(replace(before, stored={id_: other}), before, found)
    assert (now.unplaced, changed) == ({id_}, [])


def test_what_was_measured_anew_while_the_document_is_looked_at_keeps_what_was_found_then(pen: Desk) -> None:
    (id_, *_) = pen.article("a.txt").places
    target = Target(("The pen → red.",), State.REVIEWED, Origin.by_person("anna"))
    before = replace(pen.article("a.txt"), stored={id_: target}, unplaced=frozenset({id_}))
    found = placing_findings(before)
    assert found[id_]
    dismissed = replace(before, unplaced=frozenset())
    assert placed(dismissed, before, found) == (dismissed, [])
