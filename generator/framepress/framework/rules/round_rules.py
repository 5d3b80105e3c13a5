"""What must hold of the rounds of a framework: each ends after it begins, and no day is in two of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.messages import mistake


def check_rounds(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """The problems of the rounds."""
    rounds = list(framework.about.rounds.values())
    for survey_round in rounds:
        if survey_round.ends < survey_round.begins:
            yield mistake(survey_round.place("ends"), "round.ends-first", id=survey_round.id)
    whole = sorted((each for each in rounds if each.begins <= each.ends), key=lambda each: each.begins)
    for earlier, later in pairwise(whole):
        if later.begins <= earlier.ends:
            yield mistake(later.place("begins"), "round.overlaps", id=later.id, other=earlier.id, day=earlier.ends)
