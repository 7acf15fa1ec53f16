"""Parts of the program that not everybody needs, and how each is installed."""


def installing(extra: str = "") -> str:
    """The command that installs the program, with an extra where one is named. It is given in the checkout's folder."""
    return f'uv tool install --reinstall --overrides overrides.txt ".{f"[{extra}]" if extra else ""}"'
