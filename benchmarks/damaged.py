"""Stores in SQLite that are damaged at random: each is found at its start, and what is still in it is had.

    uv run python -m benchmarks.damaged --seed 100 --each 5

The kinds of damage, and what is held, are those of `tests/store/test_damage.py`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.case_files import TESTS

sys.path += [str(TESTS / "store")]

from test_damage import KINDS, Kept, hold_what_is_had, whole_stores


def _wrong(kept: dict[str, Kept], kind: str, seed: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        try:
            hold_what_is_had(kept, Path(folder), kind, seed)
        except Exception as error:
            return f"seed {seed}: {error!r}"[:200]
    return ""


def main() -> None:
    """Print how many of each kind came out right, and what was wrong with the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--each", type=int, default=5)
    given = parser.parse_args()
    seeds, right = range(given.seed, given.seed + given.each), 0
    with tempfile.TemporaryDirectory() as folder:
        kept = whole_stores(Path(folder))
        for kind in KINDS:
            wrong = [said for seed in seeds if (said := _wrong(kept, kind, seed))]
            right += given.each - len(wrong)
            print(f"{kind:28}{given.each - len(wrong):4} /{given.each:4}", *wrong[:1], flush=True)
    print(f"{len(KINDS) * given.each} tried, {right} survived")


if __name__ == "__main__":
    main()
