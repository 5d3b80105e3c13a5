"""Answers to an older edition, on the page of this one: carried over by their ids, and what can't be is shown."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from tests.conftest import LIBRARIES, Project
from tests.site.conftest import serving
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORM = "autoevaluacion-acogida"
OLD, NEW = "autoevaluacion/entrada/nivel", "autoevaluacion/puerta/nivel"
"""An element and a question that were given other ids."""


@pytest.fixture(scope="module")
def visitor(browser: Browser, pages_of: Callable[[str], Project]) -> Iterator[tuple[Person, Path]]:
    """Somebody at the site of the libraries, whose framework has two editions; with the folder of the site."""
    site = pages_of("libraries").site
    with serving(site) as address, person_at(browser, address) as person:
        yield person, site


def filled(pdf: bytes, values: dict[str, str]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def levels_of(pdf: bytes) -> list[str]:
    field = (pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {})[OLD]
    return sorted(str(kid.get_object()["/AP"]["/N"].keys() - {"/Off"}).strip("{'/}") for kid in field["/Kids"])


def test_an_old_pdf_is_carried_over(visitor: tuple[Person, Path], tmp_path: Path):
    person, site = visitor
    blank = (site / f"editions/2025/forms/{FORM}.pdf").read_bytes()
    level = levels_of(blank)[0]
    file = tmp_path / "del-ano-pasado.pdf"
    file.write_bytes(filled(blank, {OLD: f"/{level}", "autoevaluacion/entrada/evidencias": "Muchas visitas"}))
    person.open_form(FORM)
    person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    person.page.reload()
    person.open_file(file, person.page.locator("[data-fp-open]").inner_text())
    assert "2025" in person.told()
    assert person.page.locator(f'[data-field="{NEW}"] input:checked').get_attribute("value")
    expect(person.field("autoevaluacion/puerta/pruebas").locator("textarea")).to_have_value("Muchas visitas")


def keep_as_edition_2025(person: Person, answers: dict[str, Any]) -> None:
    """Puts answers into the storage as the page of the older edition kept them."""
    person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    person.page.evaluate(
        """([framework, answers]) => {
             localStorage.setItem(`framepress/${framework}/set/s`, JSON.stringify({ name: "Norte", begun: 1 }));
             for (const [id, value] of Object.entries(answers)) localStorage.setItem(
               `framepress/${framework}/answer/s/${id}`, JSON.stringify({ value, at: 1, edition: "2025" })); }""",
        [written("id"), answers],
    )


def written(key: str) -> str:
    """What the framework says of itself under a key."""
    lines = (LIBRARIES / "framework.yml").read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix(f"{key}:").strip("'\" ") for line in lines if line.startswith(f"{key}:"))


def edition(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LIBRARIES / f"editions/{name}.json").read_text(encoding="utf-8"))
    return found


def test_answers_that_this_browser_kept_for_an_older_edition_are_there(visitor: tuple[Person, Path]):
    person, _ = visitor
    person.open_form(FORM)
    keep_as_edition_2025(person, {"autoevaluacion/entrada/evidencias": "Muchas visitas"})
    person.page.goto("about:blank")
    person.open_form(FORM)
    box = person.field("autoevaluacion/puerta/pruebas").locator("textarea")
    expect(box).to_have_value("Muchas visitas")
    person.page.get_by_label(person.page.locator(".fp-turn__all").inner_text().strip()).check()
    box.fill("Muchas más visitas")
    person.page.wait_for_timeout(600)
    person.page.reload()
    expect(box).to_have_value("Muchas más visitas")


def test_an_answer_to_a_question_that_nobody_asks_any_more_is_shown_with_its_question(visitor: tuple[Person, Path]):
    person, _ = visitor
    page = person.page
    gone = gone_questions(person)
    assert gone, "the second edition of this framework took questions away"
    form, (old, question) = next(iter(gone.items()))
    person.open_form(form)
    keep_as_edition_2025(person, {old: "Una respuesta antigua"})
    page.goto("about:blank")
    person.open_form(form)
    told = person.told()
    assert question in told
    assert "Una respuesta antigua" in told
    page.evaluate("localStorage.clear(); sessionStorage.clear()")


def gone_questions(person: Person) -> dict[str, tuple[str, str]]:
    """A question that is gone, for each form that has one: read from what the pages know of the older edition."""
    found = {}
    for form in edition("2025")["forms"]:
        answer = person.context.request.get(f"{person.site}forms/{form}/fill/")
        if answer.ok:
            data = json.loads(answer.text().split('id="fp-fill-data">')[1].split("</script>")[0])
            for old, question in data["carried"].get("2025", {}).get("gone", {}).items():
                found.setdefault(form, (old, question))
    return found


def test_what_was_carried_over_is_a_response_of_its_own(visitor: tuple[Person, Path], tmp_path: Path):
    person, _ = visitor
    about = {"framepress": 1, "framework": written("id"), "form": "autoevaluacion", "subject": "acogida"}
    whole = {**about, "response": "the-old-one", "saved": "2025-11-25T10:00:00Z", "answers": {"about/school": "Norte"}}
    for name, same in (("2025", False), (written("edition"), True)):
        person.open_form(FORM)
        person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        person.page.reload()
        (tmp_path / "a.json").write_text(json.dumps({**whole, "edition": name}), encoding="utf-8")
        person.open_file(tmp_path / "a.json", person.page.locator("[data-fp-open]").inner_text())
        with person.page.expect_download() as waiting:
            person.page.locator("[data-fp-save-json]").evaluate("button => button.click()")
        saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
        assert (saved["response"] == "the-old-one") is same, name
