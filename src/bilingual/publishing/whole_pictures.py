"""Whether the file of a picture is one, and all of it: told by its beginning and its end, as pixels take too long."""

from collections.abc import Callable, Mapping
from pathlib import Path

_TOLD = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
"""Of the pictures that editions show these are looked at."""
_END = 1 << 16
"""Bytes at the end of a file in which its picture ends: cameras write something of their own after it."""
_WHOLE: Mapping[bytes, Callable[[bytes, bytes, int], bool]] = {
    b"\xff\xd8\xff": lambda _begin, end, _size: b"\xff\xd9" in end,
    b"\x89PNG\r\n\x1a\n": lambda _begin, end, _size: b"IEND" in end,
    b"GIF8": lambda _begin, end, _size: b";" in end[-16:],
    b"RIFF": lambda begin, _end, size: int.from_bytes(begin[4:8], "little") + 8 <= size,
}
"""By how each format begins: whether beginning, end and size are those of a whole file (ITU-T T.81, section B.1.1.3;
PNG, section 11.2.5; GIF89a, section 27; WebP container, RIFF header)."""


def is_whole_picture(file: Path) -> bool:
    """Whether a file is a picture to its end. Of formats that nobody knows here it is taken to be.

    Raises:
        OSError: the file cannot be read.
    """
    if file.suffix.lower() not in _TOLD:
        return True
    with file.open("rb") as opened:
        begin, size = opened.read(16), file.stat().st_size
        opened.seek(max(size - _END, 0))
        end = opened.read()
    if begin[4:8] == b"ftyp":  # AVIF and its like
        return True
    return any(begin.startswith(mark) and ends(begin, end, size) for mark, ends in _WHOLE.items())
