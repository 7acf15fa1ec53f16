"""Who may come in: passwords (kept as scrypt hashes, RFC 7914), sessions, programs' keys, how often somebody tried."""

import getpass
import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import get_args

from bilingual.desk.endpoints import Permission
from bilingual.desk.server.security import Address
from bilingual.errors import DeskError
from bilingual.project import Project
from bilingual.settings import Role

LASTS = 12 * 3600.0
"""Seconds after which a session ends: a working day."""
_TRIES, _PER = 10, 300.0
"""Wrong passwords from one address, and the seconds in which no more are taken."""
_ALL_TRIES = 100
"""Wrong passwords from all addresses in that time."""
_COST, _BLOCK, _PARALLEL = 2**14, 8, 5
"""OWASP's password storage cheat sheet, one of its equivalent settings: 16 MB of memory."""
_LONGEST = 1024
"""Characters of a password: longer ones only cost time."""
_NOBODY = "scrypt$" + b64encode(bytes(16)).decode() + "$" + b64encode(bytes(32)).decode()
"""A hash that no password has: whether somebody is known must not show in how long an answer takes."""


_ALL: frozenset[Permission] = frozenset(get_args(Permission))
_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    "reader": frozenset({"read"}),
    "translator": frozenset({"read", "note", "translate"}),
    "reviewer": frozenset({"read", "note", "translate", "confirm"}),
    "terminologist": frozenset({"read", "note", "term"}),
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in, and how."""

    people: Mapping[str, str] = field(default_factory=dict)
    """Hashes of passwords by name."""
    token: str = ""
    """One password for all, where there is no list."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """By name; who has none may do everything."""
    user: str = ""
    """The name of whoever sits here, where nobody needs to sign in."""
    programs: Mapping[str, str] = field(default_factory=dict)
    """By the hash of its key: the name of a program."""

    @property
    def is_open(self) -> bool:
        """Whether nobody needs to sign in."""
        return not self.people and not self.token

    def permissions(self, name: str) -> frozenset[Permission]:
        """What somebody may do."""
        role = self.roles.get(name)
        return _PERMISSIONS[role] if role else _ALL

    def program(self, key: str) -> str:
        """The name of the program whose key this is; empty where it is none's."""
        return self.programs.get(hashed_key(key), "")

    def admits(self, name: str, password: str) -> bool:
        """Whether somebody may come in under this name. Takes the same time for names that are not known."""
        if self.people:
            return fits(password, self.people.get(name, ""))
        return bool(name) and bool(self.token) and hmac.compare_digest(password.encode(), self.token.encode())


class Sessions:
    """The open sessions. They end with the server."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock that counts seconds."""
        self._clock = clock
        self._open: dict[str, tuple[str, float]] = {}
        self._failures: list[tuple[str, float]] = []
        self._key = secrets.token_bytes(32)
        self._lock = Lock()

    def begin(self, name: str) -> str:
        """A new session; gives its key, which nobody can guess."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            now = self._clock()
            self._open = {key: session for key, session in self._open.items() if session[1] > now}
            self._open[key] = (name, now + LASTS)
        return key

    def end(self, key: str) -> None:
        """Closes a session."""
        with self._lock:
            self._open.pop(key, None)

    def name(self, key: str) -> str:
        """Whose session it is; empty where there is none, or it has ended."""
        with self._lock:
            name, until = self._open.get(key, ("", 0.0))
            return name if until > self._clock() else ""

    def form_token(self, cookie: str) -> str:
        """What a form must carry that was made for the browser with this cookie."""
        return hmac.digest(self._key, cookie.encode(), "sha256").hex()

    def may_try(self, address: str) -> bool:
        """Whether another password is taken from this address now."""
        with self._lock:
            since = self._clock() - _PER
            self._failures = [failure for failure in self._failures if failure[1] > since]
            from_there = sum(failed == address for failed, _ in self._failures)
            return from_there < _TRIES and len(self._failures) < _ALL_TRIES

    def failed(self, address: str) -> None:
        """Record a wrong password."""
        with self._lock:
            self._failures.append((address, self._clock()))


def access_to(project: Project, host: str, *, token: str = "", user: str = "") -> Access:
    """Who may come in.

    Args:
        project: whose settings list people with their passwords.
        host: where the desk is opened.
        token: a password for all, where no people are listed.
        user: the name of the person on a desk that asks nobody; empty takes the name of the account.

    Raises:
        DeskError: others could reach the desk, and nothing would keep them out.
    """
    people = {person.name: person.hashed for person in project.settings.people}
    if not Address(host, 0).is_loopback and not people and not token:
        raise DeskError(
            f"--host {host}: others can reach that address, so the desk needs a password: list the people in "
            "bilingual.toml (`bilingual review --hash-password` makes the line) or give --token"
        )
    programs = {program.hashed: program.name for program in project.settings.programs}
    return Access(people, token, project.settings.roles, user or _account(), programs)


def hashed(password: str) -> str:
    """What stands in `bilingual.toml` for a password: `scrypt$salt$hash`."""
    salt = secrets.token_bytes(16)
    return "$".join(["scrypt", b64encode(salt).decode(), b64encode(_scrypt(password, salt)).decode()])


def new_key() -> str:
    """A key for a program that nobody can guess: 256 random bits, so that one plain hash is enough to keep it."""
    return f"bilingual-{secrets.token_urlsafe(32)}"


def hashed_key(key: str) -> str:
    """What stands in `bilingual.toml` for a key: `sha256$hash`."""
    return f"sha256${hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def fits(password: str, stored: str) -> bool:
    """Whether a password is the one that was hashed. Takes as long where nothing is stored."""
    _, salt, wanted = (stored or _NOBODY).split("$")
    if len(password) > _LONGEST:
        return False
    return hmac.compare_digest(_scrypt(password, b64decode(salt)), b64decode(wanted)) and bool(stored)


def _scrypt(password: str, salt: bytes) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"
