"""Taking requests apart. What does not fit is refused with one plain line."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bilingual.desk.state import Desk

Fields = Mapping[str, Any]


def desk_of(request: Request) -> Desk:
    """The desk that serves the request."""
    desk: Desk = request.app.state.desk
    return desk


def user(request: Request) -> str:
    """The name of the person who asks."""
    name: str = request.scope["bilingual.user"]
    return name


def segment_id(request: Request) -> str:
    """The id of the segment that the path names."""
    id_: str = request.path_params["id"]
    return id_


async def body(request: Request) -> Fields:
    """The JSON object that the request carries."""
    try:
        found = await request.json()
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the request is not JSON") from error
    if not isinstance(found, dict):
        raise HTTPException(400, "the request is not a JSON object")
    return found


def text(fields: Fields, name: str, default: str | None = None) -> str:
    """A text of the request."""
    found = fields.get(name, default)
    if not isinstance(found, str):
        raise HTTPException(422, f"{name} takes a text")
    return found


def version(fields: Fields) -> int | None:
    """The number of the version that the person saw; null where there was none."""
    found = fields.get("version", "")
    if found is not None and (not isinstance(found, int) or isinstance(found, bool)):
        raise HTTPException(422, "version takes the number of the version that you saw, or null")
    return found


def seconds(fields: Fields) -> float:
    """How long the person was in the segment."""
    found = fields.get("seconds", 0)
    if not isinstance(found, int | float) or not 0 <= found <= 86_400:
        raise HTTPException(422, "seconds takes a number from 0 to 86400")
    return float(found)


def whole(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number in the query, -1 or more; what is more than the most counts as that."""
    found = query.get(name, str(default))
    if found != "-1" and not (found.isascii() and found.isdigit() and len(found) < 10):
        raise HTTPException(422, f"{name} takes a whole number")
    return min(int(found), most)


def choice(value: object, name: str, *values: str) -> str:
    """One of several words."""
    if value not in values:
        raise HTTPException(422, f"{name} takes one of {', '.join(values)}")
    return str(value)


def flag(value: object) -> bool:
    """Whether a switch of the query or of the JSON is on."""
    return value in {True, "1", "true"}
