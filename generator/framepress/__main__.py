"""``python -m framepress``: the command line, where the command itself is not on the path."""

from framepress.cli import main

main(prog_name="framepress")
