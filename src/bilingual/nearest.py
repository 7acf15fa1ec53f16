"""The known word that somebody may have meant: "did you mean …?"."""

from collections.abc import Collection


def nearest(word: str, known: Collection[str], least: float = 0, *, as_wholes: bool = False) -> str:
    """The known word most like this one; empty where none is like it.

    Args:
        word: what was written.
        known: what may be written.
        least: how like it has to be, from 0 to 100.
        as_wholes: whether all of both counts. Else a word is like a longer one that has it inside.
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, known, scorer=fuzz.ratio if as_wholes else fuzz.WRatio, score_cutoff=least)
    return str(best[0]) if best else ""
