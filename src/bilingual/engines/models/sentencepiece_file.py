"""Writes a SentencePiece model from a list of pieces, in the wire format of `sentencepiece_model.proto`.

The protobuf library would be a dependency for these few fields alone.
"""

import struct
from collections.abc import Iterable

_BPE = 2
"""`TrainerSpec.ModelType.BPE`."""


def bpe_model(pieces: Iterable[tuple[str, float, int]]) -> bytes:
    """A serialized `ModelProto` that splits text by byte-pair encoding, without normalizing it.

    Args:
        pieces: text, score and type (`ModelProto.SentencePiece.Type`: 1 normal, 2 unknown, 3 control, 4 user
            defined, 6 byte) of each, in the order of their ids.
    """
    body = b"".join(_message(1, _piece(*piece)) for piece in pieces)
    trainer = _number(3, _BPE) + _number(35, 1)  # model_type, byte_fallback
    # name, add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces
    normalizer = _message(1, b"identity") + _number(3, 0) + _number(4, 0) + _number(5, 1)
    return body + _message(2, trainer) + _message(3, normalizer)


def _piece(text: str, score: float, kind: int) -> bytes:
    return _message(1, text.encode()) + b"\x15" + struct.pack("<f", score) + _number(3, kind)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _message(field: int, body: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
