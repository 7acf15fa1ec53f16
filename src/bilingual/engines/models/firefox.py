"""A model of Firefox Translations, run by fxtranslate."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from threading import local
from typing import Any

from bilingual.engines.models.splitting import gathered, parts
from bilingual.engines.packages import firefox, version
from bilingual.engines.packages.firefox import FirefoxFiles
from bilingual.engines.protocol import Decoding, EngineOptions
from bilingual.errors import EngineError, ModelError
from bilingual.extras import installing
from bilingual.model import Request, Result

_PAIR = "de-en"
_LONGEST = 127
"""Tokens of a text that go through at once: beyond them `Translator.translate` leaves out the rest without a word.
A source of Marian's `max-length-break`, 128, less the end mark (fxtranslate 0.5.0, `segment.rs`)."""


class FirefoxModel:
    """One model. It searches in one way only: greedily."""

    learns = False
    decoding = Decoding()
    notice = "Firefox Translations models by Mozilla, MPL-2.0"

    def __init__(self, files: FirefoxFiles, options: EngineOptions) -> None:
        """Names a model; its weights are read with the first request.

        Args:
            files: the model.
            options: none of them changes what it does.
        """
        del options
        self._files = files
        self.name = f"Firefox Translations {files.pair} {files.version}"
        hashes = ";".join(f"{kind}={digest[:12]}" for kind, digest in sorted(files.hashes.items()))
        self.signature = f"firefox:{files.pair}-{files.version};{hashes};fxtranslate={_release()}"

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done. Examples and the search are not used."""
        del decoding
        places = [parts(request.text, self._fits) for request in requests]
        answers = (
            (number, part, Result(self._translated(request.text[place.start : place.end])))
            for number, request in enumerate(requests)
            for part, place in enumerate(places[number])
        )
        yield from gathered(places, answers)

    def _fits(self, text: str) -> bool:
        return len(self._pieces.encode(text)) <= _LONGEST

    def _translated(self, text: str) -> str:
        return self._thread.submit(_translated_here, self._files, text).result() if text.strip() else ""

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1, thread_name_prefix="firefox")

    @cached_property
    def _pieces(self) -> Any:
        """The `SentencePieceProcessor` of the German."""
        from sentencepiece import SentencePieceProcessor

        try:
            return SentencePieceProcessor(model_proto=self._files.read("srcvocab", "vocab"))
        except RuntimeError as error:
            place = self._files.folder
            raise ModelError(f"{place}: the vocabulary cannot be opened: {error}; install it again") from error


_OWN = local()
"""What the thread of a model holds: a `Translator` may be used and dropped only by the thread that made it."""


def _translated_here(files: FirefoxFiles, text: str) -> str:
    """A translation by this thread's own `Translator`; it is made with the first text."""
    if not hasattr(_OWN, "translator"):
        _OWN.translator = _opened(files)
    translation: str = _OWN.translator.translate(text)
    return translation.strip()


def _opened(files: FirefoxFiles) -> Any:
    source, target = files.read("srcvocab", "vocab"), files.read("trgvocab", "vocab")
    try:
        return fxtranslate().Translator(files.read("model"), source, target, files.read("lex"))
    except ValueError as error:
        raise ModelError(f"{files.folder}: the model cannot be opened: {error}; install it again") from error


def fxtranslate() -> Any:
    """The library, imported when it is first needed.

    Raises:
        EngineError: it is not installed.
    """
    try:
        import fxtranslate as library
    except ImportError as error:
        mend = f"in the folder of the checkout: {installing('firefox')}"
        raise EngineError(f"the engine firefox needs fxtranslate; {mend}") from error
    return library


def is_available(options: EngineOptions) -> bool:
    """Whether a model for German to English is installed, and the library that runs it."""
    try:
        return _installed(options) is not None and bool(fxtranslate())
    except EngineError:
        return False


def load(options: EngineOptions) -> FirefoxModel:
    """The newest installed model.

    Raises:
        EngineError: there is none, or the library is not installed.
    """
    files = _installed(options)
    if files is None:
        command = f"bilingual models install {_PAIR} --engine firefox"
        raise EngineError(f"no Firefox model for {_PAIR} is installed; `{command}` installs one")
    fxtranslate()
    return FirefoxModel(files, options)


def _installed(options: EngineOptions) -> FirefoxFiles | None:
    fitting = [files for files in firefox.installed(options.packages) if files.pair == _PAIR]
    return max(fitting, key=lambda files: version(files.version), default=None)


def _release() -> str:
    from importlib.metadata import version as release

    return release("fxtranslate")
