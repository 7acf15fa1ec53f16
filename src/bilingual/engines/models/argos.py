"""Argos Translate packages, by CTranslate2 directly.

`argostranslate.translate` is never imported: it brings torch and asks the network.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bilingual.engines.models import hardware
from bilingual.engines.models.batching import batches
from bilingual.engines.models.cache import cache_root, cached, digest
from bilingual.engines.models.splitting import gathered, parts
from bilingual.engines.models.tokenizers import BytePairs, SentencePiece, Tokenizer, Tokens
from bilingual.engines.packages import installed, opened, pair_of, unpack, version
from bilingual.engines.protocol import Decoding, EngineOptions
from bilingual.errors import EngineError, ModelError
from bilingual.model import Request, Result, Span

_PAIR = ("de", "en")
_BEAM = 4
_LONGEST = 250
"""Tokens of a text that go through at once: such models saw hardly any longer one. CTranslate2 would cut at 1,024."""
_STEP = 16
"""Texts are filled up to a multiple of so many tokens: only those of one length make a batch. Sixty sentences of news
took 7.8 s in batches of just one length, 2.6 s with 8, 1.7 s with 16, 2.2 s with 32; one alone 0.15 s, then 0.18."""
_LONGEST_OUTPUT = 500
"""Tokens: some models know no position beyond 512, and CTranslate2 stops with an error there."""


@dataclass(frozen=True, slots=True)
class _Part:
    request: int
    number: int
    start: int
    """Where it begins in the request's text."""
    source: Tokens


