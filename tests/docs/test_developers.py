"""The code that the documentation shows to developers runs."""

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

from bilingual.checks import Pair, StyleGuide
from bilingual.checks.contract import Check
from bilingual.model import Segment, State, UnitKind
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "desk"))

from serving_process import running  # noqa: E402


@pytest.mark.parametrize(("english", "count"), [("Stop!", 1), ("Stop.", 0)])
def test_the_check_of_the_guide_checks(english: str, count: int) -> None:
    guide = (ROOT / "docs" / "guides" / "developers.md").read_text("utf-8")
    code = re.search(r'```python title="src/bilingual/checks/shouting.py"\n(.*?)```', guide, re.DOTALL)
    assert code
    module: dict[str, Any] = {}
    exec(code[1], module)
    check: Check = module["CHECK"]
    segment = Segment("a", "u1", 0, 5, ("Halt.",), "de", translate=True)
    origin = Origin.by_engine("test")
    pair = Pair(segment, UnitKind.PARAGRAPH, 0, "Halt.", english, (english,), State.TRANSLATED, origin)
    found = list(check.find(pair, StyleGuide(Matcher(()))))
    assert len(found) == count


@pytest.mark.slow
def test_a_listener_tells_of_what_was_reviewed(tmp_path: Path) -> None:
    project = create_project(tmp_path / "project")
    path = project.articles()[0]
    told: Queue[dict[str, Any]] = Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as receiver, running(project) as server, server.client() as client:
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        row = client.get(f"/api/articles/{path}/segments").json()["rows"][0]
        address = f"http://127.0.0.1:{receiver.server_port}/"
        script = [sys.executable, str(ROOT / "docs" / "examples" / "forward.py"), server.base, address, "reviewed"]
        with subprocess.Popen(script) as listener:
            try:
                assert any(_is_heard(client, row["id"], told) for _ in range(60))
            finally:
                listener.kill()
        receiver.shutdown()


def _is_heard(client: Any, segment: str, told: "Queue[dict[str, Any]]") -> bool:
    """Confirms the segment again, and waits a second for what the listener tells."""
    version = client.get(f"/api/segments/{segment}").json()["row"]["version"]
    body = {"tagged": "Welcome", "state": "reviewed", "version": version}
    assert client.put(f"/api/segments/{segment}", json=body).is_success
    try:
        heard = told.get(timeout=1)
    except Empty:
        return False
    assert (heard["id"], heard["state"]) == (segment, "reviewed")
    return True
