"""What a person orders in a comment: `<!-- bilingual: keep -->` and `<!-- bilingual: translate -->`; in MDX
`{/* bilingual: keep */}`.

On a line of its own (in HTML: between blocks) a directive holds for the whole block after it, be it a list, a quotation
or a table, as long as that block stands in the same list item or quotation as the directive. Inside a paragraph it
holds for that paragraph. The English edition keeps the comment.
"""

import re
from typing import Literal

from bilingual.documents.source import Stretch
from bilingual.patterns import late_pattern

Override = Literal["keep", "translate"]

_DIRECTIVE = late_pattern(
    r"\s*(?:<!--|\{/\*)\s*bilingual\s*:\s*((?:(?!-->|\*/).)*?)\s*(?:-->|\*/\s*\})\s*", re.IGNORECASE | re.DOTALL
)
_ORDERS: dict[str, Override] = {"keep": "keep", "translate": "translate"}


class DirectiveError(ValueError):
    """A directive that orders what is not known; `position` is its offset in the document."""

    def __init__(self, order: str, position: int) -> None:
        super().__init__(f"unknown directive '{order}'; write keep or translate")
        self.position = position


def ordered(comment: Stretch) -> Override | None:
    """What the comment orders, where it is a directive and nothing else.

    Raises:
        DirectiveError: it is a directive, but orders neither.
    """
    match = _DIRECTIVE.fullmatch(comment.text)
    if not match:
        return None
    order = _ORDERS.get(match[1].lower())
    if order is None:
        raise DirectiveError(" ".join(match[1].split()), comment.places[match.start(1)])
    return order
