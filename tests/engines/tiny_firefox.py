"""A real, small model in the form of Firefox's, with weights by chance: it writes words, but no sense.

The file is Marian's binary form: `intgemm8` weights are transposed, and their multiplier stands behind them.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import tiny_argos

_DIM = 32
_FLOAT, _INT8, _TEXT = 0x404, 0x4101, 0x101
_BLOCK = 2**17


@dataclass(frozen=True, slots=True)
class Item:
    """A tensor."""

    name: str
    kind: int
    shape: tuple[int, ...]
    data: bytes


def files(folder: Path) -> dict[str, bytes]:
    """By kind: the files of a model whose words are those of the small Argos package."""
    pieces = tiny_argos.train_pieces(folder)
    vocabulary = (folder / "sentencepiece.model").read_bytes()
    return {"model": _container(list(_items(len(pieces), Random(1)))), "vocab": vocabulary}


def records(folder: Path, given: dict[str, bytes], version: str = "3.0", architecture: str = "base") -> list[dict]:
    """Writes the files, packed, into a folder, and gives their records."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_record(folder, kind, data, version, architecture) for kind, data in given.items()]


def listed(file: Path, entries: list[dict]) -> Path:
    """Writes a list of records."""
    file.write_text(json.dumps({"data": entries}))
    return file


def packed(data: bytes) -> bytes:
    """A Zstandard frame (RFC 8878) of blocks as they are."""
    blocks = [data[start : start + _BLOCK] for start in range(0, len(data), _BLOCK)] or [b""]
    last = len(blocks) - 1
    framed = ((len(block) << 3 | (n == last)).to_bytes(3, "little") + block for n, block in enumerate(blocks))
    return b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", len(data)) + b"".join(framed)


def _record(folder: Path, kind: str, data: bytes, version: str, architecture: str) -> dict:
    name = f"{kind}.{architecture}.{version}.zst"
    (folder / name).write_bytes(packed(data))
    return {
        "name": name,
        "fileType": kind,
        "sourceLanguage": "de",
        "targetLanguage": "en",
        "version": version,
        "architecture": architecture,
        "decompressedHash": sha256(data).hexdigest(),
        "attachment": {"location": f"{folder.name}/{name}", "hash": sha256(packed(data)).hexdigest()},
    }


def _items(words: int, random: Random) -> Iterator[Item]:
    yield _weights("Wemb", words, _DIM, random)
    yield _floats("none_QuantMultA", [20.0])
    yield _floats("decoder_ff_logit_out_b", [0.0] * words)
    for place in ("encoder_l1_self", "decoder_l1_context"):
        for role in "qkvo":
            yield from _affine(f"{place}_W{role}", f"{place}_b{role}", random)
        yield from _norm(f"{place}_Wo")
    for place in ("encoder_l1_ffn", "decoder_l1_ffn"):
        for number in (1, 2):
            yield from _affine(f"{place}_W{number}", f"{place}_b{number}", random)
        yield from _norm(f"{place}_ffn")
    yield from _affine("decoder_l1_rnn_W", "", random)
    yield from _affine("decoder_l1_rnn_Wf", "decoder_l1_rnn_bf", random)
    yield from _norm("decoder_l1_rnn_ffn")
    settings = f"dim-emb: {_DIM}\ntransformer-heads: 2\nenc-depth: 1\ndec-depth: 1\ntransformer-dim-ffn: {_DIM}\n\0"
    yield Item("special:model.yml", _TEXT, (len(settings),), settings.encode())


def _affine(name: str, bias: str, random: Random) -> Iterator[Item]:
    yield _weights(name, _DIM, _DIM, random)
    yield _floats(f"{name}_QuantMultA", [20.0])
    if bias:
        yield _floats(bias, [0.0] * _DIM)


def _norm(name: str) -> Iterator[Item]:
    yield _floats(f"{name}_ln_scale", [1.0] * _DIM)
    yield _floats(f"{name}_ln_bias", [0.0] * _DIM)


def _weights(name: str, rows: int, columns: int, random: Random) -> Item:
    whole = [max(-127, min(127, round(random.gauss(0, 42)))) for _ in range(rows * columns)]
    return Item(name, _INT8, (rows, columns), struct.pack(f"<{len(whole)}bf", *whole, 84.0))


def _floats(name: str, values: list[float]) -> Item:
    return Item(name, _FLOAT, (1, len(values)), struct.pack(f"<{len(values)}f", *values))


def _container(items: list[Item]) -> bytes:
    head = struct.pack("<QQ", 1, len(items))
    head += b"".join(struct.pack("<4Q", len(i.name) + 1, i.kind, len(i.shape), len(i.data)) for i in items)
    names = b"".join(item.name.encode() + b"\0" for item in items)
    shapes = b"".join(struct.pack(f"<{len(item.shape)}i", *item.shape) for item in items)
    return head + names + shapes + struct.pack("<Q", 0) + b"".join(item.data for item in items)
