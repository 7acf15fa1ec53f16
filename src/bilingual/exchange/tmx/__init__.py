"""TMX 1.4b: memories of other tools, in and out."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.exchange.tmx.importing import import_tmx
    from bilingual.exchange.tmx.writing import export_tmx

__all__ = ["export_tmx", "import_tmx"]

late(__name__)
