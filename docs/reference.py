"""Writes the pages of `docs/reference/` that the code knows best: commands, settings, checks, names in front matter.

`uv run python docs/reference.py` writes them; a test says when they are not as the code is.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import click

from bilingual import settings
from bilingual.checks import described
from bilingual.cli import main
from bilingual.lists import rows

FOLDER = Path(__file__).resolve().parent / "reference"


def pages() -> Mapping[str, str]:
    """By file name: each page as it should be."""
    return {
        "commands.md": "\n".join(_commands()),
        "settings.md": "\n".join(_settings()),
        "checks.md": "\n".join(_checks()),
        "front-matter.md": "\n".join(_front_matter()),
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "For everybody. What `bilingual COMMAND --help` says, on one page.\n"
    yield "`bilingual -C PROJECT COMMAND` works in another folder; without it, in the one you stand in.\n"
    context = click.Context(main, info_name="bilingual")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield from _command(command, click.Context(command, context, name), 2)


def _command(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    yield f"{'#' * level} {context.command_path}\n"
    yield f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    paragraphs = [part for part in text.split("\n\n") if not part.startswith("Example")]
    yield "\n\n".join(" ".join(part.split()) for part in paragraphs) + "\n"
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "| option | what it does |\n|---|---|"
        yield "\n".join(_option(option, context) for option in options) + "\n"
    if command.epilog:
        yield f"`{command.epilog.removeprefix('Example: ')}`\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _command(inner, click.Context(inner, context, name), level + 1)


def _option(option: click.Option, context: click.Context) -> str:
    names, said = option.get_help_record(context) or ("", "")
    return f"| `{_cell(names)}` | {_cell(said)} |"


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield "For everybody. `bilingual.toml` in the project's folder; each setting has a default.\n"
    titles = {
        settings.Settings: "The whole",
        settings.PublishSettings: "[publish]",
        settings.FileRule: "[files.PATTERN]",
    }
    for holder, takes in settings.taken().items():
        told = _docstrings(holder)
        yield f"## {titles[holder]}\n\n| setting | default | takes | |\n|---|---|---|---|"
        known = {each.name: each for each in fields(holder)}
        yield "\n".join(
            f"| `{name}` | {_default(known[name])} | {_cell(text)} | {_cell(told.get(name, ''))} |"
            for name, text in takes.items()
        )
        yield ""
    yield "`[people]` holds who may sign in at the desk: lines made by `bilingual review --hash-password`."
    yield '`[roles]` says what they may do there, a line a name: `Ben = "translator"`. A `reader` looks; a `translator`'
    yield "saves drafts, has them made and writes notes; a `reviewer` confirms too; a `terminologist` adds terms."
    yield "Others may do all."
    yield "`[programs]` holds programs that may speak to the desk: lines made by `bilingual review --new-program NAME`;"
    yield "their roles stand in `[roles]` too. What they save is theirs by name, as a person's is.\n"


def _docstrings(holder: type) -> Mapping[str, str]:
    """By attribute: what is said of it."""
    body = ast.parse(inspect.cleandoc(inspect.getsource(holder))).body[0]
    assert isinstance(body, ast.ClassDef)
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        first.target.id: " ".join(str(second.value.value).split())
        for first, second in pairs
        if isinstance(first, ast.AnnAssign) and isinstance(first.target, ast.Name)
        if isinstance(second, ast.Expr) and isinstance(second.value, ast.Constant)
    }


def _default(known: Field[Any]) -> str:
    value = known.default if known.default is not MISSING else None
    if value in ("", 0, None) or isinstance(value, dict):
        return ""
    return f"`{list(value) if isinstance(value, tuple) else value}`".replace("'", '"')


def _checks() -> Iterator[str]:
    yield "# Checks\n"
    yield (
        "For translators and publishers. What the checks find, by the name under which a check is switched off or a "
        "finding dismissed.\n"
    )
    yield "| check | what it finds |\n|---|---|"
    yield "\n".join(f"| `{name}` | {_cell(text)} |" for name, _, text in described()) + "\n"


def _front_matter() -> Iterator[str]:
    yield "# Front matter\n"
    yield (
        "For translators and publishers. What an article's head may say for its editions. The first name that is there "
        "is taken; a nested one is written with its path.\n"
    )
    yield (
        "A file of Word, LibreOffice or InDesign says its title alone: who is named in its properties is often whoever "
        "set up the machine. What stands here comes from `bilingual.toml`, for such a file or any other:\n"
    )
    yield '```toml\n[files."artikel.docx"]\nhead = { author = "Anna Meier", date = 2024-01-25 }\n```\n'
    yield "| what | names |\n|---|---|"
    known = rows("publishing/manuscript/rules/particulars.tsv")
    yield "\n".join(f"| {what} | {_names(names)} |" for what, names in known) + "\n"
    yield (
        "Readers get above the title, and below it, the first of each of these, translated. What sums the text up "
        "stands there where neither a subtitle nor a lead does.\n"
    )
    yield "| what | names |\n|---|---|"
    texts = rows("publishing/rules/head_texts.tsv")
    yield "\n".join(f"| {what} | {_names(names)} |" for what, names in texts) + "\n"
    yield (
        "The picture that stands for the article leads its text, and is what other sites show of it. The first line "
        "whose address is there counts.\n"
    )
    yield "| address | what stands for it in words | caption |\n|---|---|---|"
    pictures = rows("documents/rules/head_pictures.tsv")
    yield "\n".join(f"| {' | '.join(map(_names, row))} |" for row in pictures) + "\n"


def _names(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def write() -> None:
    """Write all pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
