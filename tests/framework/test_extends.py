"""A variant says its differences, and is a whole framework."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest

from framepress.framework.model.blocks import PageBreakBlock, SectionBlock, TextBlock
from framepress.framework.model.edition_file import framework_data
from framepress.framework.model.field_blocks import FieldBlock, TableBlock
from framepress.framework.model.framework import Framework
from framepress.validation.check import check, checked
from tests.validation.cases import BASE, GOOD

HEAD = """\
extends: ../upstream
id: allotment
title: Allotment
edition: 2026.1
"""


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "upstream"))


@pytest.fixture
def variant(tmp_path: Path, upstream: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A variant without a difference."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "framework"
    write(folder, {"framework.yml": HEAD})
    return Path("framework")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


def made(folder: Path) -> Framework:
    framework = checked(folder).framework
    assert framework
    return framework


def test_what_a_variant_does_not_say_comes_from_its_upstream(variant: Path, upstream: Path):
    ours, theirs = made(variant), made(upstream)
    assert (ours.about.id, ours.about.title) == ("allotment", "Allotment")
    assert ours.areas == theirs.areas
    assert ours.forms == theirs.forms
    assert ours.cycle == theirs.cycle
    assert ours.evidence == theirs.evidence
    assert ours.crosswalk == theirs.crosswalk
    assert ours.about.scales == theirs.about.scales


def test_nobody_is_named_publisher_of_what_he_did_not_publish(variant: Path, upstream: Path):
    about = upstream / "framework.yml"
    said = "site_url: https://county.example/\nreturn_to: The county office\n"
    about.write_text(about.read_text() + said)
    ours = made(variant)
    assert made(upstream).about.publisher
    assert (ours.about.publisher, ours.about.site_url, ours.about.return_to) == (None, "", None)


def test_what_one_level_looks_like_is_changed_by_the_id_of_the_level(variant: Path, upstream: Path):
    levels = "    levels: {never: Bare., sometimes: Fed., always: Dark.}\n    indicator: Plants"
    beds = upstream / "areas" / "beds.yml"
    beds.write_text(beds.read_text().replace("    indicator: Plants", levels))
    ours = "id: beds\nelements: {soil: {levels: {sometimes: Fed in *spring*., always: {remove: Nobody manages.}}}}\n"
    write(variant, {"framework.yml": HEAD, "areas/ours.yml": ours})
    soil = made(variant).areas["beds"].elements["soil"]
    assert {level: text.text for level, text in soil.levels.items()} == {
        "never": "Bare.",
        "sometimes": "Fed in *spring*.",
    }


def test_a_list_of_links_is_replaced_and_a_source_taken_out(variant: Path, upstream: Path):
    more = """\
    sources: {walk: A walk., log: The log.}
    links:
      - {title: Ours, address: "https://soil.example/a"}
      - {title: Theirs, address: "https://soil.example/b"}
    indicator: Plants"""
    beds = upstream / "areas" / "beds.yml"
    beds.write_text(beds.read_text().replace("    indicator: Plants", more))
    ours = """\
id: beds
elements:
  soil:
    sources: {log: {remove: Nobody writes it.}}
    links: [{title: Near, address: "https://near.example/"}]
