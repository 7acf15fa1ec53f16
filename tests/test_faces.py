"""A folder's face imports what it names when that is asked for."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(
    ".".join(file.relative_to(ROOT / "src").parent.parts)
    for file in (ROOT / "src" / "bilingual").rglob("*/__init__.py")
)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_of_a_face_is_there(package: str) -> None:
    face = import_module(package)
    assert all(getattr(face, name) is not None for name in face.__all__)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match=r"module 'bilingual\.terms' has no attribute 'bse'"):
        _ = import_module("bilingual.terms").bse


def test_a_file_does_not_hide_the_function_of_its_name() -> None:
    """`workflows/build.py` has a function `build`; who imports the file first gets the function of the face as well."""
    code = "import bilingual.workflows.build; from bilingual import workflows; print(callable(workflows.build))"
    assert _printed(code) == "True"


def test_a_face_imports_nothing_until_it_is_asked() -> None:
    parts = "[name for name in sys.modules if name.startswith('bilingual.publishing.')]"
    assert _printed(f"import sys; from bilingual import publishing; print({parts})") == "[]"


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
