"""What a person orders in a comment: `<!-- bilingual: keep -->` and `<!-- bilingual: translate -->`.

On a line of its own (in HTML: between blocks) a directive holds for the whole block after it, be it a list, a quotation
or a table, as long as that block stands in the same list item or quotation as the directive. Inside a paragraph it
holds for that paragraph. The English edition keeps the comment.
"""

import re
from typing import Literal

Override = Literal["keep", "translate"]

_DIRECTIVE = re.compile(r"<!--\s*bilingual:\s*(keep|translate)\s*-->", re.IGNORECASE)


def ordered(comment: str) -> Override | None:
    """What the comment orders, where it is a directive and nothing else."""
    match = _DIRECTIVE.fullmatch(comment.strip())
    if not match:
        return None
    return "keep" if match[1].lower() == "keep" else "translate"
