"""Is a form still PDF/UA-1 after it was filled? ``python -m tests.engines.verapdf [PATH]`` asks veraPDF.

veraPDF needs Java and is no part of the ordinary tests. PATH is the program; without it, ``verapdf`` is looked
for. Exit 1 where a form that should pass does not.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.engines import sample
from tests.engines.fill import ENGINES

HELVETICA = ("MuPDF", "PyMuPDF", "pdf-lib")
"""These write answers in a Helvetica that they do not embed, which PDF/UA forbids whatever the form is like."""


def conforms(program: str, pdf: bytes) -> bool:
    """Whether veraPDF finds no failure against PDF/UA-1."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.pdf")
        path.write_bytes(pdf)
        done = subprocess.run([program, "--flavour", "ua1", str(path)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"veraPDF could not check the form: {done.stderr.decode(errors='replace')}")
    return done.returncode == 0


def main(program: str) -> int:
    """Prints a line for the blank form and for each engine; 1 where one that should pass does not."""
    blank = sample.blank()
    filled = {name: fill(blank, sample.ANSWERS) for name, fill in ENGINES.items()}
    found = {name: conforms(program, pdf) for name, pdf in {"blank": blank, **filled}.items()}
    for name, passes in found.items():
        print(f"{name}: {'PDF/UA-1' if passes else 'not PDF/UA-1'}")
    return int(not all(passes or name in HELVETICA for name, passes in found.items()))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "verapdf"))
