"""The JSON routes of drafts and editions that are being made."""

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import building
from bilingual.desk.build_contract import BuildJson
from bilingual.desk.server.requests import Call, route


def show_build(call: Call[c.Nothing]) -> BuildJson:
    """How far a build is."""
    return building.building(call.desk)


def build(call: Call[c.Nothing]) -> BuildJson:
    """Begins to make drafts and editions of what has changed."""
    return building.build(call.desk)


ROUTES = [route(endpoints.SHOW_BUILD, show_build), route(endpoints.BUILD, build)]
