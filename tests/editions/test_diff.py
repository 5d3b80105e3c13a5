"""``framepress diff`` tells raters what changed, and what it does to answers that were given."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from framepress.text.catalogue import leaves, words_for
from tests.author import edit, run, said
from tests.conftest import ALL_FRAMEWORKS, FRAMEWORKS
from tests.pictures import raster

CHANGES: dict[str, tuple[list[tuple[str, str, str]], dict[str, Any]]] = {
    "practice reworded, and it is said to rate again": (
        [
            (
                "areas/beds.yml",
                "mulch: We mulch in autumn.",
                "mulch:\n        text: We mulch.\n        reworded: substantive",
            )
        ],
        {
            "group": "again",
            "kind": "practice",
            "id": "mulch",
            "where": ["Beds", "Soil"],
            "effect": "again",
            "says": "Rate “Soil” again: earlier answers were given to different wording.",
            "wordings": [{"key": "text", "old": "We mulch in autumn.", "new": "We mulch."}],
        },
    ),
    "indicator reworded, and it means the same": (
        [("areas/beds.yml", "Plants look well.\n", "Plants look good.\n    reworded: editorial\n")],
        {"group": "editorial", "kind": "element", "effect": "hold", "says": "Earlier answers still hold."},
    ),
    "form that lies across now": (
        [("forms/stock.yml", "for_each: area\n", "for_each: area\nlayout: landscape\n")],
        {
            "group": "other",
            "kind": "form",
            "id": "stock",
            "effect": "",
            "wordings": [{"key": "layout", "old": "", "new": "landscape"}],
        },
    ),
    "form that says whom it is for": (
        [("forms/stock.yml", "for_each: area\n", "for_each: area\naudience: Gardeners\n")],
        {"group": "other", "kind": "form", "wordings": [{"key": "audience", "old": "", "new": "Gardeners"}]},
    ),
    "rating that says what its levels mean elsewhere": (
        [("forms/stock.yml", "        scale: habit\n", "        scale: habit\n        meanings: once\n")],
        {
            "group": "other",
            "kind": "field",
            "id": "stock/rating",
            "effect": "",
            "wordings": [{"key": "meanings", "old": "", "new": "once"}],
        },
    ),
    "code given to an element, which asks nothing else": (
        [("areas/beds.yml", "title: Soil\n", "title: Soil\n    code: B.1\n")],
        {
            "group": "other",
            "kind": "element",
            "id": "soil",
            "effect": "",
            "wordings": [{"key": "code", "old": "", "new": "B.1"}],
        },
    ),
    "title reworded without a word": (
        [("areas/tools.yml", "title: Tools", "title: Our tools")],
        {
            "group": "reworded",
            "kind": "area",
            "effect": "unsaid",
            "says": "The publisher has not said whether earlier answers still hold.",
        },
    ),
    "element renamed": (
        [("areas/tools.yml", "  spades:\n", "  digging:\n    renamed_from: spades\n")],
        {
            "group": "renamed",
            "kind": "element",
            "id": "digging",
            "old_id": "spades",
            "effect": "carried",
            "says": "Answers are carried over from 'spades'.",
        },
    ),
    "practice new in an element": (
        [("areas/beds.yml", "    practices:\n", "    practices:\n      water: We water.\n")],
        {
            "group": "new",
            "kind": "practice",
            "name": "We water.",
            "effect": "without",
            "says": "No earlier answers. Earlier ratings of “Soil” were given without it.",
        },
    ),
    "element new": (
        [
            (
                "areas/beds.yml",
                "elements:\n",
                "elements:\n  sun:\n    title: Sun\n    practices:\n      hat: We wear hats.\n",
            )
        ],
        {
            "group": "new",
            "kind": "element",
            "effect": "none",
            "says": "No earlier answers.",
            "inside": ["We wear hats."],
        },
    ),
    "practice retired": (
        [
            ("areas/beds.yml", "      mulch: We mulch in autumn.\n", ""),
            ("framework.yml", "\nforms:\n", "\nretired:\n  practices:\n    mulch: Slugs.\n\nforms:\n"),
        ],
        {
            "group": "gone",
            "kind": "practice",
            "why": "Slugs.",
            "effect": "kept",
            "says": "Earlier answers stay in the tables. The question is no longer asked.",
        },
    ),
    "practice moved": (
        [
            ("areas/beds.yml", "      mulch: We mulch in autumn.\n", ""),
            ("areas/tools.yml", "    practices:\n", "    practices:\n      mulch: We mulch in autumn.\n"),
        ],
        {
            "group": "moved",
            "kind": "practice",
            "where": ["Tools", "Spades"],
            "effect": "stay",
            "wordings": [{"key": "parent", "old": "Soil", "new": "Spades"}],
        },
    ),
    "level new": (
        [
            (
                "framework.yml",
                "  habit:\n    levels:\n",
                "  habit:\n    reworded: substantive\n    levels:\n      no: No\n",
            )
        ],
        {
            "group": "scales",
            "kind": "scale",
            "effect": "again",
            "says": "Rate again: earlier ratings used different levels.",
            "wordings": [{"key": "level", "old": "", "new": "No"}],
        },
    ),
    "levels in another order": (
        [
            (
                "framework.yml",
                "      never: Never\n      sometimes: Sometimes\n",
                "      sometimes: Sometimes\n      never: Never\n",
            )
        ],
        {
            "group": "scales",
            "wordings": [
                {"key": "order", "old": "Never < Sometimes < Always", "new": "Sometimes < Never < Always"},
            ],
        },
    ),
    "question new": (
        [("forms/plan.yml", "content:\n", "content:\n  - field: goal\n    kind: long-text\n    label: Our goal\n")],
        {"group": "new", "kind": "field", "id": "plan/goal", "name": "Our goal", "where": ["Plan"]},
    ),
    "question gone": (
        [
            (
                "forms/stock.yml",
                "      - field: why\n        kind: long-text\n        label: Why?\n        lines: 4\n",
                "",
            )
        ],
        {"group": "gone", "kind": "field", "id": "stock/why", "where": ["Stock: …"]},
    ),
    "question renamed": (
        [("forms/stock.yml", "- field: why\n", "- field: reason\n        renamed_from: why\n")],
        {"group": "renamed", "kind": "field", "id": "stock/reason", "old_id": "stock/why"},
    ),
    "column different kind of answer": (
        [("forms/plan.yml", "kind: date", "kind: check")],
        {
            "group": "answers",
            "kind": "column",
            "id": "plan/jobs/when",
            "effect": "unfit",
            "wordings": [{"key": "kind", "old": "date", "new": "check"}],
        },
    ),
    "introduction": (
        [("areas/beds.yml", "A bed is where things grow.", "A bed is where *many* things grow.")],
        {"group": "other", "kind": "area", "effect": "", "says": ""},
    ),
}


def changed(garden: Path, changes: list[tuple[str, str, str]]) -> tuple[Path, Path]:
    """The framework as it was, and with the changes."""
    new = Path(shutil.copytree(garden, garden.with_name("new")))
    for name, *pair in changes:
        edit(new, name, (pair[0], pair[1]))
    return garden, new


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_told_once_with_what_it_does_to_answers(case: str, garden: Path):
    changes, expected = CHANGES[case]
    told = json.loads(said("diff", *changed(garden, changes), "--format", "json"))
    assert told["old"] == told["new"] == {"framework": "garden", "title": "School Garden", "edition": "2026.1"}
    assert len(told["changes"]) == 1
    change = told["changes"][0]
    assert {key: change[key] for key in expected} == expected


def test_a_renamed_form_takes_its_questions_along(garden: Path):
    old, new = changed(garden, [("forms/plan.yml", "id: plan\n", "id: steps\nrenamed_from: plan\n")])
    edit(new, "forms/book.yml", ("form: plan", "form: steps"))
    told = json.loads(said("diff", old, new, "-F", "json"))["changes"]
    assert [(one["group"], one["kind"], one["id"], one["old_id"]) for one in told] == [
        ("renamed", "form", "steps", "plan")
    ]


def test_another_picture_of_the_same_name_is_told(garden: Path):
    (garden / "pictures").mkdir()
    (garden / "pictures/bed.png").write_bytes(raster(8, 8))
    old, new = changed(garden, [("areas/beds.yml", "introduction: |\n", "introduction: |\n  ![A bed](bed.png)\n\n")])
    edit(old, "areas/beds.yml", ("introduction: |\n", "introduction: |\n  ![A bed](bed.png)\n\n"))
    assert "Nothing changed" in said("diff", old, new)
    (new / "pictures/bed.png").write_bytes(raster(8, 8, color=9))
    (new / "pictures/more.png").write_bytes(raster(8, 8))
    said("release", old)
    for before in (old, old / "editions/2026.1.json"):
        lines = said("diff", before, new).splitlines()
        at = lines.index("  Picture: bed.png [bed.png]")
        assert lines[at - 1 : at + 2] == ["Other words", lines[at], "    The file has another picture now."]
        assert "  Picture: more.png [more.png]" in lines[: at - 1]


def test_line_breaks_and_indentation_are_no_change(garden: Path):
    wrapped = "A bed is\n  where things\n  grow."
    old, new = changed(garden, [("areas/beds.yml", "A bed is where things grow.", wrapped)])
    assert "Nothing changed" in said("diff", old, new)


def test_a_zip_a_folder_and_an_edition_file_are_read_alike(garden: Path, tmp_path: Path):
    old, new = changed(garden, CHANGES["element new"][0])
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "framework")
    said("release", old)
    reports = {said("diff", one, new, "-F", "json") for one in (old, packed, old / "editions/2026.1.json")}
    assert len(reports) == 1


def test_the_text_form_marks_what_went_and_what_came(garden: Path):
    text = said("diff", *changed(garden, CHANGES["practice reworded, and it is said to rate again"][0]))
    assert text.splitlines() == [
        "What changed from edition 2026.1 to edition 2026.1",
        "",
        "Rate again",
        "  Practice: We mulch. (Beds › Soil) [mulch]",
        "    Text, before: We mulch [-in autumn-].",
        "    Text, now: We mulch.",
        "    Rate “Soil” again: earlier answers were given to different wording.",
        "",
        "[-…-] marks words that were removed, [+…+] words that were added.",
    ]


NASTY = "<img src=x onerror=alert(1)> [link](https://evil.example) @octocat #12 GH-3 :smile: `x` **b** ~~s~~ $x$ | \\"


def test_markdown_shows_an_authors_text_as_it_is(garden: Path):
    old, new = changed(garden, [("areas/beds.yml", "title: Soil", f"title: '{NASTY} Soil'")])
    markdown = said("diff", old, new, "--format", "markdown")
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h2", "h3", "ul", "li", "strong", "code", "del", "ins"}
    seen = re.sub(r"<[^>]+>", "", html).replace("\N{WORD JOINER}", "")
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        seen = seen.replace(mark, letter)
    assert f"{NASTY} Soil" in seen
    assert not re.search(r"@\w|#\d|GH-\d|:smile", html), "nobody is called, and no issue is named"


def test_a_terminal_is_not_commanded_by_an_authors_text(garden: Path):
    old, new = changed(garden, [("areas/beds.yml", "Plants look well.", '"Plants \\u202elook well."')])
    assert "\u202e" not in said("diff", old, new)


def test_two_frameworks_are_told_apart_and_nothing_is_said_of_answers(garden: Path):
    text = said("diff", garden, FRAMEWORKS["example"])
    lines = text.splitlines()
    assert lines[0] == "How Open Table, edition 3.10 differs from School Garden, edition 2026.1"
    assert "Only in Open Table" in lines
    assert "Only in School Garden" in lines
    assert "answers" not in text.lower()


def test_a_variant_is_held_beside_what_it_was_made_from(garden: Path, tmp_path: Path):
    variant = tmp_path / "variant"
    (variant / "areas").mkdir(parents=True)
    (variant / "framework.yml").write_text(
        "extends: ../framework\nid: allotment\ntitle: Allotment\nedition: 2026.1\n", encoding="utf-8"
    )
    (variant / "areas/beds.yml").write_text(
        "id: beds\nelements:\n  soil:\n    indicator: Plants look green.\n", encoding="utf-8"
    )
    text = said("diff", garden, variant)
    assert text.splitlines()[:6] == [
        "How Allotment, edition 2026.1 differs from School Garden, edition 2026.1",
        "",
        "In other words",
        "  Element: Soil (Beds) [soil]",
        "    Learner indicator in School Garden: Plants look [-well-].",
        "    Learner indicator in Allotment: Plants look [+green+].",
    ]


def test_what_can_not_be_read_is_told_plainly(garden: Path, tmp_path: Path):
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for wrong in ("nowhere", "other.json", "nowhere.zip", "framework/framework.yml"):
        done = run("diff", wrong, garden)
        assert done.exit_code == 1
        assert wrong.partition("/")[0] in done.stderr
        assert "Traceback" not in done.output


def test_check_compares_with_what_it_is_told_to(garden: Path):
    old, new = changed(garden, CHANGES["question gone"][0])
    assert run("check", new).exit_code == 0
    done = run("check", new, "--against", old)
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "new/forms/stock.yml:1:1: The field 'stock/why' was there in edition 2026.1, and is gone."
    )
    said("release", old)
    assert run("check", new, "--against", old / "editions/2026.1.json").stdout == done.stdout


@pytest.mark.parametrize("group", ["kinds", "groups", "keys"])
def test_there_are_words_for_everything_that_can_be_told(group: str):
    """A thing of a kind, a group or a text without words would end in an error, not in a report."""
    known = {key.rpartition(".")[2] for key in leaves(words_for("en")) if key.startswith(f"changes.{group}.")}
    from framepress.editions import compare, snapshot

    needed = {
        "kinds": {*snapshot.KINDS, "table"},
        "groups": {one.value for one in compare.ChangeGroup},
        "keys": {"level", "order", "parent", *_keys_of_things()},
    }[group]
    assert needed - known == set()


def _keys_of_things() -> set[str]:
    from framepress.editions.snapshot_source import snapshot_at

    things = [thing for folder in ALL_FRAMEWORKS.values() for thing in snapshot_at(folder).things.values()]
    assert len(things) > 200
    return {key for thing in things for part in (thing.asked, thing.around, thing.nature) for key in part}


def test_two_frameworks_of_the_same_title_are_called_by_their_ids(garden: Path):
    old, new = changed(garden, [("framework.yml", "id: garden", "id: orchard")])
    assert said("diff", old, new).splitlines()[0] == "How orchard, edition 2026.1 differs from garden, edition 2026.1"
