"""Records out of the pages of a file of SQLite, whatever of them is left, without SQLite.

The format is https://www.sqlite.org/fileformat2.html: sections 1.3 (header), 1.5 (freelist), 1.6 (b-tree pages), 2.1
(records) and 4 (the write-ahead log).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

StoredValue = None | int | float | str | bytes
Record = tuple[int | None, tuple[StoredValue, ...]]
"""Its number, None where that is lost, and its columns."""

_MAGIC = b"SQLite format 3\0"
_USUAL_PAGE = 4096
_LEAF = 0x0D
"""Of a table: the pages in which the rows are."""
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LONGEST = 1 << 30
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes by serial type."""
_HEADS = re.compile(rb"(?=[\x03-\x7f](?:\x00|\x2d))")
"""How the header of a record begins whose first column is the row's number, or the 16 letters of a segment's id."""
HURT = "surrogateescape"
"""How text is read: bytes that are no UTF-8 become code points that stand for no letter, and no text has."""


class _BrokenError(Exception):
    """What stands here is no record."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a store as they stood after the last commit."""

    main: bytes
    size: int
    usable: int
    newer: dict[int, bytes] = field(default_factory=dict)
    """By number, from 1: what the write-ahead log has."""
    overtaken: list[bytes] = field(default_factory=list)
    """What else it has, the latest first: pages as they were before they were written again, or before the log began
    anew, and those of which the commit is lost. Each may hold the only copy of a row that is left."""

    @property
    def numbers(self) -> Iterator[int]:
        """All that there are."""
        return iter(sorted({*range(1, -(-len(self.main) // self.size) + 1), *self.newer}))

    def page(self, number: int) -> bytes:
        """A page; the last one of a file that was cut off is shorter."""
        return self.newer.get(number) or self.older(number)

    def older(self, number: int) -> bytes:
        """The page as it stands in the file itself."""
        return self.main[(number - 1) * self.size : number * self.size]


def pages(main: bytes, log: bytes) -> Pages:
    """The pages of a file and of its write-ahead log; the latter may be empty."""
    size = int.from_bytes(main[16:18], "big") if main.startswith(_MAGIC) else 0
    size = 65536 if size == 1 else size
    reserved = main[20] if size else 0
    if size < 512 or size & (size - 1):
        told = int.from_bytes(log[8:12], "big")
        size, reserved = told if told in {1 << power for power in range(9, 17)} else _USUAL_PAGE, 0
    return Pages(main, size, size - reserved, *_logged(log, size))


def records(pages: Pages) -> Iterator[Record]:
    """All records of tables: first those of whole pages, then whatever looks like one. The same may come again."""
    for number in pages.numbers:
        yield from _listed(pages, pages.page(number), 100 if number == 1 else 0)
    for number in pages.numbers:
        yield from _found(pages, pages.page(number))
        if number in pages.newer:
            yield from _found(pages, pages.older(number))
    for page in pages.overtaken:
        yield from _found(pages, page)


def _logged(log: bytes, size: int) -> tuple[dict[int, bytes], list[bytes]]:
    """What transactions that were committed wrote: frames with the log's own salt, up to the last commit.

    SQLite itself reads no further than the first frame that is damaged.
    """
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    overtaken: list[bytes] = []
    if len(log) < _WAL_HEADER or int.from_bytes(log[:4], "big") not in _WAL_MAGIC:
        return committed, overtaken
    for at in range(_WAL_HEADER, len(log) - _FRAME_HEADER, _FRAME_HEADER + size):
        number, commit = struct.unpack_from(">II", log, at)
        page = log[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        if log[at + 8 : at + 16] != log[16:24] or len(page) < size:
            overtaken.append(page)
            continue
        overtaken += [pending[number]] if number in pending else []
        pending[number] = page
        if commit:
            overtaken += [committed[known] for known in pending.keys() & committed.keys()]
            committed |= pending
            pending = {}
    return committed, [*pending.values(), *reversed(overtaken)]


def _listed(pages: Pages, page: bytes, start: int) -> Iterator[Record]:
    """The records that the header of a page lists."""
    if len(page) < start + 8 or page[start] != _LEAF:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for at in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
        try:
            cell = int.from_bytes(page[at : at + 2], "big")
            length, cell = _varint(page, cell)
            number, cell = _varint(page, cell)
            yield number, _values(_payload(pages, page, cell, length))
        except _BrokenError:
            continue


def _found(pages: Pages, page: bytes) -> Iterator[Record]:
    """What looks like a record, wherever it stands in a page."""
    for head in _HEADS.finditer(page):
        at = head.start()
        try:
            length = _length(page, at)
            yield _number_before(page, at, length), _values(_payload(pages, page, at, length))
        except _BrokenError:
            continue


def _length(page: bytes, at: int) -> int:
    """The bytes of the record whose header begins here."""
    end = at + page[at]
    length, at = page[at], at + 1
    while at < end:
        serial, at = _varint(page, at)
        length += _width(serial)
    if at != end or length > _LONGEST:
        raise _BrokenError
    return length


def _number_before(page: bytes, at: int, length: int) -> int | None:
    """The number of the row, which stands between the length of the record and its header."""
    written = _as_varint(length)
    for width in range(1, 10):
        start = at - width
        if start >= len(written) and page[start - len(written) : start] == written:
            number, end = _varint(page, start)
            if end == at:
                return number
    return None


def _payload(pages: Pages, page: bytes, at: int, length: int) -> bytes:
    """The bytes of a record: those on its page, and those on pages of their own where it is longer."""
    local = _local(pages.usable, length)
    found = page[at : at + local]
    if len(found) < local:
        raise _BrokenError
    following = int.from_bytes(page[at + local : at + local + 4], "big") if local < length else 0
    parts, missing = [found], length - local
    while missing > 0:
        more = pages.page(following) if following else b""
        if len(more) < 4:
            raise _BrokenError
        following = int.from_bytes(more[:4], "big")
        parts.append(more[4 : min(pages.usable, 4 + missing)])
        missing -= len(parts[-1])
        if not parts[-1] or (missing > 0) != (following > 0):
            raise _BrokenError
    return b"".join(parts)


def _local(usable: int, length: int) -> int:
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if length <= most:
        return length
    wanted = least + (length - least) % (usable - 4)
    return wanted if wanted <= most else least


def _values(payload: bytes) -> tuple[StoredValue, ...]:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise _BrokenError
    body, values = end, []
    while at < end:
        serial, at = _varint(payload, at)
        width = _width(serial)
        if body + width > len(payload):
            raise _BrokenError
        values.append(_value(serial, payload[body : body + width]))
        body += width
    if at != end or body != len(payload):
        raise _BrokenError
    return tuple(values)


def _width(serial: int) -> int:
    if serial >= 12:
        return (serial - 12) // 2
    if serial in {10, 11}:
        raise _BrokenError
    return 8 if serial == 7 else _INTEGERS.get(serial, 0)


def _value(serial: int, data: bytes) -> StoredValue:
    if serial in _INTEGERS:
        return int.from_bytes(data, "big", signed=True)
    if serial < 12:
        return {0: None, 8: 0, 9: 1}[serial] if serial != 7 else float(struct.unpack(">d", data)[0])
    return data if serial % 2 == 0 else data.decode(errors=HURT)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins here, and where it ends."""
    number = 0
    for end in range(at, at + 8):
        if end >= len(data):
            raise _BrokenError
        number = number << 7 | data[end] & 0x7F
        if data[end] < 0x80:
            return number, end + 1
    if at + 8 >= len(data):
        raise _BrokenError
    return number << 8 | data[at + 8], at + 9


def _as_varint(number: int) -> bytes:
    written = [number & 0x7F]
    while number := number >> 7:
        written.append(number & 0x7F | 0x80)
    return bytes(reversed(written))
