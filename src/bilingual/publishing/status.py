"""What the pages say of a status."""

from dataclasses import dataclass

from bilingual.model import Article
from bilingual.status import Status


@dataclass(frozen=True, slots=True)
class Label:
    """What a status is called, and what that means."""

    short: str
    long: str


LABELS = {
    Status.KEPT: Label("kept", "English in the original, printed word for word"),
    Status.MISSING: Label("not translated yet", "the German is shown"),
    Status.DRAFT: Label("machine draft", "translated by an engine, read by nobody yet"),
    Status.UNREVIEWED: Label("not reviewed", "from the memory or by a person, to be reviewed"),
    Status.REVIEWED: Label("reviewed", "read and approved by a person"),
    Status.FINAL: Label("final", "released"),
}
"""`PLAIN` has no label: there is nothing to say of a name or a number."""

MARKED = frozenset({Status.KEPT, Status.MISSING, Status.DRAFT, Status.UNREVIEWED})
"""What a page points out. Reviewed and final English stands unmarked."""


def engines(article: Article) -> tuple[str, ...]:
    """The signatures of all engines that made a target of the article, sorted."""
    origins = {target.origin for target in article.targets.values()}
    return tuple(sorted(origin.recipe for origin in origins if origin.is_machine))
