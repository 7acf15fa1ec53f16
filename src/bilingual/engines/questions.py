"""Questions to a model: those of all texts are asked together, and none twice."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bilingual.engines.protocol import Decoding, Model
from bilingual.model import Request, Result

ModelSearch = Callable[[Decoding], Decoding]
"""How a model searches for an answer, made of how it searches unless told otherwise."""

Answers = tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked at once. The answers come in the same order."""

    requests: tuple[Request, ...]
    """Texts as the model gets them: without protected spans and terms."""
    search: ModelSearch


Value = TypeVar("Value")
Asking = Generator[Question, Answers, Value]
"""Work on one text that stops at each question until it is answered."""

_Key = tuple[Request, Decoding]

_REMEMBERED = 8192
"""Answers that are kept: those of about 30 articles, 40 MB."""


class Interview:
    """A model, and what it answered so far."""

    def __init__(self, model: Model) -> None:
        """Begins without an answer."""
        self._model = model
        self._known: dict[_Key, Result] = {}

    def outcomes(self, askings: Sequence[Asking[Value]]) -> Iterator[tuple[int, Value]]:
        """Yields each number and what came out of it as soon as it is done, in any order, each number once."""
        ready: Iterator[tuple[int, Answers | None]] = ((number, None) for number in range(len(askings)))
        while True:
            waiting: dict[int, Question] = {}
            for number, answers in ready:
                try:
                    waiting[number] = next(askings[number]) if answers is None else askings[number].send(answers)
                except StopIteration as end:
                    yield number, end.value
            if not waiting:
                return
            ready = self._answered(waiting)

    def _answered(self, questions: Mapping[int, Question]) -> Iterator[tuple[int, Answers]]:
        """Each number and its answers as soon as all of them are there."""
        keys = {number: self._keys(question) for number, question in questions.items()}
        missing = {number: {key for key in asked if key not in self._known} for number, asked in keys.items()}
        askers: dict[_Key, list[int]] = {}
        for number, unknown in missing.items():
            if not unknown:
                yield number, self._recalled(keys[number])
            for key in unknown:
                askers.setdefault(key, []).append(number)
        for key in self._generated([key for asked in keys.values() for key in asked if key in askers]):
            for number in askers[key]:
                missing[number].remove(key)
                if not missing[number]:
                    yield number, self._recalled(keys[number])
        self._forget()

    def _generated(self, keys: Sequence[_Key]) -> Iterator[_Key]:
        for decoding in dict.fromkeys(decoding for _, decoding in keys):
            requests = list(dict.fromkeys(request for request, how in keys if how == decoding))
            for number, result in self._model.generate(requests, decoding):
                self._known[requests[number], decoding] = result
                yield requests[number], decoding

    def _keys(self, question: Question) -> list[_Key]:
        decoding = question.search(self._model.decoding)
        return [(request, decoding) for request in question.requests]

    def _recalled(self, keys: Sequence[_Key]) -> Answers:
        return tuple(self._known[key] for key in keys)

    def _forget(self) -> None:
        """The oldest go first."""
        for key in list(self._known)[:-_REMEMBERED]:
            del self._known[key]
