"""Files in files are told under names of their own, whatever they are called there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import collect
from tests.pipeline.test_returned import here
from tests.returned.blanks import GARDEN, TODAY
from tests.returned.envelopes import mailed
from tests.returned.outcome import outcome

HEAD = {"framework": "garden", "edition": TODAY, "form": "stock", "subject": "beds"}


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "readings", here)


def saved(name: str) -> bytes:
    return json.dumps({**HEAD, "answers": {"about/name": name, "stock/earth/why": f"{name} says"}}).encode()


def names_in(given: Path, out: Path) -> dict[str, str]:
    """Who answered in which file."""
    collect([given], GARDEN, out)
    found = outcome(out)
    assert [one["verdict"] for one in found["files"]] == ["read"] * len(found["files"])
    return {one["file"]: one["answers"]["about/name"] for one in found["responses"]}


def test_a_file_beside_a_message_that_is_called_as_if_it_lay_in_it(tmp_path: Path):
    (tmp_path / "given").mkdir()
    with zipfile.ZipFile(tmp_path / "given" / "a.zip", "w") as archive:
        archive.writestr("mail.eml", mailed({"a.json": saved("Within")}))
        archive.writestr("mail.eml/a.json", saved("Beside"))
    assert names_in(tmp_path / "given", tmp_path / "out") == {
        "a.zip/mail.eml/a.json": "Beside",
        "a.zip/mail.eml/a.json (2)": "Within",
    }


def test_two_attachments_of_one_name_and_names_that_lead_elsewhere(tmp_path: Path):
    (tmp_path / "given").mkdir()
    first, second = mailed({"form.json": saved("Ana")}), mailed({"form.json": saved("Ben")})
    both = mailed({"x.eml": first, "../../etc/passwd": saved("Cleo"), "z.eml": second})
    (tmp_path / "given" / "both.eml").write_bytes(both.replace(b"z.eml", b"x.eml"))
    assert names_in(tmp_path / "given", tmp_path / "out") == {
        "both.eml/x.eml/form.json": "Ana",
        "both.eml/x.eml/form.json (2)": "Ben",
        "both.eml/../../etc/passwd": "Cleo",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"given", "out"}


def test_a_message_without_names_and_a_broken_one(tmp_path: Path):
    (tmp_path / "given").mkdir()
    whole = mailed({"form.json": saved("Ana")})
    (tmp_path / "given" / "nameless.eml").write_bytes(whole.replace(b'; filename="form.json"', b""))
    assert names_in(tmp_path / "given", tmp_path / "out") == {"nameless.eml/attachment": "Ana"}
    (tmp_path / "given" / "nameless.eml").write_bytes(whole[: len(whole) * 2 // 3])
    collect([tmp_path / "given"], GARDEN, tmp_path / "out")
    told = {one["file"]: one["verdict"] for one in outcome(tmp_path / "out")["files"]}
    assert len(told) == 1
    assert set(told.values()) <= {"damaged", "not-ours"}
