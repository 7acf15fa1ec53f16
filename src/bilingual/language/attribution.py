"""The line under a quotation that says whose words it is: `— Fuad Hussein (@Fuad_Hussein) January 24, 2024`."""

import re

# A bare hyphen needs a space, or it may be part of a word; a dash before a digit is a minus sign or a range.
_DASHED = re.compile(r"\s*(?:[—–―]\s*(?!\d)|[-−]\s+(?!\d))(?=[^\s—–―-])")
_SENTENCE_END = re.compile(r"[.!?…:][\"'“”’‘»«›‹)\]]*\s*$")
_ABBREVIATED_END = re.compile(r"\b(?:\w|[JS]r|Dr|Prof|Chr|Mio|etc|usw|u\. ?a|d\. ?[ÄJ])\.\)?\s*$")
_QUOTED_TITLE_END = re.compile(r"[\"“”’‘»«›‹]\s*$")
_LONGEST = 30
"""Words. The longest attribution in our cases names a person, an office, an occasion, a place and a date."""


def is_attribution(line: str, *, after_quotation: bool) -> bool:
    """Whether a line, as a reader sees it, names the source of the quotation before it.

    Args:
        line: one line of text, or a paragraph of its own.
        after_quotation: whether what stands before it is marked as a quotation, by quotation marks or as a block.
    """
    dash = _DASHED.match(line)
    if dash is None:
        return False
    name = line[dash.end() :]
    if not _starts_like_a_name(name) or len(name.split()) > _LONGEST:
        return False
    return after_quotation or not _is_sentence(name)


def ends_quoted(text: str) -> bool:
    """Whether the text ends with a closing quotation mark, a full stop after it allowed."""
    return bool(re.search(r"[“”\"’«‹‘»›]\s*[.!?]?\s*$", text))


def _starts_like_a_name(text: str) -> bool:
    first = text[0]
    return first.isupper() or first in "@#([„“\"»«‚‘›‹'*_" or text.startswith(("al-", "von ", "van ", "de ", "aus ", "nach "))


def _is_sentence(text: str) -> bool:
    """Whether it ends like a sentence, so that the dash opens direct speech or a list, not a name."""
    if _ABBREVIATED_END.search(text) or _QUOTED_TITLE_END.search(text):
        return False
    return bool(_SENTENCE_END.search(text))
