"""Answers leave the page as files and come back: nothing is lost, whatever is written and whatever is opened."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pytest
from jsonschema import Draft202012Validator

from tests.conftest import Project
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORM = "self-assessment-students-empowered"
SCHOOL, EVIDENCE = "about/school", "self-assessment/growth-mindset/evidence"
RATING = "self-assessment/growth-mindset/rating"
MORE = "self-assessment/growth-mindset/additional-evidence"
ANY_TEXT = (
    "Zażółć gęślą jaźń 😀👩‍🏫 \u0645\u0631\u062d\u0628\u0627 学校 — “quotes” <b>&amp;\n\n  two spaces\ttab\nΨυχή Ёлка"
)
LONG = ("Ten thousand letters, and not one of them may go. " * 200)[:10_000]


def fill_in(person: Person) -> dict[str, Any]:
    """Answers of many kinds; returns them as they have to come back."""
    person.open_form(FORM)
    person.label("School or team").fill("Lincoln High — Idaho")
    person.label("Date", exact=True).fill("2026-11-25")
    person.label("one person").check()
    person.go("Growth Mindset")
    person.label("We are working on implementing").check()
    person.label("What evidence").fill(ANY_TEXT)
    person.label("What additional").fill(LONG)
    person.wait_until_kept()
    return {
        SCHOOL: "Lincoln High — Idaho",
        "about/date": "2026-11-25",
        "about/kind": "individual",
        RATING: "implementing",
        EVIDENCE: ANY_TEXT,
        MORE: LONG,
    }


def answers_in(pdf: bytes) -> dict[str, str]:
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    found = {}
    for name, field in fields.items():
        value = str(field.get("/V", "") or "")
        plain = value.removeprefix("/") if field["/FT"] == "/Btn" else re.sub(r"\r\n?", "\n", value)
        if plain and plain != "Off":
            found[name] = plain
    return found


def save_pdf(person: Person, folder: Path) -> Path:
    person.go("Check and save")
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name="Save the form as PDF").click()
        person.page.get_by_role("button", name="Save anyway").click()  # the long answer is longer than its place
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_web_to_pdf_to_web_loses_no_letter(person: Person, browser: Browser, shipped_site: str, tmp_path: Path):
    answers = fill_in(person)
    file = save_pdf(person, tmp_path)
    assert re.fullmatch(rf"lincoln-high-idaho-{FORM}-2026-11-25-[0-9a-f]{{6}}\.pdf", file.name)
    found = answers_in(file.read_bytes())
    hidden = {name: found.pop(name) for name in list(found) if name.startswith("framepress/")}
    assert found == answers
    assert json.loads(hidden["framepress/identity"])["form"] == "self-assessment"
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", hidden["framepress/response-id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", hidden["framepress/saved"])
    with person_at(browser, shipped_site) as colleague:
        colleague.open_form(FORM)
        colleague.open_file(file)
        assert f"Opened {file.name}: 6 answers." in colleague.told()
        kept = {name.split("@")[0]: value for name, value in colleague.kept().items()}
        assert kept == answers
        colleague.go("Growth Mindset")
        expect(colleague.label("What evidence")).to_have_value(ANY_TEXT)


def test_web_to_json_to_web_loses_no_letter(
    person: Person, browser: Browser, shipped_site: str, project: Callable[[str], Project], tmp_path: Path
):
    answers = fill_in(person)
    person.go("Check and save")
    file = person.save("Save a copy to finish later", tmp_path)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["answers"] == answers
    schema = json.loads((project("shipped").site / "data/response.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(saved)) == []
    with person_at(browser, shipped_site) as colleague:
        colleague.open_form(FORM)
        colleague.open_file(file)
        assert {name.split("@")[0]: value for name, value in colleague.kept().items()} == answers


def test_a_file_saved_twice_is_the_same_response(person: Person, tmp_path: Path):
    fill_in(person)
    person.go("Check and save")
    first = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
    person.page.wait_for_timeout(1100)
    second = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
    assert first["response"] == second["response"]
    assert first["saved"] < second["saved"]


def test_an_answer_that_is_cut_on_paper_is_named_before_anything_is_saved(person: Person):
    fill_in(person)
    person.go("Check and save")
    downloads: list[str] = []
    person.page.on("download", lambda download: downloads.append(download.suggested_filename))
    person.page.get_by_role("button", name="Save the form as PDF").click()
    dialog = person.page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_have_text(["Growth Mindset: What additional evidence do you want?"])
    dialog.get_by_role("button", name="Shorten my answers").click()
    person.page.wait_for_timeout(300)
    assert downloads == []


def test_opening_never_writes_over_other_answers(person: Person, tmp_path: Path):
    fill_in(person)
    person.go("Check and save")
    file = person.save("Save a copy to finish later", tmp_path)
    saved = json.loads(file.read_text(encoding="utf-8"))
    saved["answers"][EVIDENCE] = "What a colleague wrote"
    saved["answers"][SCHOOL] = "Oak Elementary"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(saved), encoding="utf-8")
    person.open_file(other)
    assert "These answers have their own name: “Oak Elementary”" in person.told()
    person.go("Growth Mindset")
    expect(person.label("What evidence")).to_have_value("What a colleague wrote")
    person.page.get_by_role("button", name="Oak Elementary").click()
    person.page.get_by_role("button", name="Open Lincoln High").click()
    expect(person.label("What evidence")).to_have_value(ANY_TEXT)


def test_a_file_of_another_form_is_taken_in_and_leads_there(person: Person, tmp_path: Path):
    fill_in(person)
    file = save_pdf(person, tmp_path)
    person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    person.open_form("focus-area-students-empowered")
    person.open_file(file)
    assert "This file has answers to another form: Self-assessment: Students Empowered." in person.told()
    person.page.get_by_text("What you answered before").click()
    assert "We are working on implementing these practices" in person.page.locator("[data-fp-given]").inner_text()
    person.page.get_by_role("button", name="Go to that form").click()
    person.page.wait_for_url("**/self-assessment-students-empowered/fill/*")
    person.go("Growth Mindset")
    expect(person.label("We are working on implementing")).to_be_checked()


def test_last_years_answers_stand_beside_this_years_questions(person: Person, tmp_path: Path):
    fill_in(person)
    file = save_pdf(person, tmp_path)
    person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    person.open_form(FORM, "element-growth-mindset")
    person.page.reload()
    person.open_file(file, "Show last year's answers")
    beside = person.field(RATING).locator(".fp-last")
    expect(beside).to_have_text("Last time: We are working on implementing these practices")
    assert person.kept() == {}, "they are shown, not taken over"
    person.page.reload()
    expect(beside).to_be_visible()
    person.page.get_by_role("button", name="Hide last year's answers").click()
    expect(beside).to_have_count(0)


def locked(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
        return out.getvalue()


def flat(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.flatten_annotations()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def of_another_framework(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == "framepress/identity":
                field.V = pikepdf.String(str(field.V).replace("mastery-learning", "somebody-elses"))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def twice(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(2):
        writer.append(io.BytesIO(pdf))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_json(**changes: Any) -> Callable[[bytes], bytes]:
    whole = {
        "framepress": 1,
        "framework": "mastery-learning",
        "form": "self-assessment",
        "subject": "students-empowered",
    }
    return lambda _: json.dumps({**whole, "answers": {SCHOOL: "Elm"}, **changes}).encode()


NOT_TAKEN: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "damaged": ("a.pdf", lambda pdf: pdf[: len(pdf) // 3], "We can't read this file. It is damaged"),
    "locked": ("a.pdf", locked, "locked with a password"),
    "flat": ("a.pdf", flat, "no fields to read"),
    "another framework's PDF": ("a.pdf", of_another_framework, "another framework"),
    "another framework's file": ("a.json", saved_json(framework="other"), "another framework"),
    "a newer format": ("a.json", saved_json(framepress=2), "A newer version of this site"),
    "a form that is not there": ("a.json", saved_json(form="guest-list"), "not a form of this site"),
    "JSON cut short": ("a.json", lambda pdf: b'{"framepress": 1, "answers": {', "Someone may have changed it by hand"),
    "JSON of somebody else": ("a.json", lambda pdf: b'{"type": "FeatureCollection"}', "not a form of this site"),
    "answers that are a list": ("a.json", saved_json(answers=[1]), "Someone may have changed it by hand"),
    "not UTF-8": (
        "a.json",
        lambda pdf: b'{"framepress": 1, "answers": {"about/school": "\xff"}}',
        "Someone may have changed it by hand",
    ),
    "a picture": ("a.pdf", lambda pdf: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "not a form of this site"),
    "empty": ("a.pdf", lambda pdf: b"", "This file is empty"),
    "only spaces": ("a.json", lambda pdf: b" \n", "This file is empty"),
    "two forms in one": ("a.pdf", twice, "more than one filled-in form"),
    "200 MB": ("a.pdf", lambda pdf: pdf, "too large"),
}


def test_what_can_not_be_opened_is_told_in_a_sentence_and_the_page_stays(
    person: Person, project: Callable[[str], Project], tmp_path: Path
):
    blank = (project("shipped").site / f"forms/{FORM}.pdf").read_bytes()
    person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.wait_until_kept()
    told = {}
    for name, (file, made, _) in NOT_TAKEN.items():
        path = tmp_path / file
        path.write_bytes(made(blank))
        if name == "200 MB":
            os.truncate(path, 200_000_000)
        person.open_file(path)
        told[name] = person.told()
        expect(person.label("School or team")).to_have_value("Lincoln High")
    assert [name for name, (_, _, words) in NOT_TAKEN.items() if words not in told[name]] == [], told
    assert person.kept() == {f"{SCHOOL}@{FORM}": "Lincoln High"}


def test_strange_answers_in_a_file_are_named_and_the_others_taken(person: Person, tmp_path: Path):
    answers = {
        SCHOOL: "Elm",
        RATING: "perfect",
        EVIDENCE: 68,
        MORE: {"a": 1},
        "self-assessment/unknown/x": "lost words",
    }
    file = tmp_path / "edited.json"
    file.write_bytes(saved_json(answers=answers)(b""))
    person.open_form(FORM)
    person.open_file(file)
    told = person.told()
    assert "Opened edited.json: 2 answers." in told
    assert MORE in told and "perfect" in told and "lost words" in told
    kept = {name.split("@")[0]: value for name, value in person.kept().items()}
    assert (kept[SCHOOL], kept[EVIDENCE]) == ("Elm", "68")


@pytest.mark.parametrize("paper", ["US Letter", "A4"])
def test_the_paper_can_be_chosen(person: Person, paper: str, tmp_path: Path):
    person.open_form(FORM, "fp-finish")
    person.page.get_by_label(paper).check()
    file = person.save("Save the form as PDF", tmp_path)
    width = float(pypdf.PdfReader(file).pages[0].mediabox.width)
    assert round(width) == {"US Letter": 612, "A4": 595}[paper]


def test_what_is_written_over_the_form_is_taken_or_said_to_be_there(
    person: Person, project: Callable[[str], Project], tmp_path: Path
):
    """With a viewer's tools, and into the page itself: then the blank form tells what is new."""
    file = tmp_path / "written over.pdf"
    with pikepdf.open(project("shipped").site / f"forms/{FORM}.pdf") as document:
        for page in document.pages:
            for widget in list(page.obj.get("/Annots", [])):
                name, rect = str(widget.get("/T", "")), [float(edge) for edge in widget.Rect]
                note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=pikepdf.Array(rect), F=4)
                if name == SCHOOL:
                    note.Subtype, note.Contents = pikepdf.Name.FreeText, pikepdf.String("Lincoln High")
                    page.obj.Annots.append(document.make_indirect(note))
                elif name == EVIDENCE:
                    note.Subtype = pikepdf.Name.Ink
                    page.obj.Annots.append(document.make_indirect(note))
                elif name == MORE:
                    page.contents_add(b"q", prepend=True)
                    page.contents_add(b"Q q %f %f m %f %f l S Q" % (rect[0] + 5, rect[1] + 5, rect[2] - 5, rect[3] - 5))
        document.save(file)
    person.open_form(FORM)
    person.open_file(file)
    told = person.told()
    assert "Opened written over.pdf: 1 answer." in told
    assert "Please check that we read them right: About this response: School or team" in told
    assert "Please look at your file, and type it in: Growth Mindset: What evidence" in told
    assert told.count("Growth Mindset: What additional evidence") == 1
    expect(person.label("School or team")).to_have_value("Lincoln High")


