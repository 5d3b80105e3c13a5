"""Files that came back, read with distrust: PDFs of every program, prints, saved answers."""
