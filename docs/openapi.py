"""Writes `docs/reference/openapi.json`: the routes of the desk as OpenAPI 3.1, from the contract that they keep.

`uv run python docs/openapi.py` writes it; a test says when it is not as the code is.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from bilingual import __version__
from bilingual.desk import contract
from bilingual.desk.endpoints import ENDPOINTS, EVENTS, LISTEN, Endpoint
from bilingual.desk.server.pages import SESSION

FILE = Path(__file__).resolve().parent / "reference" / "openapi.json"
_PLAIN: Mapping[Any, Mapping[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Any: {},
}
_LIMITS = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems"), "integer": ("minimum", "maximum")}

_SECURITY = {
    "program": {"type": "http", "scheme": "bearer", "description": "A key from `bilingual review --new-program`."},
    "person": {"type": "apiKey", "in": "cookie", "name": SESSION, "description": "From the form at /sign-in."},
}
_SAFE = 2**53
"""From here on JSON's numbers are not exact: no limit is told."""

Schema = dict[str, Any]


def document() -> Schema:
    """The whole description."""
    schemas: dict[str, Schema] = {}
    paths: dict[str, Schema] = {}
    for endpoint in ENDPOINTS:
        path = f"/api{endpoint.path.replace(':path', '')}"
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    said = (
        "What the desk's pages and its server say to each other. Every request but GET carries the header "
        "`X-Bilingual: 1`. Where the desk asks for a password, a program sends its key, a person's browser the cookie "
        "of its session. `x-needs` says what whoever asks must be allowed to do."
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "The desk of bilingual", "version": __version__, "description": said},
        "security": [{"program": []}, {"person": []}, {}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items())), "securitySchemes": _SECURITY},
    }


def text() -> str:
    """The file as it should be."""
    return json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _operation(endpoint: Endpoint[Any, Any], schemas: dict[str, Schema]) -> Schema:
    parts = re.findall(r"{(\w+)", endpoint.path)
    parameters: list[Schema] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in parts
    ]
    operation: Schema = {"operationId": _name(endpoint), "x-needs": endpoint.needs}
    operation |= {"responses": _responses(endpoint, schemas)}
    if endpoint.method == "GET":
        asked = _object(endpoint.asked, schemas)
        parameters += (
            {"name": name, "in": "query", "required": name in asked.get("required", ()), "schema": schema}
            for name, schema in asked.get("properties", {}).items()
        )
    else:
        operation["requestBody"] = {"required": True, "content": _json(_schema(endpoint.asked, schemas))}
    return operation | ({"parameters": parameters} if parameters else {})


def _name(endpoint: Endpoint[Any, Any]) -> str:
    from bilingual.desk import endpoints

    return next(name.lower() for name, value in vars(endpoints).items() if value is endpoint)


def _responses(endpoint: Endpoint[Any, Any], schemas: dict[str, Schema]) -> Schema:
    conflict = _answer("It does not fit what stands there now.", endpoint.conflict, schemas)
    refusal = _answer("Refused: one plain line says why.", contract.Refusal, schemas)
    return {**_done(endpoint, schemas), "409": conflict, "default": refusal}


def _done(endpoint: Endpoint[Any, Any], schemas: dict[str, Schema]) -> Schema:
    if endpoint is LISTEN:
        named = ", ".join(f"`{name}` ({kind.__name__})" for name, kind in EVENTS.items())
        for kind in EVENTS.values():
            _schema(kind, schemas)
        content = {"text/event-stream": {"schema": {"type": "string"}}}
        return {"200": {"description": f"Server-sent events: {named}.", "content": content}}
    if endpoint.answer is contract.Nothing:
        return {"204": {"description": "Done."}}
    return {str(endpoint.status): _answer("Done.", endpoint.answer, schemas)}


def _answer(said: str, kind: Any, schemas: dict[str, Schema]) -> Schema:
    return {"description": said, "content": _json(_schema(kind, schemas))}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _schema(kind: Any, schemas: dict[str, Schema]) -> Schema:
    """The schema of a type of the contract; that of an object is kept by its name and referred to."""
    if is_typeddict(kind):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}  # it may hold itself
            schemas[kind.__name__] = _object(kind, schemas)
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if get_origin(kind) is None:
        return _choice(list(kind)) if inspect.isclass(kind) and issubclass(kind, StrEnum) else dict(_PLAIN[kind])
    return _composed(kind, schemas)


def _composed(kind: Any, schemas: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _choice(arguments)
    if origin is Annotated:
        return _limited(_schema(arguments[0], schemas), arguments[1])
    inner = [{"type": "null"} if one is NoneType else _schema(one, schemas) for one in arguments]
    return _COMPOSED[origin](inner)


_COMPOSED: Mapping[Any, Callable[[list[Schema]], Schema]] = {
    NotRequired: lambda inner: inner[0],
    UnionType: lambda inner: {"anyOf": inner},
    list: lambda inner: {"type": "array", "items": inner[0]},
    dict: lambda inner: {"type": "object", "additionalProperties": inner[1]},
    tuple: lambda inner: {"type": "array", "prefixItems": inner, "minItems": len(inner), "maxItems": len(inner)},
}


def _choice(values: Any) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _limited(schema: Schema, takes: contract.Takes) -> Schema:
    names = _LIMITS.get(schema.get("type", ""), ())
    limits = zip(names, (takes.least, takes.most), strict=False)
    return schema | {name: int(limit) for name, limit in limits if abs(limit) < _SAFE} | {"description": takes.words}


def _object(kind: Any, schemas: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    found: Schema = {"type": "object", "additionalProperties": False}
    if hints:
        found["properties"] = {name: _schema(one, schemas) for name, one in hints.items()}
    if required := [name for name in hints if name in kind.__required_keys__]:
        found["required"] = required
    if said := inspect.getdoc(kind):
        found["description"] = " ".join(said.split())
    return found


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
