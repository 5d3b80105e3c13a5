"""The logger of framepress. It has tracebacks of what is told in a sentence, at the level ``DEBUG``, and nothing else.

A program that wants them gives it a handler and that level; ``framepress --debug`` does.
"""

from __future__ import annotations

import logging

log = logging.getLogger("framepress")
