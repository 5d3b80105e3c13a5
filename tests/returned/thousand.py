"""A folder of a thousand files as a network gets them back, and exactly what must become of each.

Nine hundred are filled by all engines, with answers of chance in many scripts; a hundred are of the kinds that the
cases hold: broken, foreign, printed, of last year, twice. The same seed gives the same folder. An engine fills each
form a few times, which is slow; the others get their answers written into the files that it made.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, String

from framepress.forms.form import Field, Form
from framepress.forms.identity import RESPONSE_ID, SAVED
from tests.engines.fill import ENGINES, by_box
from tests.kinds.named import Kind
from tests.returned.blanks import TODAY, form_of
from tests.returned.cases import CASES, Case, case
from tests.returned.make import write_files
from tests.returned.recipes import content_of

GOOD, ODD, TWICE = 900, 100, 12
"""Of the odd ones so many are copies of good ones, and so many earlier savings."""
FORMS = ("stock-beds", "stock-shed", "plan", "book-beds")
MAKERS = (*ENGINES, "fill", "json")
TIMES_FILLED = 2
"""How often an engine fills each form itself."""
_LEFT_OUT = ("hostile", "hostile-forms", "large", "files", "zips", "zips-to-fear")
"""Cases of files that take seconds each, or are no single files."""
_WORDS = (
    *("soil", "water", "Zoë", "naïve", "façade", "“quoted”", "it's", "68%", "(fall & spring)", "—", "…", "€ 5", "½"),
    *(
        "Zażółć",
        "gęślą",
        "Łódź",
        "Ученики",
        "ставят",
        "цели",
        "μαθητές",
        "öğrenci",
        "Ñandú",
        "中文",
        "🌱",
        "<b>",
        "=1+1",
    ),
    *("a/b", "C:\\d", "{x}", '"y"', ";", "\t", "@home", "-3", "+4", "‘z’", "fi", "#1", "||", "--", "'", "NULL", "0012"),
)


def folder(seed: int) -> Case:
    """The folder as a case. A recipe that has an ``engine`` is for :func:`write`."""
    dice = random.Random(seed)
    files: dict[str, Any] = {}
    told: list[dict[str, Any]] = []
    responses: list[dict[str, Any]] = []
    for number in range(GOOD):
        _add(dice, number, files, told, responses)
    for number, (path, recipe, outcome, response) in enumerate(_odd(dice, files, responses)):
        name = f"odd/{number:03} {path}"
        files[name] = recipe
        told.append({**outcome, "file": name, "response": name if response else outcome["response"]})
        if response:
            responses.append({**response, "file": name})
    return Case(f"thousand {seed}", "A thousand files.", files, {"files": told, "responses": responses})


def write(made: Case, to: Path) -> None:
    """Write its files into a folder that is not there yet."""
    write_files({name: one for name, one in made.files.items() if "engine" not in one}, to)
    for name, recipe in made.files.items():
        if "engine" in recipe:
            path = to / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(_varied(recipe))


def _add(
    dice: random.Random,
    number: int,
    files: dict[str, Any],
    told: list[dict[str, Any]],
    responses: list[dict[str, Any]],
) -> None:
    form, maker = FORMS[number % len(FORMS)], MAKERS[number % len(MAKERS)]
    school = f"School {dice.randrange(30):02}"
    answers = {"about/school": school, "about/name": f"Rater {number:03}", **_answers(dice, form_of(form))}
    has_id = maker in ("fill", "json") or dice.random() < 0.3
    saved = f"2026-05-{dice.randint(1, 31):02}T{dice.randrange(24):02}:{dice.randrange(60):02}:00Z" if has_id else ""
    said = {"form": form, "answers": answers, "id": f"id-{number:04}" if has_id else "", "saved": saved}
    extension = "json" if maker == "json" else "pdf"
    name = f"{school}/{number:03} {maker}.{extension}"
    files[name] = (
        {"by": "json", **said} if maker == "json" else {"engine": maker, "turn": number % TIMES_FILLED, **said}
    )
    told.append({"file": name, "verdict": "read", "response": name, "perhaps": [], "remarks": []})
    kept = {key: said[key] for key in ("form", "id", "saved", "answers")}
    responses.append({"file": name, "edition": TODAY, "superseded_by": "", **kept})


def _answers(dice: random.Random, form: Form) -> dict[str, Any]:
    """Answers to about two of three questions, and to enough of them that no two responses are alike."""
    answers: dict[str, Any] = {}
    for field in form.fields():
        if field.id.startswith("about/") or dice.random() < 0.33:
            continue
        answer = _answer(dice, field)
        if answer:
            answers[field.id] = answer
    return {**answers, next(one.id for one in form.fields() if one.kind is Kind.LONG_TEXT): _text(dice, 12)}


def _answer(dice: random.Random, field: Field) -> Any:
    ids = [choice.id for choice in field.choices]
    match field.kind:
        case Kind.CHECKLIST:
            return [one for one in ids if dice.random() < 0.5]
        case Kind.CHECK:
            return True
        case Kind.CHOICE | Kind.RATING:
            return dice.choice(ids)
        case Kind.LONG_TEXT:
            return _text(dice, dice.choice((1, 5, 40)))
        case Kind.NUMBER:
            return str(dice.randint(1, 500))
    return " ".join(dice.choices(_WORDS, k=dice.randint(1, 3))).strip() or "-"


def _text(dice: random.Random, words: int) -> str:
    return "".join(word + dice.choice((" ", " ", " ", "\n")) for word in dice.choices(_WORDS, k=words)) + "end."


@cache
def _filled(engine: str, form: str, turn: int) -> bytes:
    """A form that an engine filled itself, with an answer to everything."""
    dice = random.Random(f"{engine} {form} {turn}")
    every = {field.id: _answer(dice, field) or [field.choices[0].id] for field in form_of(form).fields()}
    every = {name: "plain" if isinstance(one, str) and not one.isascii() else one for name, one in every.items()}
    said = {"form": form, "by": engine, "answers": every, "id": "some-id", "saved": "2026-05-31T12:00:00Z"}
    return content_of(said)


def _varied(recipe: Mapping[str, Any]) -> bytes:
    """The file that an engine made, with other answers in it."""
    given = {name: "yes" if one is True else one for name, one in recipe["answers"].items()}
    values = {**by_box(given), RESPONSE_ID: recipe["id"], SAVED: recipe["saved"]}
    with pikepdf.open(io.BytesIO(_filled(recipe["engine"], recipe["form"], recipe["turn"]))) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) in values or not str(field.T).startswith("framepress/"):
                _set(field, values.get(str(field.T), ""))
        out = io.BytesIO()
        document.save(out, deterministic_id=True, fix_metadata_version=False, compress_streams=False)
        return out.getvalue()


def _set(field: Any, value: str) -> None:
    if Name.Btn != field.FT:
        is_other = value != str(field.get("/V", ""))
        field.V = String(value)
        for widget in field.get("/Kids", [field]):
            if is_other and "/AP" in widget:  # its drawing shows what the engine wrote
                del widget["/AP"]
        return
    state = Name(f"/{value}") if value else Name.Off
    field.V = state
    for widget in field.get("/Kids", [field]):
        widget.AS = state if str(state) in widget.AP.N else Name.Off


_Odd = tuple[str, Mapping[str, Any], dict[str, Any], dict[str, Any] | None]
"""A file's name and recipe, what becomes of it, and the response that it holds."""


