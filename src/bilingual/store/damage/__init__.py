"""A damaged file of SQLite: how it is noticed, and how what is still in it is had."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.store.damage.looking import acknowledge, look_over, put_aside
    from bilingual.store.damage.salvage import Rescued, rescued

__all__ = ["Rescued", "acknowledge", "look_over", "put_aside", "rescued"]

late(__name__)
