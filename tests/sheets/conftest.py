"""Desks with the two frameworks of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import EXAMPLE
from tests.sheets.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An export of the shipped framework."""
    return Desk(tmp_path)


@pytest.fixture
def kitchen(tmp_path: Path) -> Desk:
    """An export of the framework for kitchens."""
    return Desk(tmp_path, EXAMPLE)
