"""How long a person waits who asks the engine at the desk: sentences of 14 to 16 words, the server warm.

    uv run python -m benchmarks.ask_engine [--engine lm] [--sentences 20]

The sentences are the first of FLORES-200 dev that are so long; it wants the shared material beside the checkout.
Printed are the seconds until the engine's own draft is there, and until all are: of the first question, in which the
engine is loaded, and of the others, median and most.
"""

import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import click
from starlette.testclient import TestClient

from bilingual.desk.server.access import Access
from bilingual.desk.server.app import create_app
from bilingual.desk.server.security import Address
from bilingual.desk.state.desk import Desk
from bilingual.new_project import create_project

FLORES = Path(__file__).resolve().parents[2] / "shared" / "eval" / "flores200-dev.de"
WORDS = range(14, 17)
PAUSE = 0.1
"""Seconds between two looks; the page takes 0.4."""


@click.command()
@click.option("--engine", default="lm", show_default=True)
@click.option("--sentences", default=20, show_default=True)
def main(engine: str, sentences: int) -> None:
    """Ask for other drafts of each sentence, one after the other."""
    lines = [line for line in FLORES.read_text("utf-8").splitlines() if len(line.split()) in WORDS][: sentences + 1]
    with tempfile.TemporaryDirectory() as folder:
        project = create_project(Path(folder) / "project")
        (project.root / "bilingual.toml").write_text(f'engine = "{engine}"\n', encoding="utf-8")
        (project.sources / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
        with closing(Desk(project)) as desk:
            app = create_app(desk, Address("127.0.0.1", 8642), Access(user="anna"))
            headers = {"X-Bilingual": "1"}
            with TestClient(app, base_url="http://127.0.0.1:8642", headers=headers) as client:
                rows = client.get("/api/articles/a.md/segments").json()["rows"]
                taken = [_seconds(client, row["id"]) for row in rows if row["translate"]]
    for what, seconds in zip(("own draft", "all drafts"), zip(*taken, strict=True), strict=True):
        first, *others = seconds
        rest = f"median {median(others):.2f} s, most {max(others):.2f} s"
        print(f"{what}: first {first:.2f} s; {len(others)} others: {rest}")


def _seconds(client: TestClient, segment: str) -> tuple[float, float]:
    """Until the first draft is there, and until all are."""
    start = perf_counter()
    own = 0.0
    while (answer := client.post(f"/api/segments/{segment}/candidates", json={}).json())["state"] != "done":
        assert answer["state"] != "failed", answer["error"]
        own = own or (perf_counter() - start if answer["candidates"] else 0.0)
        sleep(PAUSE)
    return own or perf_counter() - start, perf_counter() - start


if __name__ == "__main__":
    main()