class ArgosModel:
    """One package."""

    notice = ""
    learns = False

    def __init__(self, package: Any, options: EngineOptions) -> None:
        """Names a package; its weights are read with the first request.

        Args:
            package: an `argostranslate.package.Package`.
            options: beam, length penalty, threads and batch size.
        """
        folder = Path(package.package_path)
        self._folder = folder / "model"
        self._prefix = package.target_prefix
        self._tokenizer = _tokenizer(package.tokenizer)
        self._threads = hardware.threads(options.threads)
        self._compute_type = hardware.compute_type()
        self._batch_tokens = options.batch_tokens
        self.decoding = Decoding(options.beam or _BEAM, options.length_penalty)
        self._aligned = isinstance(self._tokenizer, SentencePiece)
        self.name = f"Argos Translate {package.from_code}-{package.to_code} {package.package_version} ({folder.name})"
        self.signature = (
            f"argos:{package.from_code}-{package.to_code}-{package.package_version};"
            f"model={digest(self._folder / 'model.bin')[:12]};tokens={digest(Path(package.tokenizer.model_file))[:12]};"
            f"prefix={self._prefix};filled={_STEP};compute={self._compute_type};"
            f"beam={self.decoding.beam};length_penalty={self.decoding.length_penalty:g}"
        )

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done. Examples are not used."""
        places = [parts(request.text, self._fits) for request in requests]
        whole = [
            _Part(number, part, place.start, self._tokenizer.encode(request.text[place.start : place.end]))
            for number, request in enumerate(requests)
            for part, place in enumerate(places[number])
        ]
        yield from gathered(places, self._answered(whole, decoding))

    def _answered(self, whole: list[_Part], decoding: Decoding) -> Iterator[tuple[int, int, Result]]:
        for batch in batches(whole, lambda part: _filled(len(part.source.tokens)), self._batch_tokens):
            for part, result in zip(batch, self._run(batch, decoding), strict=True):
                yield part.request, part.number, result

    def _fits(self, text: str) -> bool:
        return len(self._tokenizer.encode(text).tokens) <= _LONGEST

    def _run(self, batch: Sequence[_Part], decoding: Decoding) -> list[Result]:
        asked = [list(part.source.tokens) for part in batch]
        length = _filled(len(asked[0]))
        if not length:
            return [Result("") for _ in batch]
        asked += _measure(asked, length)
        answers = self._translator.translate_batch(
            asked,
            target_prefix=[[self._prefix]] * len(asked) if self._prefix else None,
            max_decoding_length=min(3 * length + 50, _LONGEST_OUTPUT),
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            return_scores=True,
            return_attention=self._aligned,
        )
        looks = self._looks(asked, answers)
        return [
            self._result(part.source, answer, attention)
            for part, answer, attention in zip(batch, answers, looks, strict=False)
        ]

    def _looks(self, asked: list[list[str]], answers: Sequence[Any]) -> Iterator[Sequence[Sequence[float]]]:
        """By text: how much each of its target's tokens looked at each of the source's.

        A beam search gives the first token what a neighbour's looked at (CTranslate2 4.8.5, see
        `findings/ctranslate2-first-attention.sh`); a step without a beam gives the right one: nothing is chosen yet.
        """
        if not self._aligned:
            return iter([()] * len(answers))
        if self._prefix:
            return (answer.attention[0] for answer in answers)
        firsts = self._translator.translate_batch(asked, beam_size=1, max_decoding_length=1, return_attention=True)
        pairs = zip(firsts, answers, strict=True)
        return ([*first.attention[0], *answer.attention[0][1:]] for first, answer in pairs)

    def _result(self, source: Tokens, answer: Any, attention: Sequence[Sequence[float]]) -> Result:
        tokens = answer.hypotheses[0]
        skipped = 1 if self._prefix and tokens[:1] == [self._prefix] else 0
        target, attention = self._tokenizer.decode(tokens[skipped:]), attention[skipped:]
        return Result(target.text.strip(), answer.scores[0], tuple(_alignment(source, target, attention)))

    @cached_property
    def _translator(self) -> Any:
        from ctranslate2 import Translator

        try:
            return Translator(str(self._folder), compute_type=self._compute_type, intra_threads=self._threads)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{self._folder}: the model cannot be opened: {error}; install it again") from error


def is_available(options: EngineOptions) -> bool:
    """Whether a package for German to English is named or installed."""
    try:
        return options.model is not None or _installed(options) is not None
    except EngineError:
        return False


def load(options: EngineOptions) -> ArgosModel:
    """The package named in the options, else the installed one.

    Raises:
        EngineError: there is none.
        ModelError: it is broken or for another pair of languages.
    """
    package = _named(options.model, options) if options.model else _installed(options)
    if package is None:
        raise EngineError("no Argos package for de-en is installed; `bilingual models install de-en` installs one")
    return ArgosModel(package, options)


def _installed(options: EngineOptions) -> Any:
    fitting = [package for package in installed(options.packages) if (package.from_code, package.to_code) == _PAIR]
    return max(fitting, key=lambda package: version(package.package_version), default=None)


def _named(model: Path, options: EngineOptions) -> Any:
    folder = model if model.is_dir() else _unpacked(model, options)
    pair = pair_of(folder)
    if pair != _PAIR:
        raise ModelError(f"{model}: it translates {'-'.join(pair)}, not {'-'.join(_PAIR)}; name another package")
    return opened(folder)


def _unpacked(archive: Path, options: EngineOptions) -> Path:
    if not archive.is_file():
        raise EngineError(f"{archive}: there is no such model; `bilingual models install de-en` installs one")
    place = cache_root(options.cache) / f"{archive.stem}-{digest(archive)[:12]}"

    def build(folder: Path) -> None:
        root = unpack(archive, folder)
        for path in sorted(root.iterdir()):
            path.rename(folder / path.name)
        root.rmdir()

    return cached(place, build)


def _tokenizer(tokenizer: Any) -> Tokenizer:
    if not hasattr(tokenizer, "lazy_processor"):
        return BytePairs(tokenizer)
    try:
        return SentencePiece(tokenizer.lazy_processor())
    except (RuntimeError, OSError) as error:
        file = tokenizer.model_file
        raise ModelError(f"{file}: the vocabulary cannot be opened: {error}; install the package again") from error


def _filled(tokens: int) -> int:
    """The length to which a text of so many tokens is filled up."""
    return tokens + -tokens % _STEP


def _measure(texts: Sequence[list[str]], length: int) -> list[list[str]]:
    """A text of just this length where there is none: CTranslate2 fills up all others to the longest of a batch."""
    longest = max(texts, key=len)
    return [] if len(longest) == length else [longest + longest[-1:] * (length - len(longest))]


def _alignment(source: Tokens, target: Tokens, attention: Sequence[Sequence[float]]) -> Iterator[tuple[Span, Span]]:
    """Each token of the target with the token of the source that the model looked at most."""
    lead = len(target.text) - len(target.text.lstrip())
    for span, weights in zip(target.spans, attention, strict=False):
        best = max(range(len(source.spans)), key=lambda number: weights[number])
        if span.end > span.start:
            yield source.spans[best], Span(max(0, span.start - lead), span.end - lead)
