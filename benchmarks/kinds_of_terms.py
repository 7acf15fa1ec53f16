"""Of `kinds`: where terms are found, in which form they are written, and what a score of short texts is worth."""

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.case_files import Outcomes, table, tried
from bilingual.engines import scoring
from bilingual.model import Concept, Request, Term
from bilingual.terms.matching import Matcher
from bilingual.terms.requiring import required

_FORMS = ("bilingual.engines.constraints.term_forms", "bilingual.engines.inflecting")
"""Where the form of a term is chosen, in this release and in that before the rooms."""
_MARK = re.compile(r"[\[\]{}]")


def written_small() -> Outcomes:
    """Terms that German writes small: what is asked for in a sentence."""
    for german, english, sentence, wanted in table("terms/written_small.toml")["cases"]:
        concept = Concept("c", (Term(german, "de"), Term(english, "en")))
        yield tried(lambda concept=concept, sentence=sentence, wanted=wanted: _asked(concept, sentence) == [wanted])


def _asked(concept: Concept, sentence: str) -> list[str]:
    forms = import_module(next(name for name in _FORMS if _exists(name)))
    terms = required(sentence, Matcher([concept]))
    return [forms.inflected(term, Request(sentence, terms=terms)) for term in terms]


def _exists(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def found(kind: str) -> Outcomes:
    """Texts of `matching.toml` in which the terms are found that are marked, and no others."""
    for group in table("terms/matching.toml")["group"]:
        if group.get("kind") == kind:
            yield from (tried(lambda text=text, group=group: _is_found(group, text)) for text in group["texts"])


def _is_found(group: dict[str, Any], marked: str) -> bool:
    fields = {name: group[name] for name in ("pos", "any_case", "compounds") if name in group}
    matcher = Matcher([Concept(text, (Term(text, "de", **fields),)) for text in group["terms"]])
    places = [(match.start() - number, match[0]) for number, match in enumerate(_MARK.finditer(marked))]
    wanted = [(start, end, mark == "{") for (start, mark), (end, _) in zip(places[::2], places[1::2], strict=True)]
    matches = matcher.find(_MARK.sub("", marked))
    return [(match.span.start, match.span.end, match.partial) for match in matches] == wanted


def short_scores() -> Outcomes:
    """Scores of texts that are too short for BLEU, and of others."""
    for kind, group in table("engines/short_scores.toml").items():
        for texts, references in group["cases"]:
            yield tried(
                lambda texts=texts, references=references, kind=kind: _warned(texts, references) == (kind == "warned")
            )


def _warned(texts: list[str], references: list[str]) -> bool:
    module = next(name for name in ("bilingual.engines.models.identity", "bilingual.engines.identity") if _exists(name))
    engine = import_module(module).Identity()
    return bool(getattr(scoring.score(engine, texts, references, lambda _: None), "warning", ""))
