"""Who fills x who shows: ``python -m tests.engines.matrix`` prints the table for the form that the tests fill.

A cell holds when every answer can be read in the viewer, as :mod:`tests.engines.look` reads. A number is
how many answers of that set can't.
"""

from __future__ import annotations

import logging

from tests.engines import sample
from tests.engines.fill import ENGINES, by_box
from tests.engines.look import Form, Sight
from tests.engines.view import VIEWERS

SETS = {"Latin": sample.ANSWERS, **sample.SCRIPTS}


def row(form: Form, engine: str, answers: sample.Answers) -> list[str]:
    """For each viewer ``yes``, or how many answers can't be read."""
    filled = ENGINES[engine](form.pdf, answers)
    counts = [len(Sight(form, viewer, filled).unseen(by_box(answers), (sample.MORE_THAN_FITS,))) for viewer in VIEWERS]
    return [str(count) if count else "yes" for count in counts]


def table() -> str:
    """The table as Markdown."""
    form = Form(sample.blank())
    lines = ["| answers | filled by | " + " | ".join(VIEWERS) + " |", "| --- " * (2 + len(VIEWERS)) + "|"]
    held = 0
    for name, answers in SETS.items():
        for engine in ENGINES:
            cells = row(form, engine, answers)
            held += cells.count("yes")
            lines.append(f"| {name} | {engine} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", f"{held} of {len(SETS) * len(ENGINES) * len(VIEWERS)} cells hold."])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    print(table())
