"""Copies of all that the store keeps, in a file that is read without the program."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.store.backup.archive import Archive, BackupPart, opened, written
    from bilingual.store.backup.records import lines, put_in_place
    from bilingual.store.backup.rolling import copied
    from bilingual.store.backup.work import unsaved_since, work

__all__ = ["Archive", "BackupPart", "copied", "lines", "opened", "put_in_place", "unsaved_since", "work", "written"]

late(__name__)
