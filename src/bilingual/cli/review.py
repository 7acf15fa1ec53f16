"""`bilingual review`: the desk, in the browser."""

from typing import Any

import click

from bilingual.project import open_project


@click.command(epilog="Example: bilingual review --user anna")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address than this machine's own.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Without it the first free one from 8642 on.")
@click.option("--user", default="", metavar="NAME", help="Who you are; without it the name of your account.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--token", default="", envvar="BILINGUAL_TOKEN", metavar="T", help="A password for all who come in.")
@click.option("--hash-password", is_flag=True, help="Ask for a password, print its line for bilingual.toml, and end.")
@click.option("--new-program", default="", metavar="NAME", help="Make a key for a program of this name, and end.")
@click.pass_context
def review(ctx: click.Context, /, hash_password: bool, new_program: str, no_browser: bool, **options: Any) -> None:
    """Open the desk: review segment by segment in the browser. Ctrl+C stops it.

    Only this machine reaches it. With --host others do: the desk then asks for a name and a password, those of
    [people] in bilingual.toml, or for the token.
    """
    if hash_password:
        _print_hash(options["user"])
        return
    if new_program:
        _print_key(new_program)
        return
    from bilingual.desk import ServeOptions, serve

    serve(open_project(ctx.obj), ServeOptions(**options, browser=not no_browser), click.echo)


def _print_hash(user: str) -> None:
    from bilingual.desk import hashed

    name = user or click.prompt("Name")
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    click.echo("Put these lines into bilingual.toml:\n\n[people]")
    click.echo(f'"{name}" = "{hashed(password)}"')


def _print_key(name: str) -> None:
    from bilingual.desk import hashed_key, new_key

    key = new_key()
    click.echo(f"The program sends this along, and nobody sees it again:\n\nAuthorization: Bearer {key}\n")
    click.echo("Put these lines into bilingual.toml; under [roles] a role says what it may do:\n\n[programs]")
    click.echo(f'"{name}" = "{hashed_key(key)}"')
