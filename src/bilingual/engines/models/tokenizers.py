"""Text to tokens and back, with the place of each token in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bilingual.errors import EngineError
from bilingual.model import Span

_SPACE = "\u2581"
"""What stands for a space in a piece."""
_SLACK = 12
"""How many letters may lie between two pieces: more space than one, letters that were normalized away."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens."""

    text: str
    tokens: tuple[str, ...]
    spans: tuple[Span, ...]
    """Where each token stands in the text; empty where the tokenizer does not say."""


def located(pieces: Sequence[str], text: str) -> tuple[Span, ...]:
    """Where SentencePiece pieces stand in the text they were made of, or make.

    SentencePiece gives offsets only with the protobuf library. It may have normalized the text (NFKC), so a piece that
    is not found is taken to stand where the one before it ends.
    """
    spans, position = [], 0
    for piece in pieces:
        letters = piece.replace(_SPACE, " ").strip()
        found = text.find(letters, position, position + len(piece) + _SLACK) if letters else -1
        start = position if found < 0 else found
        end = start if found < 0 else found + len(letters)
        spans.append(Span(start, end))
        position = end
    return tuple(spans)


class Tokenizer(Protocol):
    """What a package uses to write text as its model knows it."""

    def encode(self, text: str) -> Tokens:
        """The text in tokens."""
        ...

    def decode(self, tokens: Sequence[str]) -> Tokens:
        """The text of the tokens."""
        ...


class SentencePiece:
    """SentencePiece, decoded as it should be.

    `argostranslate.tokenizer.SentencePieceTokenizer.decode` turns every underscore of the text into a space.
    """

    def __init__(self, processor: Any) -> None:
        """Takes a `SentencePieceProcessor`."""
        self._processor = processor

    def encode(self, text: str) -> Tokens:
        """The text in tokens."""
        tokens = self._processor.encode(text, out_type=str)
        return Tokens(text, tuple(tokens), located(tokens, text))

    def decode(self, tokens: Sequence[str]) -> Tokens:
        """The text of the tokens."""
        text = self._processor.decode_pieces(list(tokens)) if tokens else ""
        return Tokens(text, tuple(tokens), located(tokens, text))


class BytePairs:
    """Moses words and byte-pair codes of older packages; it does not say where a token stands."""

    def __init__(self, tokenizer: Any) -> None:
        """Takes an `argostranslate.tokenizer.BPETokenizer`.

        Raises:
            EngineError: its library is not installed.
        """
        try:
            tokenizer.lazy_load()
        except ImportError as error:
            raise EngineError(
                f"{tokenizer.model_file}: this older package needs `pip install sacremoses`; "
                "`bilingual models install de-en` installs a newer one"
            ) from error
        self._tokenizer = tokenizer

    def encode(self, text: str) -> Tokens:
        """The text in tokens."""
        return Tokens(text, tuple(self._tokenizer.encode(text)), ())

    def decode(self, tokens: Sequence[str]) -> Tokens:
        """The text of the tokens."""
        return Tokens(self._tokenizer.decode(list(tokens)), tuple(tokens), ())
