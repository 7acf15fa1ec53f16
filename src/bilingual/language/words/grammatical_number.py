"""Whether a German noun in a text stands for one or for several, as far as its ending alone says."""

from bilingual.language.words.dictionary import is_german_noun, listed_words
from bilingual.language.words.grammar import Number
from bilingual.language.words.spelling import composed, fold, split_at_last_hyphen, without_adjective_ending

_FEMININE = ("ung", "heit", "keit", "ion", "schaft", "taet", "ik", "ei", "enz", "anz")
_WEAK = ("at", "ant", "ent", "ist", "ot")
"""Soldat, Demonstrant, Präsident, Islamist, Pilot: with -en they may be one or several."""
_SAME_IN_PLURAL = ("er", "el", "en", "chen")


def number_of(base: str, form: str) -> Number:
    """Compare a noun of the text with the noun as the term base has it.

    Args:
        base: The noun of the term.
        form: The noun of the text, in the same spelling or another.

    Returns:
        `singular` or `plural` where the ending decides, empty where only the sentence could tell
        (`der Minister`, `die Minister`) and for what is no noun.
    """
    base, form = split_at_last_hyphen(composed(base))[1], split_at_last_hyphen(composed(form))[1]
    if not base[:1].isupper():
        return ""
    one, other = fold(base), fold(form)
    if _is_plural(base):
        return "plural"
    if other == one:
        return "" if one.endswith(_SAME_IN_PLURAL) else "singular"
    if not other.startswith(one):
        return "plural" if len(other) >= len(one) and not _is_adjective(one, other) else ""
    return _by_ending(one, other[len(one) :])


def _by_ending(base: str, ending: str) -> Number:
    if ending in {"s", "es", "ses"}:
        return "singular" if not base.endswith(("a", "i", "o", "u", "y")) else ""
    if ending in {"e", "er", "ern", "se", "sen", "nen"}:
        return "plural"
    if ending in {"n", "en"}:
        return "" if _is_weak(base) and not base.endswith(_FEMININE) else "plural"
    return ""


def _is_adjective(base: str, form: str) -> bool:
    """Tell `Verbündeter` and `Verbündeten` from what makes plurals: umlaut (Schläge), foreign endings (Ministerien)."""
    return base.endswith("er") and form[:-1] == base[:-1]


def _is_weak(base: str) -> bool:
    """Tell masculines such as Kurde, who has a Kurdin beside him, from feminines such as Drohne."""
    return base.endswith(_WEAK) or (base.endswith("e") and is_german_noun(base[:-1].capitalize() + "in"))


def _is_plural(base: str) -> bool:
    lemma = listed_words("de").get(base)
    if lemma is None or not lemma[:1].isupper() or fold(lemma) == fold(base):
        return False
    return without_adjective_ending(lemma) != without_adjective_ending(base)
