"""A small file may unpack to gigabytes: what comes out of it stays small, and what was left out is said."""

from __future__ import annotations

import json
from pathlib import Path

from framepress.answers.limits import LONGEST_ANSWER, LONGEST_RESPONSE
from framepress.forms.form import Form
from framepress.pipeline.collect import collect
from framepress.publishing.prepare import prepare
from tests.conftest import SHIPPED
from tests.kinds.named import Kind
from tests.returned.blanks import GARDEN
from tests.returned.outcome import outcome
from tests.returned.recipes import content_of

TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)


def texts_of(form: Form) -> list[str]:
    return [field.id for field in form.fields() if field.kind in TEXTS]


def test_small_pdfs_make_no_large_tables(tmp_path: Path):
    given = tmp_path / "given"
    given.mkdir()
    for name in "abcd":
        recipe = {"answers": {"stock/earth/why": name}, "then": [{"texts-share-a-stream": 4_000_000}]}
        (given / f"{name}.pdf").write_bytes(content_of(recipe))
    packed = sum(path.stat().st_size for path in given.iterdir())
    collect([given], GARDEN, tmp_path / "out")
    written = sum(path.stat().st_size for path in (tmp_path / "out").iterdir())
    assert packed < 250_000
    assert written < 4_000_000
    assert next(file["remarks"] for file in outcome(tmp_path / "out")["files"]) == [["stock/earth/why", "too-long"]]


def test_a_file_of_more_than_anybody_writes_is_refused(tmp_path: Path):
    form = max(prepare(SHIPPED).forms, key=lambda form: len(texts_of(form)))
    identity = form.identity
    enough = LONGEST_RESPONSE // LONGEST_ANSWER
    told = {"framework": identity.framework, "form": identity.form, "subject": identity.subject}
    (tmp_path / "given").mkdir()
    for name, count in (("much.json", enough), ("too much.json", enough + 1)):
        answers = {name: name[-1] * LONGEST_ANSWER for name in texts_of(form)[:count]}
        (tmp_path / "given" / name).write_text(json.dumps({**told, "answers": answers}), encoding="utf-8")
    collect([tmp_path / "given"], SHIPPED, tmp_path / "out")
    verdicts = {file["file"]: file["verdict"] for file in outcome(tmp_path / "out")["files"]}
    assert verdicts == {"much.json": "read", "too much.json": "too-large"}
