"""Names in German text: which words are names, and what English calls them."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.language.names.bare_names import first_names, has_german_verse, is_name, name_particles, only_names
    from bilingual.language.names.chance import is_uninflected
    from bilingual.language.names.exonyms import english_names, english_origins, names_another
    from bilingual.language.names.finding import Name, names, no_name
    from bilingual.language.names.offices import office
    from bilingual.language.names.seats import capital_cities, seats

__all__ = [
    "Name",
    "capital_cities",
    "english_names",
    "english_origins",
    "first_names",
    "has_german_verse",
    "is_name",
    "is_uninflected",
    "name_particles",
    "names",
    "names_another",
    "no_name",
    "office",
    "only_names",
    "seats",
]

late(__name__)
