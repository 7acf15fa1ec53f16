"""How well the strategies for the house's terms work on an engine, printed as a table.

    python benchmarks/term_enforcement.py --engine lm [--limit 100] [--strategies table injected …] [--show FILE]
    python benchmarks/term_enforcement.py --engine argos --model tests/fixtures/de-en-small.argosmodel
    python benchmarks/term_enforcement.py --engine lm --pairs FILE.de FILE.en --glossary glossary

The sentences are those of `tests/cases/terms/sentences.toml`; with a limit, every n-th. Columns: how many of the
terms stand in the output, in any form; in how many outputs another rendering stands beside the house's, or that once
more; how many sentences gave nothing usable; chrF of the output against that of the engine without terms; seconds; how
many links stand around their term and no other word; then the share of terms by kind of sentence; how many questions
the model was asked, how many that is for a sentence, and how many of them it was asked again. The engine is not told
the usual renderings.

With pairs, those sentences are taken in which a term of the glossary stands, and chrF is against the human translation.
"""

import argparse
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bilingual.content import plain as plain_text
from bilingual.engines import Decoding, Engine, EngineOptions
from bilingual.engines.constraints import Reworded, as_it_is, everyday_words, injected, names_of_persons
from bilingual.engines.constraints.satisfaction import places, rivals, surplus
from bilingual.engines.models import argos, gemma
from bilingual.engines.projection.markup import project
from bilingual.engines.protocol import Model
from bilingual.engines.strategies import ARGOS, GEMMA, Ask, Strategies, Strategy, Translator, exchange, replace_linked
from bilingual.model import CodeKind, Concept, InlineCode, Request, Required, Result, Span, Term, TermStatus
from bilingual.terms import base
from bilingual.terms.matching import Matcher
from bilingual.terms.requiring import required

SENTENCES = Path(__file__).parents[1] / "tests/cases/terms/sentences.toml"


class Case(NamedTuple):
    """A sentence and what its translation must hold."""

    kind: str
    request: Request
    judged: tuple[Required, ...]
    """Its terms, with the usual renderings that must not stand beside them."""
    link: Span | None = None
    """The words of a link in it."""
    reference: str = ""
    """A human translation, where there is one."""


def paired(request: Request) -> Reworded:
    """The request with its terms shown before it, as pairs."""
    pairs = tuple((request.text[term.span.start : term.span.end], term.english[0]) for term in request.terms)
    return Reworded(replace(request, examples=pairs, terms=()), lambda result: result)


COMPARED: Mapping[str, Sequence[Strategy]] = {
    "nothing": (Ask(as_it_is),),
    "pairs": (Ask(paired),),
    "injected": (Ask(injected),),
    "everyday words": (Ask(everyday_words),),
    "names": (Ask(names_of_persons),),
    "exchanged": (Ask(as_it_is), exchange),
    "replaced": (Ask(as_it_is), replace_linked),
    "plain first": (Ask(as_it_is), *GEMMA.rows),
}
TABLES = {"argos": ARGOS, "lm": GEMMA}


