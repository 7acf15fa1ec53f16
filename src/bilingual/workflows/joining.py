"""Ray, begun on this machine or joined where others have begun it, and kept from speaking to anyone else."""

import os
import re
import secrets
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bilingual.errors import ClusterError
from bilingual.extras import installing

_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
_ADDRESS = re.compile(r"(?!local:)([\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})")

_OBJECT_STORE = 200_000_000
"""Bytes of shared memory of a cluster on this machine; what is in hand at once is far less."""

_PATIENCE = 10.0
"""Seconds in which a cluster answers, if it is there."""

_NOWHERE = "http://127.0.0.1:9"
"""Port 9 of this machine: nobody listens there."""
_SILENCE: Mapping[str, str] = {
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_REPORT_URL": _NOWHERE,
    "http_proxy": _NOWHERE,
    "https_proxy": _NOWHERE,
    "no_proxy": "127.0.0.1,localhost",
}
"""What keeps Ray's processes from speaking to anyone: switched off, its statistics still ask clouds' metadata services
where they run, and report to their makers that they are switched off. And where `uv run` has begun this program, it
would send the folder that one stands in to every machine, and begin each process by `uv run`.
"""


def is_cluster(where: str) -> bool:
    """Whether this names a cluster: `local:4` or `10.0.0.1:6379`."""
    return bool(_LOCAL.fullmatch(where) or _ADDRESS.fullmatch(where))


@contextmanager
def joined(where: str) -> Iterator[Any]:
    """The module `ray`, connected until the end of the `with` to what `is_cluster` knows.

    Raises:
        ClusterError: it is not installed, or the cluster cannot be reached.
    """
    local = _LOCAL.fullmatch(where)
    with _environment({**_SILENCE, **_alone()} if local else _SILENCE), _folder() as folder:
        ray = _imported()
        try:
            _connect(ray, where, {"num_cpus": int(local[1]), "_temp_dir": folder} if local else None)
            yield ray
        finally:
            ray.shutdown()


def _folder() -> tempfile.TemporaryDirectory[str]:
    """For what Ray's processes on this machine note. Its path is short: those of sockets have 104 bytes at most."""
    place = "/tmp" if os.name == "posix" else None
    return tempfile.TemporaryDirectory(prefix="ray", dir=place, ignore_cleanup_errors=True)


def _alone() -> Mapping[str, str]:
    """Of a cluster on this machine: bound to the loopback interface, and closed to other users by a password."""
    return {
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": secrets.token_hex(32),
    }


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Ray's processes inherit what stands in the environment; afterwards it is as it was."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _imported() -> Any:
    try:
        import ray
    except ImportError as error:
        raise ClusterError(f"--cluster needs Ray; in the folder of the checkout: {installing('cluster')}") from error
    return ray


def _connect(ray: Any, where: str, here: Mapping[str, Any] | None) -> None:
    """Begins a cluster on this machine with these options, or becomes part of the one at an address."""
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if here:
            ray.init(include_dashboard=False, object_store_memory=_OBJECT_STORE, **quiet, **here)
        else:
            _knock(where)
            ray.init(address=where, **quiet)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        said = " ".join(str(error).split())
        raise ClusterError(
            f"cluster: {where} cannot be used ({said}); `ray start --address={where}` makes this machine part of it"
        ) from error


def _knock(address: str) -> None:
    """Ray itself goes on for many minutes, and says so at length, where nobody answers.

    Raises:
        OSError: nobody does.
    """
    found = _ADDRESS.fullmatch(address)
    if found:
        socket.create_connection((found[1].strip("[]"), int(found[2])), _PATIENCE).close()
