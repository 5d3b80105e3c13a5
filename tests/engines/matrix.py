"""Who fills x who shows: ``python -m tests.engines.matrix`` prints the table for the form that the tests fill.

A cell holds when every answer can be read in the viewer, as :mod:`tests.engines.look` reads. A number is
how many answers of that set can't.
"""

from __future__ import annotations

import logging

from tests.engines import sample
from tests.engines.fill import ENGINES, Answers, by_box
from tests.engines.look import LEGIBLE, Form, Sight
from tests.engines.reading import SHOWN
from tests.engines.view import VIEWERS

SETS: dict[str, tuple[str, Answers]] = {
    "Latin": ("English", sample.ANSWERS),
    **{script: ("English", answers) for script, answers in sample.SCRIPTS.items()},
    **{f"{script}, in a form in it": (script, answers) for script, answers in sample.SCRIPTS.items()},
}
"""What is answered, and what the form is printed in."""


def row(form: Form, engine: str, answers: Answers) -> list[str]:
    """For each viewer ``yes``, or how many answers can't be read."""
    filled = ENGINES[engine](form.pdf, answers)
    sights = [Sight(form, viewer, filled, LEGIBLE.get(engine, SHOWN)) for viewer in VIEWERS]
    counts = [len(sight.unseen(by_box(answers), (sample.MORE_THAN_FITS,))) for sight in sights]
    return [str(count) if count else "yes" for count in counts]


def table() -> str:
    """The table as Markdown."""
    lines = ["| answers | filled by | " + " | ".join(VIEWERS) + " |", "| --- " * (2 + len(VIEWERS)) + "|"]
    held = 0
    for name, (script, answers) in SETS.items():
        form = Form(sample.blank(script))
        for engine in ENGINES:
            cells = row(form, engine, answers)
            held += cells.count("yes")
            lines.append(f"| {name} | {engine} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", f"{held} of {len(SETS) * len(ENGINES) * len(VIEWERS)} cells hold."])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    print(table())
