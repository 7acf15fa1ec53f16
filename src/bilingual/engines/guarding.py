"""The guard rails around every engine."""

from collections.abc import Iterator, Sequence

from bilingual.engines import Model, Progress
from bilingual.model import Request, Result


class Guarded:
    """An engine that hands out no result that is plainly broken."""

    def __init__(self, model: Model) -> None:
        """Puts the guard rails around a model."""
        self._model = model
        self.name = model.name
        self.signature = model.signature
        self.notice = model.notice
        self.aligned = model.aligned

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done."""
        for number, result in self._model.generate(requests, self._model.decoding):
            yield number, result
            progress(1)