def _odd(dice: random.Random, files: Mapping[str, Any], responses: list[dict[str, Any]]) -> Iterator[_Odd]:
    """A hundred files of every odd kind."""
    every = [one for name in CASES if name not in _LEFT_OUT for one in _odd_of(case(name))]
    kinds = dice.sample(every, ODD - 2 * TWICE)
    by_file = {one["file"]: one for one in responses}
    saved = [name for name, recipe in files.items() if recipe["id"]]
    whole = [name for name, recipe in files.items() if not recipe["id"]]
    yield from kinds
    for name in dice.sample(whole, TWICE):
        yield "copy.pdf", files[name], {**_FILE, "verdict": "same", "response": name}, None
    for name in dice.sample(saved, TWICE):
        recipe = {**files[name], "saved": "2026-04-30T08:00:00Z"}
        recipe["answers"] = {**recipe["answers"], "about/school": f"{recipe['answers']['about/school']}."}
        response = {**by_file[name], "answers": recipe["answers"], "saved": recipe["saved"], "superseded_by": name}
        yield "earlier." + name.rpartition(".")[2], recipe, {**_FILE, "verdict": "superseded"}, response


_FILE: dict[str, Any] = {"response": "", "perhaps": [], "remarks": []}


def _odd_of(made: Case) -> Iterator[_Odd]:
    """What in a case is more than read: files that stand for themselves."""
    held = {one["file"]: one for one in made.expected["responses"]}
    for outcome in made.expected["files"]:
        path = outcome["file"]
        alone = path in made.files and not outcome["perhaps"] and outcome["verdict"] not in ("same", "superseded")
        if alone and (outcome["verdict"] != "read" or outcome["remarks"]):
            yield Path(path).name, made.files[path], dict(outcome), held.get(path)


if __name__ == "__main__":
    chosen = folder(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    write(chosen, Path(sys.argv[1]) / "given")
    text = json.dumps(dict(chosen.expected), ensure_ascii=False, indent=1)
    (Path(sys.argv[1]) / "expected.json").write_text(text + "\n", encoding="utf-8")
