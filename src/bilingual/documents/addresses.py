"""Addresses without a scheme and a host: they name another file of the sources, and a place in it."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """A file of the sources and a place in it."""

    path: str
    """Relative to `sources/`, with forward slashes; begins with `..` where it leads out."""
    fragment: str = ""


def local_address(path: str, address: str) -> LocalAddress | None:
    """The file and the place that an address names; None where it leads elsewhere: to a web page, to a site's root.

    Nor does it name a file of its own where it leads into the document itself, which holds its pictures.

    Args:
        path: of the document that has the address, relative to `sources/`.
        address: as the document has it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not (parts.path or parts.fragment):
        return None
    if not parts.path:
        return None if parts.query else LocalAddress(path, unquote(parts.fragment))
    named = normpath(str(PurePosixPath(path).parent / unquote(parts.path)))
    return None if named.startswith(f"{path}/") else LocalAddress(named, unquote(parts.fragment))
