"""What making forms takes of memory: no more for many in a row than for a few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_AFTER = (2, 7)
"""How many forms are made when the memory is looked at."""
MOST_TIMES = 1.2
"""How much more all may take than the first: it was a third more while Typst remembered them."""
IN_A_ROW = f"""
import resource
from dataclasses import replace

from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf import samples
from tests.pdf.test_compact_ratings import table

for number in range(1, {MADE_AFTER[1]} + 1):
    asked = table(rows=60)
    rows = tuple(replace(row, label=f"{{number}} {{row.label}}, which no other form has") for row in asked.rows)
    make_pdf(replace(samples.every_kind(), blocks=(replace(asked, rows=rows),)), Paper.A4, words_for("en"))
    if number in {MADE_AFTER!r}:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_many_forms_in_a_row_take_hardly_more_memory_than_a_few() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_ROW], cwd=ROOT, capture_output=True, text=True, check=True)
    few, many = map(int, done.stdout.split())
    assert many <= few * MOST_TIMES
