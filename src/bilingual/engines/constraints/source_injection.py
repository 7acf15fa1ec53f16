"""Terms injected into the source: the house's English stands in the German sentence, and the model leaves it there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bilingual.edits import Edit, applied, moved
from bilingual.engines.constraints.rewording import Reworded, back
from bilingual.engines.constraints.satisfaction import own_words, places
from bilingual.engines.constraints.term_forms import capitalised, inflected
from bilingual.engines.guards import in_capitals, repairs
from bilingual.model import Request, Required, Result

_LINKING = re.compile(r"(?:en|es|er|s|n|e)(?=\w{3})")


def injected(request: Request) -> Reworded:
    """The request with its terms in English."""
    edits = [_edit(term, request) for term in request.terms]
    text = applied(request.text, edits)
    kept = tuple(moved(span, edits) for span in request.protected)
    asked = replace(request, text=text, protected=kept, terms=())
    return Reworded(asked, lambda result: _restored(request, result, edits))


def _edit(term: Required, request: Request) -> Edit:
    english = inflected(term, request)
    before, rest = request.text[: term.span.start], request.text[term.span.end : term.compound.end]
    if in_capitals(request.text, request.protected):
        english = english.upper()
    elif not before.strip():
        english = capitalised(english)
    lead = "-" if before[-1:].isalpha() else ""
    if not rest[:1].isalpha():
        return Edit(term.span, f"{lead}{english}")
    return Edit(replace(term.span, end=term.compound.end), f"{lead}{english}-{capitalised(_second(rest))}")


def _second(rest: str) -> str:
    """The second part of a compound without the letters that link it to the first: `nangriff`, `angriff`."""
    from simplemma import is_known

    linking = _LINKING.match(rest)
    whole = not linking or is_known(capitalised(rest), lang="de")
    return rest if whole or not linking else rest[linking.end() :]


def _restored(request: Request, result: Result, edits: Sequence[Edit]) -> Result:
    """The answer, a name that the engine altered repaired (`Mid-East`, where the house wants `Mideast`)."""
    text = own_words(request, result.text)
    stand = places(request.terms, text)
    lost = [
        term.english[0]
        for term, place in zip(request.terms, stand, strict=True)
        if not place and term.english[0][:1].isupper()
    ]
    mended = (repairs(lost, text) or ()) if lost else ()
    pairs = tuple((moved(source, back(edits)), moved(target, mended)) for source, target in result.alignment)
    return replace(result, text=applied(result.text, mended), alignment=pairs)
