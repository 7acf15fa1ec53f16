"""A zip as articles come in: read within limits, and written so that what did not change keeps its very bytes.

The layout is that of PKWARE's APPNOTE 6.3.10. Only the headers of changed entries and the offsets in the central
directory are written anew; order, extra fields, dates, comments and the compressed bytes of all others stay.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from struct import pack, pack_into, unpack_from

from bilingual.errors import DocumentError

LARGEST_PART = 48_000_000
"""Bytes of one part of text, unpacked. 300 pages of Word are about five million."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word's old format begins, and a DOCX with a password (MS-OFFCRYPTO, section 2.3)."""
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ZIP64_EXTRA, _ZIP64_VALUE = 1, 0xFFFFFFFF
_ENCRYPTED, _DESCRIPTOR = 0x1, 0x8
"""Bits of the general purpose flag (APPNOTE, section 4.4.4)."""
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Package:
    """A zip that can be read."""

    path: str
    """Of the document, for errors."""
    data: bytes
    entries: Mapping[str, zipfile.ZipInfo]
    directory: int
    """Where the central directory begins."""

    def part(self, name: str) -> bytes | None:
        """What an entry holds; None where there is none of that name.

        Raises:
            DocumentError: it is broken, encrypted or too large.
        """
        info = self.entries.get(name)
        return None if info is None else self._unpacked(info)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & _ENCRYPTED:
            raise DocumentError(f"{self.path}:1: is encrypted; save it without a password")
        too_large = DocumentError(
            f"{self.path}:1: {info.filename} in it is larger than {LARGEST_PART // 1_000_000} MB when unpacked; "
            "divide the article, or save it anew"
        )
        if info.file_size > LARGEST_PART:
            raise too_large
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as part:
                data = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise _broken(self.path, f"{info.filename} in it cannot be unpacked: {error}") from error
        if len(data) > LARGEST_PART:
            raise too_large
        return data


def opened(path: str, data: bytes) -> Package:
    """The zip in these bytes.

    Raises:
        DocumentError: it is none, or a document with a password.
    """
    if data.startswith(_OLE):
        raise DocumentError(
            f"{path}:1: has a password, or is a file of Word's old format; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {info.filename: info for info in archive.infolist()}
            return Package(path, data, entries, archive.start_dir)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _broken(path, str(error)) from error


def replaced(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The zip with other content for some of its entries.

    Raises:
        DocumentError: its entries lie in one another, or beyond four gigabytes.
    """
    if not parts:
        return package.data
    local, moved = bytearray(), dict[int, int]()
    changed = {package.entries[name].header_offset: data for name, data in parts.items()}
    starts = sorted({info.header_offset for info in _all(package)})
    local += package.data[: starts[0]]
    headers: dict[int, tuple[int, int, int]] = {}
    for start, end in pairwise([*starts, package.directory]):
        moved[start] = len(local)
        if start in changed:
            raw, headers[start] = _entry(package, start, changed[start])
            local += raw
        else:
            local += package.data[start:end]
    return bytes(local) + _directory(package, moved, headers, len(local))


def _all(package: Package) -> list[zipfile.ZipInfo]:
    """Every entry, those of the same name too."""
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        return archive.infolist()


def _entry(package: Package, start: int, content: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """The local header and the data of an entry with new content; its checksum, compressed and own size."""
    head = bytearray(package.data[start : start + 30])
    if head[:4] != _LOCAL:
        raise _broken(package.path, "an entry does not stand where the directory says")
    flags, method, name_size, extra_size = (unpack_from("<H", head, at)[0] for at in (6, 8, 26, 28))
    name = package.data[start + 30 : start + 30 + name_size]
    extra = _without_zip64(package.data[start + 30 + name_size : start + 30 + name_size + extra_size])
    packed = content if method == zipfile.ZIP_STORED else _deflated(content)
    sizes = zlib.crc32(content), len(packed), len(content)
    pack_into("<H", head, 6, flags & ~_DESCRIPTOR)
    pack_into("<3I", head, 14, *sizes)
    pack_into("<H", head, 28, len(extra))
    return bytes(head) + name + extra + packed, sizes


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _directory(
    package: Package, moved: Mapping[int, int], headers: Mapping[int, tuple[int, int, int]], start: int
) -> bytes:
    """The central directory and its end, for entries that have moved."""
    made, count = bytearray(), 0
    for head, rest in _records(package):
        count, tail = count + 1, rest
        offset = unpack_from("<I", head, 42)[0]
        if offset == _ZIP64_VALUE or offset not in moved:
            raise _broken(package.path, "its directory is not of the usual kind")
        if offset in headers:
            name_size, extra_size = unpack_from("<HH", head, 28)
            extra = _without_zip64(rest[name_size : name_size + extra_size])
            tail = rest[:name_size] + extra + rest[name_size + extra_size :]
            pack_into("<H", head, 8, unpack_from("<H", head, 8)[0] & ~_DESCRIPTOR)
            pack_into("<3I", head, 16, *headers[offset])
            pack_into("<H", head, 30, len(extra))
        pack_into("<I", head, 42, moved[offset])
        made += head + tail
    end = package.data.rfind(_END)
    comment = package.data[end + 20 :]
    return bytes(made) + _END + pack("<4H2I", 0, 0, count, count, len(made), start) + comment


def _records(package: Package) -> Iterator[tuple[bytearray, bytes]]:
    """The records of the central directory: the fixed part of each, and what follows it."""
    at = package.directory
    while package.data[at : at + 4] == _CENTRAL:
        size = sum(unpack_from("<3H", package.data, at + 28))
        yield bytearray(package.data[at : at + 46]), package.data[at + 46 : at + 46 + size]
        at += 46 + size


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = unpack_from("<HH", extra, at)
        if kind != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]


def _broken(path: str, detail: str) -> DocumentError:
    return DocumentError(f"{path}:1: is broken ({detail}); open it in the program it was made with and save it anew")
