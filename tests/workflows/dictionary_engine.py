"""A small engine for tests and benchmarks."""

from collections.abc import Callable, Iterator, Sequence

from bilingual.model import Request, Result, Span


class Dictionary:
    """An engine that knows some sentences, and gives up on all others."""

    name = "dictionary"
    notice = ""
    learns = False

    def __init__(self, sentences: dict[str, str], signature: str = "dictionary/1") -> None:
        self.sentences = sentences
        self.signature = signature
        self.asked: list[str] = []

    def translate(self, requests: Sequence[Request], progress: Callable[[int], None]) -> Iterator[tuple[int, Result]]:
        for number, request in enumerate(requests):
            self.asked.append(request.text)
            english = self.sentences.get(request.text, "")
            whole = (Span(0, len(request.text)), Span(0, len(english)))
            yield number, Result(english, -0.5, (whole,), "" if english else "the dictionary does not know it")
            progress(1)