def test_hostile_names_and_half_letters_in_a_file_do_no_harm(person: Person, tmp_path: Path):
    file = tmp_path / "hostile.json"
    file.write_text(
        '{"framepress": 1, "framework": "mastery-learning", "form": "self-assessment", "subject": "students-empowered",'
        '"answers": {"__proto__": ["proto"], "constructor": "toString", "../../x": "path", "valueOf": {"a": 1},'
        f'"{SCHOOL}": "\\ud800Elm\\u0000", "{RATING}": "constructor",'
        + ",".join(f'"key-{number}": "x"' for number in range(100_000))
        + "}}",
        encoding="utf-8",
    )
    person.open_form(FORM)
    person.open_file(file)
    told = person.told()
    assert "Opened hostile.json: 1 answer." in told
    assert all(word in told for word in ("proto", "toString", "path", "valueOf", "…"))
    assert "function" not in told
    assert len(told) < 20_000
    assert "We replaced them in: About this response: School or team" in told
    expect(person.label("School or team")).to_have_value("\ufffdElm\ufffd")
    person.go("Check and save")
    assert "Elm" in str(person.page.locator("[data-fp-email]").get_attribute("href"))


def test_last_years_file_of_another_form_is_called_that(person: Person, tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_bytes(saved_json(form="focus-area")(b""))
    person.open_form(FORM)
    person.open_file(file, "Show last year's answers")
    assert "This file has answers to another form: Identifying a potential focus area" in person.told()
    expect(person.page.locator(".fp-last")).to_have_count(0)


def test_a_reader_that_does_not_load_is_not_the_files_fault(newcomer: Person, project: Callable[[str], Project]):
    newcomer.open_form(FORM)
    newcomer.context.route("**/fill/pdf.js", lambda route: route.abort())
    newcomer.open_file(project("shipped").site / f"forms/{FORM}.pdf")
    assert "the part of this page that reads PDFs did not load" in newcomer.told()
    newcomer.troubles.clear()


BECAME = {
    "": ("There is no copy in your downloads", 0),
    "AbortError": ("Nothing was shared", 0),
    "NotAllowedError": ("Look in", 1),
}
"""What is said and how many files are saved, by what the system answers to a file that is shared."""


def test_what_became_of_a_shared_file_is_told_as_it_is(newcomer: Person):
    newcomer.context.add_init_script(
        """navigator.canShare = () => true; navigator.share = async ({ files }) => {
              window.given = files[0].name; if (window.refusal) throw new DOMException("", window.refusal); };"""
    )
    page = newcomer.open_form(FORM)
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    newcomer.label("School or team").fill("../../🎉 مدرسة " + "𞤀" * 300)
    newcomer.label("Date", exact=True).fill("2026-11-25")
    newcomer.go("Check and save")
    for refusal, (words, files) in BECAME.items():
        page.evaluate("refusal => { window.refusal = refusal; window.given = ''; }", refusal)
        page.get_by_role("button", name="Share the PDF").click()
        page.get_by_role("button", name="Save anyway").click()
        expect(page.locator("[data-fp-saving]")).to_contain_text(words)
        name = str(page.evaluate("window.given"))
        assert name.startswith("مدرسة-") and re.search(rf"-{FORM}-2026-11-25-[0-9a-f]{{6}}\.pdf$", name)
        assert len(name.split(FORM)[0]) == 61, "whole letters only"
        page.wait_for_timeout(200)
        assert len(downloads) == files, refusal
