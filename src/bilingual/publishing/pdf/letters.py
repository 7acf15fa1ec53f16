"""Letters that no font has: what cannot be printed is told, and never left out."""

import re
from functools import lru_cache
from pathlib import Path

from bilingual.publishing.manuscript import Manuscript, StyledText
from bilingual.publishing.pdf.typesetting import FONTS, TypesettingError, typeset

_PAGE = b'#set document(title: "x", date: datetime(year: 1980, month: 1, day: 1))\n#sys.inputs.article'
_REFUSED = re.compile(r'(?:the text|the codepoint) `"(.+?)"`')
_TOLD = 12
"""Letters that are named where no font has them."""
_RARE = "\u0250"
"""From here on not every letter is in every font; before it are those of Europe's Latin alphabets."""


def hindrance(manuscript: Manuscript, templates: Path) -> str:
    """Why an article cannot be printed: the letters that no font has; empty where all can.

    Args:
        manuscript: the article.
        templates: the house's folder; fonts in `fonts/` in it are looked through too.
    """
    texts = [text for block in manuscript.blocks() for text in (*block.german, *block.english)]
    sentences = (sentence for text in (*manuscript.title, *texts) for sentence in text)
    parts = (part.text for sentence in sentences for part in sentence.content if isinstance(part, StyledText))
    codes = (block.code for block in manuscript.body)
    rare = {letter for text in (*parts, *codes) for letter in text if letter >= _RARE}
    missing = _missing(frozenset(rare), templates / FONTS) if rare else ""
    advice = f"put one that has them into {templates.name}/{FONTS}, or publish no pdf"
    return f"for its PDF no font has {missing}: {advice}" if missing else ""


@lru_cache(maxsize=256)
def _missing(letters: frozenset[str], fonts: Path) -> str:
    """Those that no font has, the first of them, in their order: they are set until Typst refuses none any more."""
    found = set[str]()
    while len(found) < _TOLD:
        left = letters - found
        try:
            typeset(_PAGE, " ".join(sorted(left)), Path(__file__).parent, fonts, 0)
        except TypesettingError as error:
            named = _REFUSED.search(str(error))
            refused = {letter for letter in left if named and letter in _unescaped(named[1])}
            if not refused:
                raise
            found |= refused
        else:
            break
    return "".join(sorted(found))


def _unescaped(text: str) -> str:
    r"""What a message shows as `\u{e000}`."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
