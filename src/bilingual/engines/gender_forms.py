"""German gender forms (`Nutzer*innen`, `Jede:r`, `LeserInnen`) as the plain words that any engine knows.

An engine takes the sign for markup, or for the end of a sentence. It is asked for the masculine (`Nutzer`, `jeder`),
whose English is the form for all: `users`, `everyone`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bilingual import lists
from bilingual.edits import Edit, applied, meet, moved
from bilingual.model import Request, Result, Span

_SIGN = r"(?:[*:_·•]|/-?)"
_LETTER = r"[^\W\d_]"
_NOUN = re.compile(
    rf"(?<![\w/.@#:*_])(?P<stem>[A-ZÄÖÜ](?:{_LETTER}|-(?={_LETTER}))+)"
    rf"(?:{_SIGN}(?P<ending>innen|in(?!{_LETTER}))|\((?P<bracketed>innen|in)\)"
    r"|(?<=[a-zäöüß])(?P<capital>Innen|In(?![\w-])))"
)
_PAIRS = {
    "der": ("die",), "die": ("der",), "den": ("die",), "des": ("der",), "dem": ("der",),
    "er": ("sie",), "sie": ("er", "ihn"), "ihm": ("ihr",), "ihr": ("ihm", "sein"), "ihn": ("sie",), "sein": ("ihr",),
    "zum": ("zur",), "zur": ("zum",),
}  # fmt: skip
_FEMININE = frozenset({"die", "sie", "ihr", "zur"})
_PAIR = re.compile(
    rf"(?<![\w/.@#])(?P<first>{'|'.join(_PAIRS)})(?:[*:_/])(?P<second>die|der|sie|er|ihr|ihm|ihn|sein|zur|zum)(?!\w)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?<![\w/.@#:*_])(?P<word>{_LETTER}{{2,}}?)"
    rf"(?:(?P<last>[emr]){_SIGN}(?P<other>[rnms])|(?P<open>e)\((?P<in>[rnms])\)|(?P<bare>(?<=[eE]in))[*:_](?P<e>e))(?!\w)"
)
_WEAK = (
    "or", "ist", "ent", "ant", "and", "at", "et", "ot", "it", "ut", "graf", "graph", "soph", "nom", "arch", "ad", "än",
    "ekt", "ast",
)  # fmt: skip
"""Endings of nouns with a plural in -en whose singular has no -e."""
_WITH_E = ("är", "ar", "eur", "ör", "al", "ling", "an", "ich", "ig", "on")
_SAME = ("er", "el", "en")
"""Endings of nouns whose plural is their singular. All others are like `Kunde`: -e, plural -en."""


def neutral(request: Request) -> tuple[Request, tuple[Edit, ...]]:
    """The request in plain words.

    Returns:
        The request, its spans where they stand now; and the edits that give the old text of it again.
    """
    kept = [*request.protected]
    edits = [edit for edit in _edits(request.text) if not any(meet(edit.span, span) for span in kept)]
    if not edits:
        return request, ()
    back = tuple(Edit(moved(edit.span, edits), request.text[edit.span.start : edit.span.end]) for edit in edits)
    asked = replace(
        request,
        text=applied(request.text, edits),
        protected=tuple(moved(span, edits) for span in request.protected),
        terms=tuple(
            replace(term, span=moved(term.span, edits), compound=moved(term.compound, edits)) for term in request.terms
        ),
    )
    return asked, back


def aligned(result: Result, back: Sequence[Edit]) -> Result:
    """The result with its alignment to the text as it was before `neutral`."""
    pairs = tuple((moved(source, back), target) for source, target in result.alignment)
    return replace(result, alignment=pairs) if back else result


def _edits(text: str) -> Iterator[Edit]:
    found = [*_nouns(text), *_pairs(text), *_ended(text)]
    last = 0
    for edit in sorted(found, key=lambda edit: edit.span.start):
        if edit.span.start >= last:
            yield edit
            last = edit.span.end


def _nouns(text: str) -> Iterator[Edit]:
    for match in _NOUN.finditer(text):
        plural = (match["ending"] or match["bracketed"] or match["capital"]).lower() == "innen"
        masculine = _masculine(match["stem"], plural=plural, sure=match["capital"] == "In")
        if masculine:
            yield Edit(Span(*match.span()), masculine)


def _masculine(stem: str, *, plural: bool, sure: bool) -> str:
    """The masculine of a stem; empty where it has to be sure, as before a capital `In`, and is not (`LinkedIn`)."""
    head, hyphen, last = stem.rpartition("-")
    known = _listed(last.lower())
    if known:
        length, forms = known
        form = forms[plural]
        kept = last[: len(last) - length]
        return head + hyphen + kept + (form.lower() if kept else form)
    if stem.endswith(_WEAK):
        return stem + "en" * plural
    if stem.endswith(_WITH_E):
        return stem + "e" * plural
    if stem.endswith(_SAME):
        return stem
    return "" if sure else stem + ("en" if plural else "e")


def _listed(stem: str) -> tuple[int, tuple[str, str]] | None:
    """The longest listed stem that this one ends with, its length, and its forms."""
    for start in range(len(stem)):
        length = len(stem) - start
        if (forms := _forms().get(stem[start:])) and (start == 0 or length > _SHORTEST):
            return length, forms
    return None


_SHORTEST = 3
"""Letters of a listed stem that may end a compound: `Hausärzt`; of `ir` and `pol` it may be chance."""


@cache
def _forms() -> Mapping[str, tuple[str, str]]:
    return {stem: (singular, plural) for stem, singular, plural in lists.rows("engines/rules/masculine_forms.tsv")}


def _pairs(text: str) -> Iterator[Edit]:
    for match in _PAIR.finditer(text):
        first = match["first"]
        if match["second"].lower() in _PAIRS[first.lower()]:
            masculine = match["second"] if first.lower() in _FEMININE else first
            capital = first[0].isupper()
            yield Edit(Span(*match.span()), masculine[0].upper() + masculine[1:] if capital else masculine)


def _ended(text: str) -> Iterator[Edit]:
    """`jede*r` as `jeder`, `jeder*m` as `jedem`, `eine*n` as `einen`, `ein*e` as `ein`."""
    for match in _ENDED.finditer(text):
        if match["bare"] is not None:
            yield Edit(Span(*match.span()), match["word"])
        elif match["open"] or match["last"] == "e":
            yield Edit(Span(*match.span()), match["word"] + "e" + (match["other"] or match["in"]))
        else:
            ending = "m" if "m" in match["last"] + match["other"] else match["other"]
            yield Edit(Span(*match.span()), match["word"] + ending)