class Counted:
    """A model that counts what it is asked."""

    def __init__(self, model: Model) -> None:
        self.name, self.signature, self.notice = model.name, model.signature, model.notice
        self.learns, self.decoding = model.learns, model.decoding
        self.asked = Counter[tuple[Request, Decoding]]()
        self._model = model

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done."""
        self.asked.update((request, decoding) for request in requests)
        yield from self._model.generate(requests, decoding)


def main() -> None:
    """Measure and print."""
    options = _options()
    model = _model(options)
    chosen = list(of_pairs(*options.pairs, options.glossary) if options.pairs else cases())
    chosen = chosen[:: max(1, len(chosen) // options.limit)]
    plainly, _ = _run(Translator(model, Strategies(0, ())), [replace(case.request, terms=()) for case in chosen])
    said = {}
    for label, rows in {**COMPARED, "table": TABLES[options.engine].rows}.items():
        if not options.strategies or label in options.strategies:
            counted = Counted(model)
            said[label], seconds = _run(Translator(counted, Strategies(0, rows)), [case.request for case in chosen])
            print(_row(label, chosen, said[label], plainly, seconds), _questions(counted, len(chosen)), flush=True)
    if options.show:
        options.show.write_text("\n\n".join(_shown(chosen, said)), encoding="utf-8")


def cases() -> Iterator[Case]:
    """The sentences with terms, those of one kind together."""
    told = tomllib.loads(SENTENCES.read_text("utf-8"))
    matcher = Matcher([_concept(german, said) for german, said in told["terms"].items()])
    for kind, rows in told["sentences"].items():
        for row in rows:
            if isinstance(row, list):
                text = row[0].replace("[", "").replace("]", "")
                link = Span(row[0].index("["), row[0].index("]") - 1) if "[" in row[0] else None
                terms = required(text, matcher)
                others = [tuple(told["terms"][match.concept.id].get("others", ())) for match in matcher.find(text)]
                judged = tuple(replace(term, rivals=unwanted) for term, unwanted in zip(terms, others, strict=True))
                yield Case(kind, Request(text, terms=terms), judged, link)


def is_linked(case: Case, result: Result) -> bool:
    """Whether the link of a sentence stands around the English of its term, and around no other word."""
    assert case.link
    text = case.request.text
    opening, closing = (InlineCode("1", kind, "link", 0, 0) for kind in (CodeKind.OPEN, CodeKind.CLOSE))
    before, inside, after = text[: case.link.start], text[case.link.start : case.link.end], text[case.link.end :]
    target, unplaced = project(tuple(part for part in (before, opening, inside, closing, after) if part), result)
    words = target[target.index(opening) + 1 : target.index(closing)]
    return not unplaced and [plain_text(words)] == [
        result.text[place.start : place.end] for place in _stand(case, result)
    ]


def _is_doubled(case: Case, result: Result) -> bool:
    return bool(rivals(case.judged, result.text)) or surplus(case.judged, result.text) > 0


def _stand(case: Case, result: Result) -> list[Span]:
    return [place for place in places(case.judged, result.text) if place]


def of_pairs(german: Path, english: Path, glossary: Path) -> Iterator[Case]:
    """The sentences of a file in which a term stands, with their human translations."""
    matcher = Matcher(base.load(glossary).concepts)
    lines = zip(german.read_text("utf-8").splitlines(), english.read_text("utf-8").splitlines(), strict=True)
    for text, reference in lines:
        terms = required(text, matcher)
        if terms:
            yield Case("pairs", Request(text, terms=terms), terms, reference=reference)


def _concept(german: str, said: Mapping[str, Any]) -> Concept:
    status = TermStatus.KEEP if said.get("keep") else TermStatus.PREFERRED
    own = Term(german, "de", status, pos=said.get("pos", "noun"), compounds=said.get("compounds", False))
    return Concept(german, (own, *(Term(english, "en") for english in said.get("english", ()))))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=("argos", "lm"), required=True)
    parser.add_argument("--model", type=Path, help="an .argosmodel file; else the installed one")
    parser.add_argument("--pairs", type=Path, nargs=2, metavar=("GERMAN", "ENGLISH"))
    parser.add_argument("--glossary", type=Path, default=Path("glossary"))
    parser.add_argument("--limit", type=int, default=300, help="about how many sentences")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--strategies", nargs="*", help=f"of: {', '.join(COMPARED)}, table")
    parser.add_argument("--show", type=Path, help="where all outputs are written, to be read")
    return parser.parse_args()


def _model(options: argparse.Namespace) -> Model:
    settings = EngineOptions(model=options.model, threads=options.threads)
    return argos.load(settings) if options.engine == "argos" else gemma.load(settings, lambda *_: None)


def _questions(counted: Counted, sentences: int) -> str:
    total, again = counted.asked.total(), counted.asked.total() - len(counted.asked)
    return f"{total} questions, {total / sentences:.1f} each, {again} twice"


def _run(engine: Engine, requests: Sequence[Request]) -> tuple[list[Result], float]:
    started = time.perf_counter()
    results = dict(engine.translate(requests, lambda _: None))
    return [results[number] for number in range(len(requests))], time.perf_counter() - started


def _row(label: str, chosen: list[Case], said: list[Result], plainly: list[Result], seconds: float) -> str:
    from sacrebleu.metrics.chrf import CHRF

    stand, demanded = Counter[str](), Counter[str]()
    for case, result in zip(chosen, said, strict=True):
        stand[case.kind] += sum(place is not None for place in places(case.judged, result.text))
        demanded[case.kind] += len(case.judged)
    second = sum(_is_doubled(case, result) for case, result in zip(chosen, said, strict=True))
    failed = sum(bool(result.problem) for result in said)
    references = [case.reference or result.text for case, result in zip(chosen, plainly, strict=True)]
    chrf = CHRF().corpus_score([result.text for result in said], [references]).score
    kinds = " ".join(f"{kind} {100 * stand[kind] / demanded[kind]:.0f}" for kind in demanded)
    linked = [is_linked(case, result) for case, result in zip(chosen, said, strict=True) if case.link]
    share = 100 * stand.total() / demanded.total()
    figures = f"{share:5.1f} %  {second:3}  {failed:3}  {chrf:5.1f}  {seconds:6.1f} s  {sum(linked)}/{len(linked)}"
    return f"{label:15} {figures}  {kinds}"


def _shown(chosen: Sequence[Case], said: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    for number, case in enumerate(chosen):
        wanted = ", ".join(term.english[0] for term in case.judged)
        lines = [f"{case.kind}: {case.request.text} [{wanted}]"]
        for label, results in said.items():
            text = results[number].text
            mark = " " if all(places(case.judged, text)) else "✗"
            mark += "2" if _is_doubled(case, results[number]) else " "
            lines.append(f"{mark} {label}: {text or results[number].problem}")
        yield "\n".join(lines)


if __name__ == "__main__":
    main()
