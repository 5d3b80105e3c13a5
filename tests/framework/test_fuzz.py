"""A variant's files and its upstream's, spoilt at random (the same way each time): check never fails itself."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from framepress.forms.plan import plan_forms
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.conftest import in_turn
from tests.framework.test_extends import HEAD, write
from tests.validation.cases import BASE
from tests.validation.test_fuzz import is_sound, spoil

ROUNDS = 60
VARIANT = {
    "framework.yml": f"""\
{HEAD}
scales:
  habit:
    levels:
      always: Each time
      often: {{after: sometimes, label: Often}}
      never: {{remove: Never say never.}}
journey:
  look: Have a look
words:
  plan.about.school: Team
""",
    "areas/beds.yml": """\
id: beds
title: Our beds
elements:
  water:
    before: soil
    title: Water
    practices:
      clean: {after: rain}
      rain: We gather rain.
      mulch: {}
  soil:
    title: Earth
    practices:
      compost:
        remove: We have worms.
      worms: We keep worms.
""",
    "areas/tools.yml": "id: tools\nelements:\n  spades:\n    practices: {oil: We oil them.}\n",
    "crosswalk.yml": "links:\n  - {element: soil, framework: science, component: life, remove: Not so.}\n",
    "forms/stock.yml": """\
id: stock
content:
  - field: why
    label: What?
    after: rating
  - field: birds
    after: why
    kind: number
    label: How many birds?
  - field: weather
    choices:
      snow: Snow
      wet: {remove: It never rains.}
  - section: end
    title: The end
    content:
      - text: Thank you.
      - field: plants
        before: end
""",
    "upstream.yml": "replaced:\n  elements/soil/title: abc\n  gone/thing: def\n",
}


@pytest.mark.parametrize("seed", in_turn(range(4), [0]))
def test_no_variant_makes_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int):
    rng = random.Random(seed)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, "upstream")
    folder = Path("framework")
    write(folder, VARIANT)
    assert check(folder).problems == []
    own, theirs = sorted(folder.rglob("*.yml")), sorted(Path("upstream").rglob("*.yml"))
    refused = 0
    for _ in range(ROUNDS):
        chosen = {path: path.read_bytes() for path in rng.sample(rng.choice([own, own, theirs]), rng.choice([1, 2]))}
        for path, content in chosen.items():
            path.write_bytes(spoil(rng, content))
        outcome = check(folder)
        for problem in [*outcome.problems, *outcome.notes]:
            is_sound(problem)
        refused += bool(outcome.problems)
        if not outcome.problems:
            assert plan_forms(outcome.framework, words_for("en"))
        for path, content in chosen.items():
            path.write_bytes(content)
    assert refused > ROUNDS / 2, "most spoilt files have something wrong"
