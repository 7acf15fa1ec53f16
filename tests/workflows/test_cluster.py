"""A build on other machines: the same files as one process gives, whoever is lost, and nobody else is spoken to."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bilingual import workflows
from bilingual.errors import ClusterError
from bilingual.project import Project, open_project
from bilingual.settings import Password
from bilingual.store.database import database_for
from bilingual.workflows.cluster import _as_sent

pytest.importorskip("ray", reason="Ray is not installed: the extra `cluster`")
pytestmark = pytest.mark.slow
_HERE = Path(__file__).parent
_OF_RAY = {
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "0123456789abcdef" * 4,
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # all its nodes are processes of this machine
    "RAY_USAGE_STATS_ENABLED": "0",
    "http_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1,localhost",
}


@dataclass(frozen=True)
class Nodes:
    """A cluster of two node processes."""

    address: str
    head: int
    """The process of the node that has no core: it may have engines all the same, since these reserve none."""
    nodes: list[int]
    """The process of each; it takes those of its workers with it."""


def short_folder() -> tempfile.TemporaryDirectory[str]:
    """Paths of sockets have 104 bytes at most."""
    return tempfile.TemporaryDirectory(prefix="ray", dir="/tmp", ignore_cleanup_errors=True)


@pytest.fixture
def nodes() -> Iterator[Nodes]:
    command = [sys.executable, str(_HERE / "two_nodes.py")]
    piped: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with short_folder() as folder:
        own = {**os.environ, **_OF_RAY, "RAY_TMPDIR": folder}
        with subprocess.Popen(command, env=own, **piped) as process:
            assert process.stdout
            assert process.stdin
            yield Nodes(**json.loads(process.stdout.readline()))
            process.stdin.close()
            process.wait(60)


@pytest.fixture
def alone() -> Callable[[Project, str], Project]:
    """Builds a copy of a project in one process."""

    def run(project: Project, engine: str) -> Project:
        root = project.root.parent / "alone"
        shutil.copytree(project.root, root)
        command = [sys.executable, "-m", "bilingual", "-C", str(root), "build", "--engine", engine, "--workers", "1"]
        subprocess.run(command, capture_output=True, check=False)
        return open_project(root)

    return run


def allows(*namespaces: str) -> pytest.MarkDecorator:
    """A test that runs where the system gives it such namespaces of its own."""
    unshare = shutil.which("unshare")
    tried = unshare and subprocess.run([unshare, *namespaces, "true"], capture_output=True, check=False).returncode == 0
    return pytest.mark.skipif(not tried, reason=f"the system does not allow `unshare {' '.join(namespaces)}`")


def fill(project: Project, articles: int) -> Project:
    for number in range(articles):
        text = (
            f"# Bericht {number}\n\nDer Hafen von Ort {number} ist offen. Er sagte: “We will go.”\n\n![Bild](b.png)\n"
        )
        (project.sources / f"{number:03}.md").write_text(text, "utf-8")
    (project.sources / "b.png").write_bytes(b"picture")
    (project.sources / "007.md").write_bytes(b"<!-- bilingual: maybe -->\n\nEin Satz.\n")
    return project


def build(project: Project, where: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "bilingual", "-C", str(project.root), "build", *options, "--cluster", where]


def outputs(project: Project) -> dict[str, bytes]:
    found = (file for file in project.output.rglob("*") if file.is_file() and file.name != "companions.json")
    return {file.relative_to(project.output).as_posix(): file.read_bytes() for file in found}


def drafts(url: str) -> list[tuple[str, str]]:
    """All targets that were ever saved, by segment."""
    with closing(database_for(url)) as database, database.reading() as connection:
        return connection.rows("SELECT segment_id, origin FROM targets ORDER BY segment_id, id")


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_a_worker_and_a_node_are_lost_in_the_middle_of_a_run(
    project: Project, nodes: Nodes, url: str, alone: Callable[[Project, str], Project]
) -> None:
    once = alone(fill(project, 800), "identity")
    settings = project.root / "bilingual.toml"
    settings.write_text(f'store = "{url}"\n{settings.read_text()}')
    command = build(project, nodes.address, "--engine", "identity", "--workers", "2")
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **_OF_RAY}, text=True) as process:
        _wait_for(project, 1, process)
        with _stopped(process):  # or a busy machine has built all before an engine is found
            _kill_some_engines(nodes)
        _wait_for(project, 257, process)  # those of the first window, and one more
        os.kill(nodes.nodes[1], signal.SIGKILL)
        _, said = process.communicate(timeout=240)
    assert "Traceback" not in said
    assert outputs(project) == outputs(once)
    assert drafts(url) == drafts(once.store_url)
    assert len(outputs(once)) == 5 * 799 + 1


def _wait_for(project: Project, articles: int, process: subprocess.Popen[str]) -> None:
    """Until so many are written, and others are not."""
    deadline = time.monotonic() + 120
    while len(list(project.output.glob("*/en.md"))) < articles and time.monotonic() < deadline:
        assert process.poll() is None, "the run was over before anything was lost"
        time.sleep(0.02)


@contextmanager
def _stopped(process: subprocess.Popen[str]) -> Iterator[None]:
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def _kill_some_engines(nodes: Nodes) -> None:
    """Ends the engines of a node that has any: Ray may have put all on one."""
    deadline = time.monotonic() + 60
    while not any(map(_kill_engines, (nodes.head, *nodes.nodes))):
        assert time.monotonic() < deadline, [_file(f"/proc/{pid}/cmdline") for pid in _below(os.getpid())]


def _kill_engines(under: int) -> list[int]:
    """Ends the processes of all engines below another process."""
    found = [pid for pid in _below(under) if "_Interpreter" in _file(f"/proc/{pid}/cmdline")]
    for pid in found:
        os.kill(pid, signal.SIGKILL)
    return found


def _below(pid: int) -> Iterator[int]:
    """The processes that a process has begun, and those that these have. (`children` in `/proc` may leave some out.)"""
    stats = [_file(str(stat)) for stat in Path("/proc").glob("[0-9]*/stat")]
    parents = {int(stat.split()[0]): int(stat.rpartition(")")[2].split()[1]) for stat in stats if stat}
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        children = [child for child, of in parents.items() if of == parent]
        waiting += children
        yield from children


def _file(name: str) -> str:
    with suppress(OSError):  # the process has ended
        return Path(name).read_text(errors="replace")
    return ""


def test_what_is_lost_again_and_again_ends_the_build_in_one_line(project: Project) -> None:
    command = build(fill(project, 3), "local:1", "--engine", "lm")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            _kill_engines(process.pid)
            time.sleep(0.05)
        said = process.stderr.read() if process.stderr else ""
    assert process.returncode == 2
    assert [line[:36] for line in said.splitlines()] == ["Error: cluster: work was lost 4 times"[:36]]


ALONE = """
import fcntl, json, socket, struct, subprocess, sys
with socket.socket() as one:  # the loopback interface of a new namespace is down
    fcntl.ioctl(one, 0x8914, struct.pack("16sh14x", b"lo", 0x1))
