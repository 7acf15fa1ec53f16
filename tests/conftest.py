"""What all tests share."""

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that nobody here wrote. It lies beside the checkout and is not part of the project."""
    if not _SHARED.is_dir():
        pytest.skip("the shared material is not beside this checkout")
    return _SHARED
