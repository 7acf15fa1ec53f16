"""`python -m bilingual` is the command `bilingual`."""

from bilingual.cli import main

main(prog_name="bilingual")