done = subprocess.run(json.loads(sys.argv[1]), capture_output=True, text=True)
names, values = (line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:"))
print(json.dumps([done.returncode, done.stderr, dict(zip(names, values))["OutNoRoutes"]]))
"""
"""Runs a command where there is no network. The system counts each time that a process asks for a way out."""


@allows("-rn")
def test_a_cluster_on_this_machine_gives_the_same_and_speaks_to_nobody(
    project: Project, alone: Callable[[Project, str], Project]
) -> None:
    once = alone(fill(project, 9), "lm")
    command = ["unshare", "-rn", sys.executable, "-c", ALONE, json.dumps(build(project, "local:2", "--engine", "lm"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    code, said, ways_out = json.loads(done.stdout)
    assert (code, ways_out) == (2, "0"), said  # 2: the article that cannot be read
    assert outputs(project) == outputs(once)
    assert len(outputs(once)) == 5 * 8 + 1


@allows("-rn")
def test_the_system_counts_who_asks_for_a_way_out() -> None:
    ask = [sys.executable, "-c", "import socket; socket.socket().connect_ex(('192.0.2.1', 80))"]
    command = ["unshare", "-rn", sys.executable, "-c", ALONE, json.dumps(ask)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [0, "", "1"]


@allows("-rnpf", "--mount-proc")
def test_a_cluster_begun_as_the_guide_says_speaks_to_nobody(
    project: Project, alone: Callable[[Project, str], Project]
) -> None:
    """In a namespace of processes too: they end with it."""
    once = alone(fill(project, 9), "identity")
    script = "\n".join(_commands_of_the_guide(project))
    with short_folder() as short:
        own = {"HOME": short, "RAY_TMPDIR": short, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        command = ["unshare", "-rnpf", "--mount-proc", sys.executable, "-c", ALONE, json.dumps(["bash", "-c", script])]
        done = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, timeout=300, check=True)
    code, said, ways_out = json.loads(done.stdout)
    assert (code, ways_out) == (2, "0"), said
    assert outputs(project) == outputs(once)


def _commands_of_the_guide(project: Project) -> list[str]:
    """Those that begin a cluster and build on it, on one machine in place of many."""
    guide = (_HERE.parents[1] / "docs" / "guides" / "administrators.md").read_text("utf-8")
    text = "".join(block for block in re.findall(r"```sh[^\n]*\n(.*?)```", guide, re.DOTALL) if "ray" in block.lower())
    text = re.sub(r"10\.0\.0\.[12]", "127.0.0.1", text).replace(
        "-C magazine build", f"-C {project.root} build --engine identity"
    )
    lines = [line for line in text.splitlines() if not line.startswith(("pip ", "ray stop"))]
    return [line.replace("ray start", "ray start --object-store-memory=80000000") for line in lines]


WITHIN = """
import os, re, sys
from contextlib import contextmanager, suppress
from pathlib import Path
from bilingual import workflows
from bilingual.project import open_project

def environment(process):
    with suppress(OSError):
        return (process / "environ").read_bytes()
    return b""

def files(process):
    with suppress(OSError):
        for file in (process / "fd").iterdir():
            yield os.readlink(file)

with workflows.cluster("local:1", open_project(Path(sys.argv[1])), "identity"):
    token = os.environ["RAY_AUTH_TOKEN"].encode()
    sockets = {file for pid in Path("/proc").glob("[0-9]*") if token in environment(pid) for file in files(pid)}
    sockets |= set(files(Path("/proc/self")))
    rows = [row.split() for kind in ("tcp", "tcp6") for row in Path(f"/proc/net/{kind}").read_text().splitlines()[1:]]
    print(*{row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets})
"""
"""Prints the addresses at which a cluster's processes listen, as the system writes them."""


def test_a_cluster_on_this_machine_listens_to_this_machine_alone(project: Project) -> None:
    command = [sys.executable, "-c", WITHIN, str(project.root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split()
    assert {address[-8:] for address in done.stdout.split()} == {"0100007F"}, done.stdout


def test_a_machine_without_the_model_is_named_in_one_line(project: Project, tmp_path: Path) -> None:
    command = build(fill(project, 1), "local:1", "--engine", "argos")
    none = {**os.environ, "ARGOS_PACKAGES_DIR": str(tmp_path), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=none, timeout=120, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"Error: cluster: \S+ \(127.0.0.1\): no Argos package .* installs one\n", done.stderr)


def test_nobody_at_the_address_is_told_in_one_line(project: Project) -> None:
    with (
        pytest.raises(ClusterError, match=r"127\.0\.0\.1:9 cannot be used .*`ray start --address=127\.0\.0\.1:9`"),
        workflows.cluster("127.0.0.1:9", project),
    ):
        pass


@pytest.mark.parametrize(
    ("where", "known"),
    [
        ("local:4", True),
        ("10.0.0.1:6379", True),
        ("head.house.example:6379", True),
        ("[fd00::1]:6379", True),
        ("local:0", False),
        ("local", False),
        ("10.0.0.1", False),
        ("ray://10.0.0.1:10001", False),
    ],
)
def test_names_of_clusters(where: str, known: bool) -> None:
    assert workflows.is_cluster(where) is known


def test_without_ray_the_command_that_mends_it_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with (
        pytest.raises(ClusterError, match=r'in the folder of the checkout: uv tool install .*"\.\[cluster\]"'),
        workflows.cluster("local:1", project),
    ):
        pass


def test_other_machines_learn_no_password(project: Project) -> None:
    secret = replace(project.settings, store="postgresql://anna:secret@host/db", people=(Password("Anna", "scrypt$x"),))
    sent = repr(_as_sent(replace(project, settings=secret)))
    assert "secret" not in sent
    assert "Anna" not in sent


@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed")
def test_begun_by_uv_it_sends_no_folder_and_begins_no_process_by_uv() -> None:
    asked = "dict(ray.get_runtime_context().runtime_env)"
    code = f"from bilingual.workflows.joining import joined\nwith joined('local:1') as ray: print({asked})"
    command = ["uv", "run", "--no-sync", "--active", "python", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "{}"
