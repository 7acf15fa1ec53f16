"""A workbook that unpacks to far more than it is, is refused before it is unpacked."""

import zipfile
from io import BytesIO

import pytest

from bilingual.errors import ExchangeError
from bilingual.exchange.xlsx import reading


def _zip(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "parts",
    [{"xl/workbook.xml": bytes(40 * 2**20)}, {f"xl/worksheets/{n}.xml": b"" for n in range(2000)}],
    ids=["a large part", "many parts"],
)
def test_it_is_refused_in_one_line(parts: dict[str, bytes]) -> None:
    with pytest.raises(ExchangeError, match="unpacked it has more than 32 MB or 1000 parts") as caught:
        reading.read(_zip(parts))
    assert "\n" not in str(caught.value)
