"""A store that is damaged or older than it was: how that is noticed, and how what is still in it is had."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.store.damage.looking import look_over, put_aside
    from bilingual.store.damage.marks import acknowledge
    from bilingual.store.damage.salvage import Rescued, rescued
    from bilingual.store.damage.servers import keep_mark, look_behind

__all__ = ["Rescued", "acknowledge", "keep_mark", "look_behind", "look_over", "put_aside", "rescued"]

late(__name__)
