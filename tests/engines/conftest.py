"""What the tests of engines share."""

import socket
from pathlib import Path

import pytest
import tiny_argos

from bilingual.engines import EngineOptions


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small `.argosmodel` file that translates `Der Hund bellt.` word by word."""
    return tiny_argos.build(tmp_path_factory.mktemp("argos") / "tiny.argosmodel")


@pytest.fixture
def argos_options(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> EngineOptions:
    """Settings that name that file."""
    return EngineOptions(model=archive, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a socket fails."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
