"""The memory of the desk's server under random requests: resident megabytes, a line every 1,000 requests.

    uv run python -m benchmarks.desk_memory 100000 [--longest 2000]

The requests are of every route, drawn with
a fixed seed: texts of one character up to the longest that is taken, patterns, segments that do not exist, tabs without
number. Some streams of events are opened and never read.
"""

import argparse
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from urllib.parse import quote, urlencode

from bilingual.desk.contract import LONGEST_TEXT
from bilingual.new_project import create_project

_ARTICLES, _SENTENCES = 8, 60
_STREAMS = 8
_WORDS = "Haus See Minister Truppen Vertrag Regierung house lake minister troops treaty 12 3,500 Mai “a” & <b>".split()  # noqa: SIM905
_LINE = 200


class Client:
    """One connection to the desk; what it asks for is drawn at random."""

    def __init__(self, port: int, seed: int, longest: int) -> None:
        self._port, self._random, self._longest = port, random.Random(seed), longest
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.rows: list[tuple[str, int | None]] = []
        self.answers: Counter[int] = Counter()

    def ask(self, method: str, path: str, body: object = None) -> bytes:
        """An answer; counted by its status."""
        headers = {"X-Bilingual": "1", "Content-Type": "application/json"} if method != "GET" else {}
        data = json.dumps(body).encode() if method != "GET" else None
        try:
            self._connection.request(method, f"/api{path}", data, headers)
            answer = self._connection.getresponse()
            self.answers[answer.status] += 1
            return answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self.answers[0] += 1
            return b""

    def look(self, article: str) -> None:
        """Learns the segments of an article."""
        rows = json.loads(self.ask("GET", f"/articles/{article}/segments?count=500"))["rows"]
        known = {row["id"]: row["version"] for row in rows if row["translate"]}
        self.rows = [(id_, version) for id_, version in self.rows if id_ not in known] + list(known.items())

    def text(self, longest: int = 0) -> str:
        """Words; as often a few as very many."""
        length, words = int((longest or self._longest) ** self._random.random()), list[str]()
        while sum(map(len, words)) + len(words) < length:
            words += self._random.choices(_WORDS, k=20)
            words.append(str(self._random.random()))
        return " ".join(words)[:length]

    def any(self) -> None:  # noqa: PLR0912 - a kind of request a case
        """One request of a random kind."""
        draw = self._random
        id_, version = draw.choice(self.rows)
        own, article = f"/segments/{id_}", f"{draw.randrange(_ARTICLES)}.md"
        match draw.randrange(16):
            case 0 | 1 | 2:
                body = {"tagged": self.text(), "state": draw.choice(["translated", "reviewed"]), "version": version}
                answer = self.ask("PUT", own, {**body, "seconds": 1.0})
                with suppress(ValueError, KeyError):
                    self._saved(json.loads(answer)["row"])
            case 3 | 4:
                self.ask("POST", f"{own}/check", {"tagged": self.text()})
            case 5:
                self.ask("POST", f"{own}/notes", {"text": self.text()})
            case 6:
                self.ask("GET", own)
            case 7:
                self.ask("GET", f"/articles/{article}/segments?{urlencode({'start': draw.randrange(_SENTENCES)})}")
            case 8:
                self.ask("GET", f"/search?{urlencode({'find': self.text(40), 'regex': draw.randrange(2)})}")
            case 9:
                segments = [{"id": id_, "version": version} for id_, version in draw.choices(self.rows, k=20)]
                self.ask("POST", "/replace", {"find": "Haus", "replace": self.text(200), "segments": segments})
            case 10:
                self.ask("GET", f"/{draw.choice(['terms', 'memory'])}?{urlencode({'text': self.text(2000)})}")
            case 11:
                self.ask("POST", "/presence", {"segment": id_, "desk": self.text(200)})
            case 12:
                self.ask("POST", f"{own}/candidates", {})
            case 13:
                what = draw.choice(["unreviewed", "findings", "worst"])
                self.ask("GET", f"/next?{urlencode({'article': article, 'what': what})}")
            case 14:
                self.ask("GET", f"/segments/{quote(self.text(60), safe='')}")
            case _:
                self.ask("POST", f"{own}/dismiss", {"fingerprint": self.text(40), "reason": self.text(900)})

    def _saved(self, row: dict[str, object]) -> None:
        self.rows = [one for one in self.rows if one[0] != row["id"]]
        self.rows.append((str(row["id"]), row["version"]))  # type: ignore[arg-type]


def main() -> None:
    """Print requests, seconds, resident and highest megabytes; at the end the answers by status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requests", nargs="?", type=int, default=100_000)
    parser.add_argument("--longest", type=int, default=LONGEST_TEXT, help="characters of a text that is sent")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        process, port = _served(_project(Path(folder) / "project"))
        try:
            streams = [_unread(port) for _ in range(_STREAMS)]
            answers = _asked(process.pid, Client(port, 19, given.longest), given.requests)
            for stream in streams:
                stream.close()
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    print(dict(sorted(answers.items())))


def _project(folder: Path) -> Path:
    project = create_project(folder)
    for file in project.sources.iterdir():
        file.unlink()
    for n in range(_ARTICLES):
        lines = [f"Das Haus Nummer {n}{k} steht am See, und {k} Leute wohnen darin." for k in range(_SENTENCES)]
        (project.sources / f"{n}.md").write_text("\n\n".join([f"# Artikel {n}", *lines]) + "\n", encoding="utf-8")
    settings = folder / "bilingual.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"identity"', 1), encoding="utf-8")
    return folder


def _served(folder: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-m", "bilingual", "-C", str(folder), "review", "--no-browser", "--user", "anna"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    for line in process.stdout or ():
        if line.startswith("The desk is at "):
            return process, int(line.strip().rstrip("/").rpartition(":")[2])
    raise SystemExit("the desk did not start")


def _unread(port: int) -> socket.socket:
    """A stream of events that nobody reads."""
    opened = socket.create_connection(("127.0.0.1", port))
    opened.sendall(f"GET /api/events?desk=1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    return opened


def _asked(pid: int, client: Client, wanted: int) -> Counter[int]:
    began = perf_counter()
    for n in range(_ARTICLES):
        client.look(f"{n}.md")
    print("requests\tseconds\tMB\thighest MB")
    for number in range(wanted):
        if number % _LINE == 0:
            print(
                f"{number}\t{perf_counter() - began:.0f}\t{_megabytes(pid, 'VmRSS')}\t{_megabytes(pid, 'VmHWM')}",
                flush=True,
            )
        if number % (10 * _LINE) == 0:
            for n in range(_ARTICLES):
                client.look(f"{n}.md")
        client.any()
    _print(pid, wanted, perf_counter() - began)
    return client.answers


def _print(pid: int, requests: int, seconds: float) -> None:
    print(f"{requests}\t{seconds:.0f}\t{_megabytes(pid, 'VmRSS')}\t{_megabytes(pid, 'VmHWM')}", flush=True)


def _megabytes(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) // 1024


if __name__ == "__main__":
    main()
