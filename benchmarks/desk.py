"""How fast the desk answers over an article of 5,000 segments: 200 rows, details, a save, a live check.

Run it from the checkout, with the shared material beside it: `uv run python -m benchmarks.desk`.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

from starlette.testclient import TestClient

from benchmarks.checks import wmt
from bilingual import workflows
from bilingual.desk.server.access import Access
from bilingual.desk.server.app import create_app
from bilingual.desk.server.security import Address
from bilingual.desk.state.desk import Desk
from bilingual.model import State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin

SEGMENTS = 5000
PATH = "/api/articles/long.md/segments"


def main() -> None:
    """Print the milliseconds of each kind of request, median and worst of 30, once all is in memory."""
    with tempfile.TemporaryDirectory() as folder:
        project = create_project(Path(folder) / "project")
        pairs = (wmt("base") * 2)[:SEGMENTS]
        text = "\n\n".join(german for german, _ in pairs)
        (project.sources / "long.md").write_text(text, encoding="utf-8")
        with closing(Desk(project)) as desk:
            drafted = _entered(desk, dict(pairs))
            app = create_app(desk, Address("127.0.0.1", 8642), Access(user="anna"))
            headers = {"X-Bilingual": "1"}
            with TestClient(app, base_url="http://127.0.0.1:8642", headers=headers) as client:
                result = _measured(desk, client, [segment.id for segment in drafted])
    json.dump(result, sys.stdout, indent=2)


def _entered(desk: Desk, english: dict[str, str]) -> Any:
    segments = workflows.read(desk.project, "long.md").segments
    desk.store.enter({"long.md": segments})
    drafts = [
        (
            one,
            Target(
                (english.get(str(one.source[0]), "An English sentence."),),
                State.TRANSLATED,
                Origin.by_engine("test"),
                -0.5,
            ),
        )
        for one in segments
        if one.translate
    ]
    desk.store.save_drafts(drafts)
    return segments


def _measured(desk: Desk, client: TestClient, ids: list[str]) -> dict[str, Any]:
    cold = _milliseconds(lambda: client.get(PATH))
    warm = _milliseconds(lambda: _wait(desk))
    rows = [row for start in range(0, len(ids), 200) for row in client.get(f"{PATH}?start={start}").json()["rows"]]
    different = list({row["tagged"]: row for row in rows if row["translate"]}.values())  # a save fills in repetitions
    wanted = different[:: max(1, len(different) // 30)][:30]

    def saved(row: dict[str, Any]) -> None:
        change = {"tagged": row["tagged"] + " ", "state": "reviewed", "version": row["version"], "seconds": 3}
        assert client.put(f"/api/segments/{row['id']}", json=change).status_code == 200

    def checked(row: dict[str, Any]) -> None:
        answer = client.post(f"/api/segments/{row['id']}/check", json={"tagged": row["tagged"]})
        assert answer.status_code == 200

    places = range(0, len(ids) - 200, len(ids) // 30)
    return {
        "segments": len(rows),
        "first rows, nothing read before": round(cold),
        "until every segment is checked": round(warm),
        "200 rows": _of([lambda start=start: client.get(f"{PATH}?start={start}") for start in places]),
        "details": _of([lambda row=row: client.get(f"/api/segments/{row['id']}") for row in wanted]),
        "check": _of(
            [
                lambda row=row: client.post(f"/api/segments/{row['id']}/check", json={"tagged": row["tagged"]})
                for row in wanted
            ],
        ),
        "save": _of([lambda row=row: saved(row) for row in wanted]),
        "next unreviewed": _of([lambda: client.get("/api/next?article=long.md&after=100")] * 30),
        "search": _of([lambda: client.get("/api/search?find=Regierung")] * 5),
        "list of articles": _of([lambda: client.get("/api/articles")] * 30),
    }


def _wait(desk: Desk) -> None:
    while not desk.article("long.md").is_checked:
        sleep(0.1)


def _of(requests: list[Callable[[], object]]) -> dict[str, float]:
    busy = process_time()
    taken = [_milliseconds(request) for request in requests]
    busy = (process_time() - busy) * 1000 / len(requests)
    return {"median": round(median(taken), 1), "worst": round(max(taken), 1), "of which CPU": round(busy, 1)}


def _milliseconds(request: Callable[[], object]) -> float:
    start = perf_counter()
    request()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
