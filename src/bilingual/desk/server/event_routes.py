"""The JSON routes of the open pages: who is where, and the stream of what changes."""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk import event_contract as events
from bilingual.desk.server.requests import Call, route, taken
from bilingual.desk.state import Desk


def set_presence(call: Call[events.PresenceRequest]) -> c.Nothing:
    """Takes in which segment the person is."""
    segment = call.fields["segment"] or ""
    article = call.desk.holder(segment).path if segment else ""
    if call.desk.presence.enter(_tab(call.user, call.fields), call.user, segment, article):
        call.desk.tell_presence()
    return {}


async def listen(request: Request) -> Response:
    """What changes, as server-sent events. When the stream ends, its desk has left its segment."""
    call = await taken(endpoints.LISTEN, request)
    return StreamingResponse(_stream(call.desk, _tab(call.user, call.fields)), media_type="text/event-stream")


async def _stream(desk: Desk, tab: str) -> AsyncIterator[str]:
    stream = desk.events.stream()
    try:
        yield await anext(stream)
        desk.tell_presence()  # a page that has just come does not know yet who is where
        async for message in stream:
            desk.presence.sign(tab)
            yield message
    finally:
        if desk.presence.leave(tab):
            desk.tell_presence()


def _tab(user: str, fields: events.EventsQuery) -> str:
    """What tells one open page of a person from another."""
    return f"{user}\0{fields.get('desk', '')[:100]}"


ROUTES = [
    route(endpoints.SET_PRESENCE, set_presence),
    Route(endpoints.LISTEN.path, listen, methods=[endpoints.LISTEN.method]),
]
