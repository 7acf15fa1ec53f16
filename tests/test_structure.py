"""The rules of the house that a tool can hold."""

import ast
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
FILES = sorted(SRC.rglob("*.py"))
MODULES = {".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): file for file in FILES}
FACES = [module for module, file in MODULES.items() if file.name == "__init__.py" and module != "bilingual"]


@pytest.mark.slow
def test_imports_run_one_way() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_no_file_is_over_400_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def test_functions_are_small() -> None:
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for file in FILES
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.FunctionDef)
    ]
    assert statistics.median(lengths) <= 10
    assert max(lengths) <= 45


def test_files_earn_their_place() -> None:
    """Few files are there for one neighbour only, one in twelve at most. A row of that neighbour's table is no such."""
    readers = defaultdict(set)
    for module in MODULES:
        for imported in _imported(module):
            readers[imported].add(module)
    lonely = [
        f"{module} ← {reader}"
        for module, (reader, *others) in sorted(readers.items())
        if not others
        if not _is_face(module) and not _is_face(reader) and _room(module) == _room(reader)
        if module not in _rows(reader)
    ]
    assert len(lonely) <= len(FILES) / 12, "\n".join(lonely)


def test_nobody_reaches_behind_a_face() -> None:
    """Outside a folder one imports from the folder, or a module that the folder names in `__all__`."""
    reaching = [
        f"{module} → {imported}"
        for module in MODULES
        for imported in _imported(module)
        if not _is_face(imported)
        if _room(imported) != "bilingual" and not f"{module}.".startswith(f"{_room(imported)}.")
        if imported.removeprefix(f"{_room(imported)}.") not in _public(_room(imported))
    ]
    assert not reaching, "\n".join(reaching)


@pytest.mark.parametrize("face", FACES)
def test_faces_hold_no_code(face: str) -> None:
    """A face says what is public, and imports it when it is asked for: see `faces.py`."""
    docstring, type_checking, late, names, public, call = _tree(MODULES[face]).body
    assert _is_docstring(docstring)
    assert ast.unparse([type_checking, late]) == "from typing import TYPE_CHECKING\nfrom bilingual.faces import late"
    assert isinstance(names, ast.If)
    assert ast.unparse(names.test) == "TYPE_CHECKING"
    assert all(isinstance(node, ast.ImportFrom) for node in names.body)
    assert _assigned(public) == ["__all__"]
    assert ast.unparse(call) == "late(__name__)"


def test_no_two_things_have_one_name() -> None:
    """A public class, or a type that has a name of its own, is the only one of that name."""
    homes = defaultdict(list)
    for module, file in MODULES.items():
        for node in _tree(file).body:
            for name in [node.name] if isinstance(node, ast.ClassDef) else _assigned(node):
                if name[0].isupper() and not name.isupper():
                    homes[name].append(module)
    alike = [f"{name}: {', '.join(modules)}" for name, modules in sorted(homes.items()) if len(modules) > 1]
    assert not alike, "\n".join(alike)


@pytest.mark.slow
def test_no_cache_of_texts_is_as_large_as_what_people_send() -> None:
    """`remembered` keeps no long text; what counts its entries alone has few of them."""
    sizes = re.compile(r"^ *@lru_cache\(maxsize=([^)]+)\)", re.MULTILINE)
    large = {
        file.relative_to(SRC).as_posix()
        for file in FILES
        for size in sizes.findall(file.read_text("utf-8"))
        if not size.isdigit() or int(size) > 256
    }
    assert large == set()


def test_help_imports_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "lxml", "ctranslate2", "jinja2", "babel", "rich")
    code = f"import sys, bilingual.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built and has not changed since."""
    folder = tmp_path_factory.mktemp("built")
    for arguments in (["init", str(folder)], ["-C", str(folder), "build", "--engine", "identity"]):
        subprocess.run([sys.executable, "-m", "bilingual", *arguments], check=True)
    return folder


@pytest.mark.slow
def test_a_line_per_article_needs_the_store_alone(built: Path) -> None:
    """`status` answers at once: nothing reads, judges or publishes where no article has changed since it was built."""
    rooms = tuple(f"bilingual.{room}." for room in ("checks", "engines", "exchange", "language", "publishing", "terms"))
    heavy = ("lxml.", "markdown_it.", "yaml.", "jinja2.", "babel.", "rich.", *rooms)
    assert [name for name in _loaded(built, "status") if name.startswith(heavy)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    ["status", "segments ARTICLE", "check", "export xliff ARTICLE -o OUT", "build", "backup OUT"],
)
def test_sqlalchemy_is_for_upgrades_alone(built: Path, tmp_path: Path, command: str) -> None:
    """It takes longer to load than most commands take, and nothing but Alembic needs it."""
    article = next((built / "sources").glob("*.md")).name
    arguments = [{"ARTICLE": article, "OUT": str(tmp_path / "out")}.get(word, word) for word in command.split()]
    loaded = _loaded(built, *arguments)
    assert "bilingual.store.database" in loaded
    assert [name for name in loaded if name.partition(".")[0] in ("sqlalchemy", "alembic", "psycopg")] == []


def _loaded(project: Path, *arguments: str) -> list[str]:
    """The modules that a command has loaded when it ends."""
    code = "import sys; from bilingual.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-c", code, "-C", str(project), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()


@pytest.mark.slow
def test_settings_are_read_without_an_engine() -> None:
    code = "import sys, bilingual.project; print('bilingual.engines' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _is_face(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def _room(module: str) -> str:
    """The folder that a file lies in, as a package."""
    return module.rpartition(".")[0]


@cache
def _imported(module: str) -> frozenset[str]:
    """The modules that a module imports, at its top or late."""
    return frozenset(name for _, name in _bindings(module, ast.walk(_tree(MODULES[module]))))


def _bindings(module: str, nodes: Iterator[ast.AST]) -> Iterator[tuple[str, str]]:
    """Each name that an import binds, with the module that it comes from."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                is_module = inner in MODULES and (module == node.module or name.name not in _taken(node.module))
                yield name.asname or name.name, inner if is_module else node.module


@cache
def _taken(face: str) -> frozenset[str]:
    """What a face takes from its own files: a function may have the name of its file."""
    return frozenset(
        name.asname or name.name
        for node in ast.walk(_tree(MODULES[face]))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{face}.")
        for name in node.names
    )


@cache
def _public(face: str) -> frozenset[str]:
    for node in _tree(MODULES[face]).body:
        if isinstance(node, ast.Assign) and "__all__" in _assigned(node):
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


@cache
def _rows(module: str) -> frozenset[str]:
    """The modules that a module lists in a table, enters by a call at its top level, or serves by their `ROUTES`."""
    tree = _tree(MODULES[module])
    origins = dict(_bindings(module, iter(tree.body)))
    values = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value]
    tables = [node for value in values for node in ast.walk(value) if isinstance(node, ast.Dict | ast.Tuple | ast.List)]
    calls = [node for node in tree.body if isinstance(node, ast.Expr)]
    routes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "ROUTES"]
    names = {
        node.id for listed in [*tables, *calls, *routes] for node in ast.walk(listed) if isinstance(node, ast.Name)
    }
    return frozenset(module for name, module in origins.items() if name in names)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _assigned(node: ast.stmt) -> list[str]:
    """The names that a statement gives to values."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