"""
    write(variant, {"framework.yml": HEAD, "areas/ours.yml": ours})
    soil = made(variant).areas["beds"].elements["soil"]
    assert list(soil.sources) == ["walk"]
    assert [(link.title, link.address) for link in soil.links] == [("Near", "https://near.example/")]


def test_texts_are_changed_by_id_whether_written_in_short_or_in_full(variant: Path):
    write(
        variant,
        {
            "framework.yml": HEAD + "scales: {habit: {levels: {always: Each time}}}\njourney: {look: Have a look}\n",
            "areas/ours.yml": """\
                id: beds
                elements:
                  soil:
                    practices:
                      mulch:
                        text: We mulch twice.
                        title: Mulch
                """,
            "evidence.yml": "columns: {seen: {sources: {photos: Films, walk: {examples: with boots}}}}\n",
        },
    )
    ours = made(variant)
    soil = ours.areas["beds"].elements["soil"]
    assert [level.label for level in ours.about.scales["habit"].levels.values()] == ["Never", "Sometimes", "Each time"]
    assert (ours.about.journey["look"].title, ours.about.journey["look"].form) == ("Have a look", "stock")
    assert (soil.title, soil.practices["compost"].text) == ("Soil", "We make compost.")
    assert (soil.practices["mulch"].text, soil.practices["mulch"].title) == ("We mulch twice.", "Mulch")
    assert ours.evidence
    assert [source.title for source in ours.evidence.columns["seen"].sources.values()] == ["A walk", "Films"]
    assert ours.evidence.columns["seen"].sources["walk"].form == "stock"


def test_things_are_added_at_their_place_moved_and_taken_out(variant: Path):
    write(
        variant,
        {
            "areas/beds.yml": """\
                id: beds
                elements:
                  water:
                    before: soil
                    title: Water
                    practices:
                      clean:                 # a practice of 'spades' upstream
                        after: rain
                      rain: We gather rain.
                      mulch: {}              # a practice of 'soil' upstream
                  soil:
                    practices:
                      compost:
                        remove: We have worms.
                      worms: We keep worms.
                """,
            "areas/tools.yml": "id: tools\nelements:\n  spades:\n    practices:\n      sharpen: We sharpen them.\n",
            "cycle.yml": "stages:\n  winter:\n    after: spring\n    title: Winter\n",
        },
    )
    ours = made(variant)
    beds = ours.areas["beds"].elements
    assert list(beds) == ["water", "soil"]
    assert list(beds["water"].practices) == ["rain", "clean", "mulch"]
    assert beds["water"].practices["clean"].text == "We clean them after use."
    assert list(beds["soil"].practices) == ["worms"]
    assert list(ours.areas["tools"].elements["spades"].practices) == ["sharpen"]
    assert [stage.id for stage in ours.stages()] == ["spring", "winter", "autumn"]
    assert ours.about.retired.practices == {"compost": "We have worms."}


def test_an_element_moves_to_another_area(variant: Path):
    write(
        variant,
        {"areas/tools.yml": "id: tools\nelements:\n  soil:\n    title: Earth\n", "areas/beds.yml": "id: beds\n"},
    )
    write(
        variant,
        {"areas/beds.yml": "id: beds\nelements:\n  flowers:\n    title: Flowers\n    practices: {sow: We sow.}\n"},
    )
    ours = made(variant)
    assert list(ours.areas["tools"].elements) == ["spades", "soil"]
    assert ours.areas["tools"].elements["soil"].title == "Earth"
    assert list(ours.areas["tools"].elements["soil"].practices) == ["compost", "mulch"]
    assert list(ours.areas["beds"].elements) == ["flowers"]


def test_an_area_is_added_and_one_taken_out_with_all_that_names_it(variant: Path):
    write(
        variant,
        {
            "framework.yml": f"{HEAD}domains:\n  outside:\n    areas: [pond, beds]\n",
            "areas/tools.yml": "id: tools\nremove: We borrow them.\n",
            "areas/pond.yml": "id: pond\ntitle: Pond\nelements: {frogs: {title: Frogs, practices: {wait: We wait.}}}\n",
            "forms/book.yml": "id: book\nremove: Nobody read it.\n",
        },
    )
    ours = made(variant)
    assert list(ours.areas) == ["pond", "beds"]
    assert list(ours.forms) == ["stock", "plan"]
    assert ours.about.retired.areas == {"tools": "We borrow them."}
    assert ours.about.retired.forms == {"book": "Nobody read it."}


def test_the_questions_of_a_form_are_changed_by_id_wherever_they_stand(variant: Path, upstream: Path):
    plan = upstream / "forms/plan.yml"
    plan.write_text(plan.read_text().replace("- text: Write", "- id: hello\n    text: Write"))
    write(
        variant,
        {
            "forms/stock.yml": """\
                id: stock
                content:
                  - field: why
                    label: What makes you say so?
                  - field: rating
                    after: why
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
                """,
            "forms/plan.yml": """\
                id: plan
                content:
                  - id: hello
                    text: Write down one thing.
                  - field: stage
                    remove: We know it.
                  - table: jobs
                    columns:
                      who: {label: Who, before: when}
                      what: {remove: It is said above.}
                """,
        },
    )
    ours = made(variant)
    element, _, weather, end = ours.forms["stock"].content
    assert isinstance(element, SectionBlock)
    asked = [block.field for block in element.content if isinstance(block, FieldBlock)]
    assert asked == ["why", "birds", "rating"]
    assert next(block.label for block in element.content if isinstance(block, FieldBlock)) == "What makes you say so?"
    assert isinstance(weather, FieldBlock)
    assert {choice.id: choice.label for choice in weather.choices.values()} == {"dry": "Dry", "snow": "Snow"}
    assert isinstance(end, SectionBlock)
    hello, jobs = ours.forms["plan"].content
    assert isinstance(hello, TextBlock)
    assert hello.text == "Write down one thing."
    assert isinstance(jobs, TableBlock)
    assert list(jobs.columns) == ["who", "when"]
    assert ours.about.retired.fields == {"plan/stage": "We know it."}
    assert ours.about.retired.choices == {"stock/weather/wet": "It never rains."}
    assert ours.about.retired.columns == {"plan/jobs/what": "It is said above."}


def test_links_of_the_crosswalk_are_changed_added_and_taken_out(variant: Path):
    write(
        variant,
        {
            "crosswalk.yml": """\
                frameworks:
                  arts: Arts
                links:
                  - {element: spades, framework: arts, text: Drawing spades}
                  - {element: soil, framework: science, component: life, remove: Not so.}
                """
        },
    )
    ours = made(variant)
    assert ours.crosswalk
    assert [(link.element, link.framework) for link in ours.crosswalk.links] == [("spades", "arts")]


def test_a_variant_of_a_variant(variant: Path, tmp_path: Path):
    write(variant, {"areas/beds.yml": "id: beds\ntitle: Our beds\n"})
    write(
        tmp_path / "third",
        {
            "framework.yml": "extends: ../framework\nid: balcony\ntitle: Balcony\nedition: 1\n",
            "areas/tools.yml": "id: tools\ntitle: Small tools\n",
        },
    )
    third = made(tmp_path / "third")
    assert [area.title for area in third.areas.values()] == ["Our beds", "Small tools"]


def test_the_upstream_may_be_a_zip_and_lie_inside(variant: Path, upstream: Path):
    with zipfile.ZipFile(variant / "their.zip", "w") as archive:
        for path in upstream.rglob("*.yml"):
            archive.write(path, Path("garden-main/framework") / path.relative_to(upstream))
    write(variant, {"framework.yml": HEAD.replace("../upstream", "their.zip")})
    zipped = made(variant)
    shutil.copytree(upstream, variant / "their")
    write(variant, {"framework.yml": HEAD.replace("../upstream", "their")})
    assert (
        framework_data(made(variant))["areas"]
        == framework_data(zipped)["areas"]
        == framework_data(made(upstream))["areas"]
    )


def test_a_problem_in_the_upstream_is_told_there(variant: Path, upstream: Path):
    area = upstream / "areas/tools.yml"
    area.write_text(area.read_text().replace("practices:", "practises:"))
    (problem,) = check(variant).problems
    assert (problem.place.file, problem.place.line) == ("upstream/areas/tools.yml", 7)


def test_fonts_come_from_the_upstream_too(variant: Path, upstream: Path):
    (upstream / "fonts").mkdir()
    (upstream / "fonts/broken.ttf").write_bytes(b"no font")
    (problem,) = check(variant).problems
    assert problem.place.file == "upstream/fonts/broken.ttf"


def test_levels_and_scores_are_changed_by_id(variant: Path, upstream: Path):
    about = upstream / "framework.yml"
    old = "      never: Never\n      sometimes: Sometimes\n      always: Always\n"
    text = about.read_text()
    assert old in text
    points = "".join(
        f"      {level}: {{label: {level.title()}, points: {at}}}\n"
        for at, level in enumerate(("never", "sometimes", "always"))
    )
    scores = "scores:\n  care: {title: Care, of: stock/rating, goal: 80, bands: {low: {title: Low, at_least: 0}}}\n"
    about.write_text(text.replace(old, points) + scores)
    changed = "scales: {habit: {levels: {never: {short: N}, na: {label: N/A, rated: no}}}}\n"
    care = "scores: {care: {goal: 60, bands: {high: {title: High, at_least: 60}}}}\n"
    write(variant, {"framework.yml": HEAD + changed + care})
    ours = made(variant)
    levels = ours.about.scales["habit"].levels.values()
    assert [(level.id, level.points, level.short, level.rated) for level in levels] == [
        ("never", 0, "N", True),
        ("sometimes", 1, "", True),
        ("always", 2, "", True),
        ("na", None, "", False),
    ]
    score = ours.about.scores["care"]
    assert (score.title, score.goal, [*score.bands]) == ("Care", 60, ["low", "high"])


def test_a_variant_takes_out_the_end_of_a_page(variant: Path, upstream: Path):
    shutil.copy(next(case for case in GOOD if case.name == "page-breaks") / "forms/leaflet.yml", upstream / "forms")
    breaks = "id: leaflet\ncontent:\n  - id: turn-over\n    page_break: no\n"
    assert [block.page_break for block in _ends(made(variant))] == [True, True, True]
    write(variant, {"forms/leaflet.yml": breaks})
    assert [block.page_break for block in _ends(made(variant))] == [False, True, True]
    write(variant, {"forms/leaflet.yml": breaks + "    remove: Ours has one page.\n"})
    assert [block.page_break for block in _ends(made(variant))] == [True, True]


def _ends(framework: Framework) -> list[PageBreakBlock]:
    return [block for block in framework.forms["leaflet"].content if isinstance(block, PageBreakBlock)]


def test_what_is_asked_by_hand_goes_with_the_element_that_it_is_about(variant: Path, upstream: Path):
    survey = """\
id: survey
title: Survey
description: Asks by hand.
content:
  - field: dug
    kind: rating
    scale: habit
    label: I dig.
    element: soil
  - section: tools
    title: Tools
    content:
      - table: tools
        label: Tools
        element: spades
        rows: {clean: I clean my spade.}
        columns: {often: {label: How often, kind: rating, scale: habit}}
"""
    write(upstream, {"forms/survey.yml": survey})
    gone = "id: tools\nelements: {spades: {remove: We rent them.}, rakes: {title: Rakes, indicator: They are there.}}\n"
    write(variant, {"framework.yml": HEAD, "areas/ours.yml": gone})
    (block,) = made(variant).forms["survey"].content
    assert isinstance(block, FieldBlock)
    assert block.field == "dug"
