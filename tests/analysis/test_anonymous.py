"""A collection without names: nothing in any output tells who answered, and the rest is as it was."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from framepress.analysis.anonymise import anonymise
from framepress.analysis.collection import Collected, Collection, FileOutcome, FileStatus, ParsedResponse, Remark
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.tables.tables import write_tables
from framepress.analysis.tables.workbook import write_workbook
from framepress.forms.form import Form
from tests.analysis.made import collection_of, filled, planned, returned
from tests.analysis.test_tables import FORM, RATING, TEXT, field_of
from tests.conftest import ALL_FRAMEWORKS, EXAMPLE, LIBRARIES, SHIPPED
from tests.kinds.named import Kind

SCHOOLS = ("Zebulon Pike", "ZEBULON PIKE ", "Quuxley", "Xyzzy House", "")


def full(folder: Path, count: int = 12) -> Collection:
    """Every form some times, every question answered, by several schools; with files of all kinds."""
    framework, _, forms = planned(folder)
    random = Random(5)
    responses = []
    for number in range(count):
        form = forms[number % len(forms)]
        one = filled(form, number, "Wibble{number} of {field}")
        answers = {**one.returned.answers, "about/school": SCHOOLS[number % len(SCHOOLS)]}
        answers |= {each.id: f"2026-04-{random.randint(10, 28)}" for each in form.fields() if each.kind is Kind.DATE}
        answers = {name: answer for name, answer in answers.items() if answer}
        own = ParsedResponse(
            form.id, framework.about.edition, answers, f"uuid-{number}", f"2026-05-{number + 13}T09:08:07Z"
        )
        responses.append(replace(one, key=f"key-of-{number}", file=f"from/Vromble {number}.pdf", returned=own))
    old = replace(responses[0].returned, saved="2026-03-31T09:08:07Z")
    responses.append(Collected("key-old", "from/Vromble old.pdf", FileStatus.SUPERSEDED, old, "key-of-0"))
    remark = Remark("old/Wibble", "gone", "The answer 'Wibble' has no place.")
    files = [
        FileOutcome(each.file, each.verdict, "", each.key, each.returned.form, each.returned.edition)
        for each in responses
    ]
    files[1] = replace(files[1], possible_duplicates=("from/Vromble 2.pdf",), remarks=(remark,))
    files += [
        FileOutcome(
            "from/Vromble copy.pdf", FileStatus.SAME, "The same as from/Vromble 3.pdf.", "key-of-3", files[3].form
        ),
        FileOutcome("Vromble.zip/x.pdf", FileStatus.OTHER_FRAMEWORK, "It is of 'Wibble'.", "", "wibble", "wibble"),
        FileOutcome("from/Vromble broken.pdf", FileStatus.DAMAGED, "It ends in Vromble."),
    ]
    return collection_of(folder, responses, files=tuple(files))


def hidden(folder: Path, group: str = "about/school", **changes: object) -> Collection:
    collection = replace(full(folder), **changes)  # type: ignore[arg-type]
    return anonymise(collection, group_field(collection.forms, group))


def outputs(collection: Collection, folder: Path) -> dict[str, str]:
    """Every file, and every part of a packed one, as text."""
    folder.mkdir(exist_ok=True)
    write_tables(collection, folder)
    write_workbook(collection, folder / "collection.xlsx")
    return dict(texts_in(folder))


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as packed:
                for name in packed.namelist():
                    yield f"{path.name}/{name}", packed.read(name).decode("utf-8")
                yield f"{path.name}/zip", "".join(f"{info.comment!r}{info.extra!r}" for info in packed.infolist())
        else:
            yield path.name, path.read_text(encoding="utf-8-sig")


SECRET = re.compile(
    r"zebulon|pike|quuxley|xyzzy|wibble|vromble|uuid|key-of|key-old|from/|\d{4}-\d{2}-\d{2}|:08:07", re.I
)


@pytest.mark.parametrize("name", ALL_FRAMEWORKS)
def test_no_output_has_a_name_a_text_a_file_an_id_or_a_day(name: str, tmp_path: Path):
    folder = ALL_FRAMEWORKS[name]
    before = outputs(full(folder), tmp_path / "before")
    assert sum(bool(SECRET.search(text)) for text in before.values()) > 6, "the search finds what there is to find"
    for part, text in outputs(hidden(folder), tmp_path / "after").items():
        text = re.sub(r"2000-01-01T00:00:00Z", "", text) if part.endswith("core.xml") else text
        assert SECRET.findall(text) == [], part


def test_numbers_choices_ratings_and_ticks_stay():
    for folder in (EXAMPLE, LIBRARIES):
        before, after = list(full(folder).responses), list(hidden(folder).responses)
        fields = {field.id: field for form in planned(folder)[2] for field in form.fields()}
        stay = {Kind.NUMBER, Kind.CHOICE, Kind.RATING, Kind.CHECK, Kind.CHECKLIST}
        assert {field.kind for field in fields.values()} >= stay

        def kept(one: Collected, fields=fields, stay=stay) -> list:
            return sorted((name, answer) for name, answer in one.returned.answers.items() if fields[name].kind in stay)

        assert sorted(map(kept, before)) == sorted(map(kept, after))


def test_months_stay():
    one = returned(FORM, {"about/date": "14 May 2026"})
    (after,) = anonymise(collection_of(SHIPPED, [one]), group_field(planned(SHIPPED)[2])).responses
    assert after.returned.answers == {"about/date": "2026-05"}
    assert after.returned.saved == "2026-05"
    assert hidden(SHIPPED).day == "2026-11"


def test_what_is_no_answer_of_its_kind_is_taken_for_text():
    number, form = field_of(EXAMPLE, Kind.NUMBER)
    rating, _ = field_of(EXAMPLE, Kind.RATING)
    given = {number.id: "ask Wibble", rating.id: "Wibble", "about/date": "Wibble's day", "gone/question": "Wibble"}
    (after,) = anonymise(collection_of(EXAMPLE, [returned(form, given)]), group_field(planned(EXAMPLE)[2])).responses
    assert after.returned.answers == {}


def test_spellings_of_a_school_are_one_group_in_all_tables(tmp_path: Path):
    after = hidden(SHIPPED)
    groups = [one.returned.answers.get("about/school") for one in after.responses]
    assert sorted(set(groups) - {None}) == ["Group 1", "Group 2", "Group 3"]
    counts = sorted(groups.count(name) for name in set(groups))
    before = grouping(group_field(planned(SHIPPED)[2]), full(SHIPPED).responses)
    spelled = [before.of(one) for one in full(SHIPPED).responses]
    assert counts == sorted(spelled.count(name) for name in set(spelled))
    made = grouping(group_field(after.forms), after.responses)
    assert {made.of(one) for one in after.responses} == {"", "Group 1", "Group 2", "Group 3"}


def test_groups_speak_the_language_of_the_framework():
    assert {one.returned.answers.get("about/school", "Grupo ")[:6] for one in hidden(LIBRARIES).responses} == {"Grupo "}


def test_another_field_can_give_the_groups(tmp_path: Path):
    field, form = next(
        (each, form.id)
        for form in planned(EXAMPLE)[2]
        for each in form.fields()
        if each.kind is Kind.CHOICE and each.id != "about/kind"
    )
    after = hidden(EXAMPLE, field.id)
    answers = [one.returned.answers for one in after.responses if one.returned.form == form]
    assert answers and all(given[field.id].startswith("Group ") for given in answers)
    assert not any("about/school" in one.returned.answers for one in after.responses)
    assert all(each.kind is Kind.SHORT_TEXT for each in fields_of(after.forms, field.id))
    rows = csv.DictReader(outputs(after, tmp_path / "out")["answers.csv"].splitlines())
    assert field.choices[0].label not in {cell for row in rows for cell in (row["value"], row["label"], row["group"])}


def fields_of(forms: tuple[Form, ...], name: str):
    return [each for form in forms for each in form.fields() if each.id == name]


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_neither_order_nor_names_of_files_can_be_seen(seed: int, tmp_path: Path):
    """Other names, keys and ids, in another order: the same bytes."""
    before = full(EXAMPLE)
    other = Random(seed)
    responses, files = list(before.responses), list(before.files)
    other.shuffle(responses)
    other.shuffle(files)
    keys = {one.key: f"other{number}" for number, one in enumerate(responses)}
    names = {one.file: f"{number}.json" for number, one in enumerate(files)}
    responses = [
        replace(
            one,
            key=keys[one.key],
            file=names[one.file],
            superseded_by=keys.get(one.superseded_by, ""),
            returned=replace(one.returned, id=f"x{one.returned.id}"),
        )
        for one in responses
    ]
    files = [
        replace(
            one,
            file=names[one.file],
            response=keys.get(one.response, ""),
            possible_duplicates=tuple(names[each] for each in one.possible_duplicates),
        )
        for one in files
    ]
    after = anonymise(replace(before, responses=responses, files=files), group_field(before.forms))
    assert outputs(after, tmp_path / "two") == outputs(hidden(EXAMPLE), tmp_path / "one")


def test_names_of_groups_and_responses_do_not_follow_the_order_of_the_files():
    after = hidden(SHIPPED)
    texts = [one.returned.form for one in after.responses]
    assert texts != [one.returned.form for one in full(SHIPPED).responses]
    keys = [one.key for one in after.responses]
    assert keys == sorted(keys) == [f"response-{number:02}" for number in range(1, 14)]


def test_what_belongs_together_still_does():
    after = hidden(SHIPPED)
    responses = {one.key: one for one in after.responses}
    files = {one.file: one for one in after.files}
    assert {one.file for one in responses.values()} <= set(files)
    assert all(files[one.file].response == one.key for one in responses.values())
    (old,) = [one for one in responses.values() if not one.counts]
    assert responses[old.superseded_by].returned.id == old.returned.id
    ids = [one.returned.id for one in responses.values() if one.counts]
    assert len(ids) == len(set(ids)) == 12
    (doubtful,) = [one for one in files.values() if one.possible_duplicates]
    assert set(doubtful.possible_duplicates) < set(files)
    assert [(each.field, each.code) for each in doubtful.remarks] == [("", "gone")]


def test_each_file_still_says_what_became_of_it():
    verdicts = {one.verdict: one for one in hidden(SHIPPED).files}
    assert verdicts[FileStatus.DAMAGED].reason == "The file is damaged."
    assert verdicts[FileStatus.OTHER_FRAMEWORK].reason == "A form of another framework."
    assert verdicts[FileStatus.SAME].reason == "Exactly the same response as in another file."
    assert verdicts[FileStatus.READ].reason == ""
    assert (verdicts[FileStatus.OTHER_FRAMEWORK].form, verdicts[FileStatus.OTHER_FRAMEWORK].edition) == ("", "")


def test_it_can_be_gone_through_again_and_by_two_at_once():
    after = hidden(SHIPPED)
    assert list(after.responses) == list(after.responses)
    assert [one == two for one, two in zip(after.responses, after.responses, strict=True)] == [True] * 13
    assert after.anonymous


def test_a_response_without_an_id_has_none():
    one = returned(FORM, {RATING: "established", TEXT: "Wibble"})
    one = replace(one, returned=replace(one.returned, id=""))
    (after,) = anonymise(collection_of(SHIPPED, [one]), group_field(planned(SHIPPED)[2])).responses
    assert (after.key, after.returned.id, after.returned.answers) == ("response-1", "", {RATING: "established"})
