"""The Argos package: a zip archive of one folder, the same bytes for the same content."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

# Zip archives know no earlier date; a fixed one keeps the bytes the same.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What Argos Translate reads from `metadata.json`."""

    package_version: str
    argos_version: str = "1.0"
    from_code: str = "de"
    from_name: str = "German"
    to_code: str = "en"
    to_name: str = "English"

    def as_json(self) -> str:
        """The file's text."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(values | {"links": []}, indent=1) + "\n"


def package(folder: Path, metadata: Metadata, readme: str, out: Path) -> int:
    """Write an `.argosmodel`.

    Args:
        folder: A run's folder, with `model/` and `sentencepiece.model`.
        metadata: Languages and version.
        readme: The model card.
        out: The file to write.

    Returns:
        Its size in bytes.
    """
    top = f"translate-{metadata.from_code}_{metadata.to_code}-{metadata.package_version.replace('.', '_')}"
    files = {
        "metadata.json": metadata.as_json().encode(),
        "README.md": readme.encode(),
        "sentencepiece.model": (folder / "sentencepiece.model").read_bytes(),
    }
    files |= {f"model/{path.name}": path.read_bytes() for path in sorted((folder / "model").iterdir())}
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{top}/{name}", _DATE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.stat().st_size
