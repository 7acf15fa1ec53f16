"""Fetches files, from this machine or the network. Nothing else in this program fetches anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from bilingual.engines.protocol import Report
from bilingual.errors import ModelError

_SCHEMES = ("https", "http", "file")
_MOST_BYTES = 4 * 2**30
_BLOCK = 2**20
_PATIENCE = 60
"""Seconds without an answer after which a download fails."""


def absolute(source: str, link: str) -> str:
    """Where a link leads that stands in a file: a path or URL."""
    if is_url(source) or is_url(link):
        return urljoin(source, link)
    return str(Path(source).parent / link)


def may_be_followed(link: str, source: str) -> bool:
    """An index from the network must not name files of this machine."""
    remote = _scheme(source) in ("http", "https")
    return _scheme(link) in ("http", "https") if remote else not is_url(link) or _scheme(link) in _SCHEMES


def fetched(source: str, to: Path, report: Report) -> Path:
    """A file on this machine: the one named, or what was fetched from a URL.

    Args:
        source: a path or URL.
        to: where what comes from a URL is put.
        report: told how much is fetched.

    Raises:
        ModelError: there is none, or it cannot be fetched.
    """
    if not is_url(source):
        path = Path(source).expanduser()
        if not path.is_file():
            raise ModelError(f"{source}: there is no such file")
        return path
    if _scheme(source) not in _SCHEMES:
        raise ModelError(f"{source}: only https, http and file can be fetched")
    _download(source, to, report)
    return to


def _download(url: str, to: Path, report: Report) -> None:
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(url, timeout=_PATIENCE) as answer, to.open("wb") as file:
            total = int(answer.headers.get("Content-Length") or 0)
            for done in _copied(answer, file):
                report(f"Fetching {to.name}", min(1.0, done / total) if total else 0.0)
    except (URLError, HTTPException, TimeoutError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise ModelError(f"{url}: cannot be fetched: {reason}; name a file with --from FILE") from error


def _copied(answer: Any, file: Any) -> Iterator[int]:
    done = 0
    while block := answer.read(_BLOCK):
        done += file.write(block)
        if done > _MOST_BYTES:
            raise ModelError(f"refused: more than {_MOST_BYTES // 2**30} GB")
        yield done


def _scheme(source: str) -> str:
    return urlsplit(source).scheme


def is_url(source: str) -> bool:
    """Whether it is no path."""
    return "://" in source
