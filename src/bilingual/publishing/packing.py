"""A zip whose bytes depend on what is in it, and on nothing else."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""
_UNIX = 3


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip, in their order.

    They are stored as they are: what deflate makes of them differs from one release of zlib to the next.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, data in members.items():
            member = ZipInfo(name, _EPOCH)
            member.create_system = _UNIX
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return made.getvalue()
