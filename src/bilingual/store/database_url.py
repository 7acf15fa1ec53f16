"""The URL of a database: what it names, and how it is shown to people, without its password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, quote, quote_plus, unquote

_URL = re.compile(
    r"""
    (?P<driver>[\w+]+)://
    (?:(?P<user>[^:/]*)(?::(?P<password>[^@]*))?@)?
    (?:(?:\[(?P<ipv6>[^/?]+)\]|(?P<host>[^/:?]+))?(?::(?P<port>[^/?]*))?)?
    (?:/(?P<name>[^?]*))?
    (?:\?(?P<options>.*))?
    """,
    re.VERBOSE,
)
_PASSWORD = re.compile(r"(?<=://)(?P<user>[^:/@]*):[^@]*@")
_DIALECTS: Mapping[str, str] = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql",
    "postgresql+psycopg": "postgresql",
}


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """`sqlite:///relative`, `sqlite:////absolute`, `postgresql://user:password@host:port/name?option=value`."""

    driver: str
    """As it is written: `postgresql` or `postgresql+psycopg`, which are the same."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    host: str | None = None
    port: int | None = None
    name: str | None = None
    """Of the database; of SQLite its file."""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, url: str) -> Self:
        """What a URL names.

        Raises:
            ValueError: it is no database's.
        """
        found = _URL.match(url)
        if found is None:
            raise ValueError("no URL of a database: sqlite:///FILE or postgresql://USER@HOST/NAME")
        if found["driver"] not in _DIALECTS:
            raise ValueError(f"{found['driver']} is neither sqlite nor postgresql")
        user, password, name = (part and unquote(part) for part in found.group("user", "password", "name"))
        if found["port"] and not found["port"].isdecimal():
            raise ValueError("its port is no number")
        port = int(found["port"]) if found["port"] else None
        options = tuple(parse_qsl(found["options"] or ""))
        return cls(found["driver"], user, password, found["host"] or found["ipv6"], port, name, options)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return _DIALECTS[self.driver]

    @property
    def arguments(self) -> dict[str, Any]:
        """What the driver of PostgreSQL is to be told."""
        known = {"host": self.host, "dbname": self.name, "user": self.user, "password": self.password}
        told: dict[str, Any] = {key: value for key, value in known.items() if value}
        if self.port:
            told["port"] = self.port
        for key in dict(self.options):
            told[key] = ",".join(value for other, value in self.options if other == key)
        return told

    def __str__(self) -> str:
        """As people may see it."""
        shown = f"{self.driver}://"
        if self.user is not None:
            shown += f"{quote(self.user, safe=' +')}{'' if self.password is None else ':***'}@"
        if self.host is not None:
            shown += f"[{self.host}]" if ":" in self.host else self.host
        if self.port is not None:
            shown += f":{self.port}"
        if self.name is not None:
            shown += f"/{quote(self.name, safe=' +/')}"
        options = [f"{quote_plus(key)}={quote_plus(value)}" for key, value in sorted(self.options, key=lambda o: o[0])]
        return f"{shown}?{'&'.join(options)}" if options else shown


def hidden(url: str) -> str:
    """Whatever was written for a URL, without its password."""
    return _PASSWORD.sub(r"\g<user>:***@", url)
