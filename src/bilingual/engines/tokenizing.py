"""Text to tokens and back, with the place of each token in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bilingual.errors import EngineError
from bilingual.model import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens."""

    text: str
    tokens: tuple[str, ...]
    spans: tuple[Span, ...]
    """Where each token stands in the text; empty where the tokenizer does not say."""


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
        pieces = self._processor.encode(text, out_type="immutable_proto").pieces
        spans = tuple(Span(piece.begin, piece.end) for piece in pieces)
        return Tokens(text, tuple(piece.piece for piece in pieces), spans)

    def decode(self, tokens: Sequence[str]) -> Tokens:
        """The text of the tokens."""
        decoded = self._processor.decode_pieces(list(tokens), out_type="immutable_proto")
        return Tokens(decoded.text, tuple(tokens), tuple(Span(piece.begin, piece.end) for piece in decoded.pieces))


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
