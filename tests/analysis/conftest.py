"""What tests of several modules share."""

from __future__ import annotations

import pytest

from tests.analysis.made_recount import CASES, Written, written_of

STANDS_FOR_ALL = "scoring guide"
"""It has three rounds, schools with too few people, teams, levels that do not count, and scores with goals."""


@pytest.fixture(
    scope="session",
    params=[name if name == STANDS_FOR_ALL else pytest.param(name, marks=pytest.mark.sweep) for name in CASES],
)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written_of(request.param, tmp_path_factory.mktemp("recount"))
