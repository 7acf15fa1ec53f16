"""An engine made of a model and a table of strategies."""

from collections.abc import Iterator, Sequence

from bilingual.engines import guards
from bilingual.engines.constraints import Candidates, Rewording, as_it_is
from bilingual.engines.protocol import Model, Progress
from bilingual.engines.questions import Asking, Interview
from bilingual.engines.strategies import Ask, Table
from bilingual.model import Request, Result


class Translator:
    """A model whose translations are sound and hold the terms of the requests, as far as the strategies bring it."""

    def __init__(self, model: Model, table: Table) -> None:
        """Names a model and how it is used."""
        self._interview = Interview(model)
        self._table = table
        self.name = model.name
        self.signature = f"{model.signature};guard={guards.VERSION};enforcing={table.version}"
        self.notice = model.notice
        self.learns = model.learns

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done."""
        for number, candidates in self._interview.outcomes([self._candidates(request) for request in requests]):
            yield number, candidates.outcome()
            progress(1)

    def alternatives(self, request: Request, count: int) -> list[Result]:
        """Other translations than the one of `translate`, by other searches and in other words, with all terms."""
        ((_, found),) = self._interview.outcomes([self._others(request, count)])
        return found

    def _candidates(self, request: Request) -> Asking[Candidates]:
        candidates = Candidates(request)
        for strategy in self._table.strategies if request.terms else [Ask(as_it_is)]:
            yield from strategy(candidates)
            if candidates.complete:
                break
        return candidates

    def _others(self, request: Request, count: int) -> Asking[list[Result]]:
        usual = yield from self._candidates(request)
        others: dict[str, Result] = {}
        for rewording in self._rewordings(usual):
            for search in guards.SEARCHES:
                candidates = Candidates(request)
                yield from Ask(rewording, search)(candidates)
                result = candidates.outcome()
                if candidates.complete and result.text != usual.outcome().text:
                    others.setdefault(result.text, result)
                if len(others) >= count:
                    return list(others.values())
        return list(others.values())

    def _rewordings(self, usual: Candidates) -> list[Rewording]:
        """Those of the table, the one first by which the usual translation was got."""
        if not usual.request.terms:
            return [as_it_is]
        best = usual.best
        known = dict.fromkeys(row.rewording for row in self._table.strategies if isinstance(row, Ask))
        return sorted(known, key=lambda rewording: best is None or rewording is not best.rewording)
