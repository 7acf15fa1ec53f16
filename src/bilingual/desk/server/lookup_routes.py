"""The JSON routes over the whole project: the term base, the memory, finding and replacing."""

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk import search_contract as searches
from bilingual.desk.actions import lookup, search
from bilingual.desk.server.requests import Call, route


def find_terms(call: Call[c.LookupQuery]) -> list[c.TermJson]:
    """The terms in a text."""
    return lookup.terms_in(call.desk, call.fields["text"].strip())


def add_term(call: Call[c.TermRequest]) -> c.AddedTermJson:
    """Adds a term to the term base."""
    return {"concept": lookup.add_term(call.desk, call.fields)}


def find_in_memory(call: Call[c.LookupQuery]) -> list[c.MatchJson]:
    """Earlier translations of a text, and those that contain it."""
    return lookup.matches_for(call.desk, call.fields["text"].strip())


def find(call: Call[searches.SearchQuery]) -> searches.HitsJson:
    """The segments in which a text stands."""
    return search.search(call.desk, call.fields)


def replace(call: Call[searches.ReplaceRequest]) -> searches.ReplacedJson:
    """Replaces a text in the English of segments."""
    return search.replace_all(call.desk, call.fields, call.user)


def restore(call: Call[searches.RestoreRequest]) -> searches.ReplacedJson:
    """Gives segments the text of the version before."""
    return search.restore_all(call.desk, call.fields["segments"], call.user)


ROUTES = [
    route(endpoints.FIND_TERMS, find_terms),
    route(endpoints.ADD_TERM, add_term),
    route(endpoints.FIND_IN_MEMORY, find_in_memory),
    route(endpoints.SEARCH, find),
    route(endpoints.REPLACE, replace),
    route(endpoints.RESTORE, restore),
]
