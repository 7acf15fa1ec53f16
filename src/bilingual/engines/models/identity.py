"""The engine that changes nothing: it proves that a document goes through the whole program unharmed."""

from collections.abc import Iterator, Sequence

from bilingual.engines.protocol import Progress
from bilingual.model import Request, Result, Span
from bilingual.origin import UNTRANSLATED


class Identity:
    """Gives each text back as it is."""

    name = "identity (nothing is translated)"
    signature = UNTRANSLATED.signature
    notice = ""
    learns = False

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each text unchanged, aligned character by character in one span."""
        for number, request in enumerate(requests):
            whole = Span(0, len(request.text))
            yield number, Result(request.text, alignment=((whole, whole),))
            progress(1)

    def alternatives(self, request: Request, count: int) -> Iterator[Result]:
        """None: there is only the text itself."""
        return iter(())
