"""A number with what it counts, as messages say it: `1 conflict`, `2 conflicts`."""


def counted(number: int, singular: str, plural: str = "") -> str:
    """The number and the noun in the form that it asks for.

    Args:
        number: how many.
        singular: the noun for one; further words may follow it where `plural` is given: `piece of work`.
        plural: for none or several; without it the singular and an s.
    """
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"
