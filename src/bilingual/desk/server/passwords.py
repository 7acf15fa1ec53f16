"""Passwords: kept as scrypt hashes (RFC 7914), compared in constant time."""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

_COST, _BLOCK, _PARALLEL = 2**14, 8, 5
"""OWASP's password storage cheat sheet, one of its equivalent settings: 16 MB of memory."""
_LONGEST = 1024
"""Characters of a password: longer ones only cost time."""


def hashed(password: str) -> str:
    """What stands in `bilingual.toml` for a password: `scrypt$salt$hash`."""
    salt = secrets.token_bytes(16)
    return "$".join(["scrypt", b64encode(salt).decode(), b64encode(_scrypt(password, salt)).decode()])


def fits(password: str, stored: str) -> bool:
    """Whether a password is the one that was hashed. Takes as long where nothing is stored."""
    _, salt, wanted = (stored or _NOBODY).split("$")
    if len(password) > _LONGEST:
        return False
    return hmac.compare_digest(_scrypt(password, b64decode(salt)), b64decode(wanted)) and bool(stored)


def _scrypt(password: str, salt: bytes) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)


_NOBODY = "scrypt$" + b64encode(bytes(16)).decode() + "$" + b64encode(bytes(32)).decode()
