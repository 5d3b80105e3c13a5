"""The command, also as ``python -m framepress``.

The command line is imported when it is called: the processes that read returned files import this module again, and
need nothing of it.
"""


def main() -> None:
    """Run it."""
    from framepress.cli.commands import main as commands

    commands(prog_name="framepress")


if __name__ == "__main__":
    main()
