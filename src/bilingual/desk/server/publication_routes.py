"""The JSON routes of what readers get."""

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import publishing
from bilingual.desk.publication_contract import PublicationJson, PublishRequest
from bilingual.desk.server.requests import Call, route


def show_publication(call: Call[c.Nothing]) -> PublicationJson:
    """What readers have, and how far a publish is."""
    return publishing.publication(call.desk)


def publish(call: Call[PublishRequest]) -> PublicationJson:
    """Begins to give readers what is reviewed."""
    return publishing.publish(call.desk, call.user, call.fields.get("word"))


ROUTES = [route(endpoints.SHOW_PUBLICATION, show_publication), route(endpoints.PUBLISH, publish)]
