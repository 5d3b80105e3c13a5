"""``framepress new``: what it writes, what it asks, and what it refuses."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from framepress.cli import prompts
from framepress.cli.commands import main
from framepress.framework.model.edition_file import framework_data
from framepress.framework.model.manifest import FrameworkFile
from framepress.validation.check import checked
from tests.conftest import EXAMPLE, SHIPPED, in_turn
from tests.frameworks import STRESS
from tests.starter.conftest import New, without_wheel
from tests.validation.cases import BASE


def about(project: Path) -> FrameworkFile:
    framework = checked(project / "framework").framework
    assert framework
    return framework.about


def told(*arguments: object, answers: str = "") -> Result:
    """What the command says."""
    done = CliRunner().invoke(main, ["new", *without_wheel(arguments)], input=answers)
    assert not isinstance(done.exception, Exception), done.exception
    return done


def test_in_a_pipe_everything_has_a_default(new: New):
    ours = about(new("good-meetings"))
    assert (ours.title, ours.id, ours.language) == ("Good meetings", "good-meetings", "en")
    assert ours.edition == f"{date.today().year}.1"
    assert ours.publisher is None


def test_the_blank_start_is_small_and_names_nobody(new: New):
    framework = checked(new("ours") / "framework").framework
    assert framework
    assert (len(framework.areas), len(list(framework.elements())), len(framework.forms)) == (1, 2, 1)
    (scale,) = framework.about.scales.values()
    assert len(scale.levels) == 4
    written = "".join(path.read_text(encoding="utf-8") for path in new("theirs").rglob("*") if path.is_file())
    assert "idaho" not in written.lower()


AWKWARD = [
    'Our "best": a guide',
    "-5, and not a list",
    "#1 in the county",
    "No",
    "1.10",
    "null",
    "It's {ours} & *yours",
    "100% @ home",
    "two\nlines",
    "[[ id ]] {{ x }} ${{ github.token }}",
    "a\\b | <c>",
    "Ćma i żółw",
]


@pytest.mark.parametrize("title", AWKWARD)
@pytest.mark.parametrize("start", in_turn(["blank", "copy", "extends"], ["blank"]))
def test_words_of_any_kind_stay_what_they_are(title: str, start: str, new: New):
    project = new("ours", "--from", start, "--title", title, "--publisher", title, "--id", "ours")
    ours = about(project)
    assert ours.title == " ".join(title.split())
    assert ours.publisher
    assert ours.publisher.name == ours.title
    site = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert site["site_name"] == ours.title
    heading = (project / "README.md").read_text(encoding="utf-8").split("\n")[0]
    assert re.sub(r"\\(.)", r"\1", heading) == f"# {ours.title}"


def test_a_title_without_a_letter_that_an_id_can_have_gets_an_id_all_the_same(new: New):
    assert about(new("ours", "--title", "Школа")).id == "our-framework"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--id", "Good Food"], "--id: 'Good Food' can't be an id."),
        (
            ["--language", "English"],
            "--language: This is not the code of a language: 'English'. Write a code such as en",
        ),
        (["--edition", "May 2026"], "--edition: This can't be the name of an edition"),
        (["--title", "Fun 😀"], "--title: No font here has '😀' (U+1F600)."),
        (["--title", "Fun *now*"], "--title: '*now*' would be printed as it is"),
        (["--publisher", "\x07"], "--publisher: There is an invisible control character (U+0007)"),
        (["--from", "copy", "--id", "mastery-learning"], "--id: 'mastery-learning' is the id of the framework that"),
        (["--from", "extends", "--id", "mastery-learning"], "--id: 'mastery-learning' is the id of the framework that"),
        (["--from", "copy", "--framework", "nowhere"], "There is no folder and no zip at nowhere."),
    ],
)
def test_an_answer_that_may_not_stand_is_told_by_its_option(options: list[str], message: str, tmp_path: Path):
    done = told(tmp_path / "ours", *options)
    assert done.exit_code == 1
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_all_mistakes_are_told_at_once(tmp_path: Path):
    done = told(tmp_path / "ours", "--id", "A B", "--language", "?", "--edition", "/")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "--edition",
        "--id",
        "--language",
        "Nothing was written",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--framework", "x.zip"], "Say what to do with --framework: --from copy, or --from extends."),
        (["--framework", "x.zip", "--from", "blank"], "--framework goes with --from copy or --from extends"),
        (["--from", "nothing"], "'nothing' is not one of"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(options: list[str], message: str, tmp_path: Path):
    done = told(tmp_path / "ours", *options)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    done = told(tmp_path)
    assert (done.exit_code, done.stderr.splitlines()) == (
        1,
        [f"{tmp_path} is not empty, and nothing is overwritten. Name a folder that is not there yet."],
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("framework/more", "framework, {project}/framework"),
        ("framework/areas/more", "framework, {project}/framework"),
        ("site/more", "project, {project}, among its pages"),
        ("public/more", "project, {project}, where each build replaces everything"),
    ],
)
def test_inside_another_project_nothing_is_started_that_it_would_take_for_its_own(name: str, why: str, new: New):
    project = new("theirs")
    folder = project / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = told(folder)
    said = f"{folder} is inside another {why.format(project=project)}. Name a folder outside of it.\n"
    assert (done.exit_code, done.stderr) == (1, said)
    assert not folder.exists()
    assert told(project / "more").exit_code == 0, "beside the others it may lie: so do those of our guides"


def test_inside_a_framework_without_a_project_nothing_is_started(tmp_path: Path):
    (tmp_path / "framework.yml").touch()
    assert "is inside another framework" in told(tmp_path / "areas").stderr


def test_a_language_that_has_no_starter_is_told_in_the_file_that_needs_it(new: New):
    for language, said in (("pl", True), ("en-GB", False), ("en", False)):
        text = (new(f"ours-{language}", "--language", language) / "framework/framework.yml").read_text()
        assert ("The words in these files are English still" in text) == said


def test_keys_that_are_taken_out_leave_no_gaps(new: New):
    text = (new("ours", "--from", "copy", "--framework", str(EXAMPLE)) / "framework/framework.yml").read_text()
    assert "\n\n\n" not in text
    assert checked(EXAMPLE).framework


def test_an_empty_folder_and_a_repository_just_begun_are_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert told(".", "--title", "Ours").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        ".git", ".github", ".gitignore", "README.md", "framework", "libraries.txt", "mkdocs.yml", "requirements.txt"
    }  # fmt: skip


def test_the_folder_may_be_shared_by_a_group(new: New):
    """As the umask says, and not hidden as folders for passing files are."""
    made = new("ours").stat().st_mode
    plain = new("theirs").parent / "plain"
    plain.mkdir()
    assert made == plain.stat().st_mode


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no/such/ours", "There is no folder {here}/no/such to put it into. Make that one first, or name another."),
        ("file", "{here}/file is a file. Name a folder that is not there yet: it will be made."),
        ("file/ours", "{here}/file is a file: nothing can be put into it. Name another folder."),
        ("link", "{here}/link is a link that leads nowhere. Take it away, or name another folder."),
        ("what?", "A folder can't be called 'what?' on every computer: Windows refuses it."),
        ("ours.", "A folder can't be called 'ours.' on every computer: Windows refuses it."),
        ("Aux.old", "A folder can't be called 'Aux.old' on every computer: Windows refuses it."),
    ],
)
def test_a_place_where_nothing_can_be_made_is_told(name: str, message: str, tmp_path: Path):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("nowhere")
    done = told(tmp_path / name)
    assert done.exit_code == 1
    assert done.stderr.startswith(message.format(here=tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"file", "link"}


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_: Any) -> str:
        raise PermissionError

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    done = told(tmp_path / "ours")
    assert (done.exit_code, done.stderr) == (
        1,
        f"You may not write to {tmp_path}. Name a folder of your own.\n",
    )


def test_half_a_folder_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(self: Path, content: bytes) -> int:
        if self.name == "requirements.txt":
            raise OSError(28, "No space left on device")
        return write(self, content)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    done = told(tmp_path / "ours")
    assert (done.exit_code, done.stderr.startswith("The file system says: No space left on device.")) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_keeps_the_words_and_says_whose_they_are(new: New):
    project = new("ours", "--from", "copy", "--publisher", "Our network")
    theirs, ours = checked(SHIPPED).framework, checked(project / "framework").framework
    assert theirs
    assert ours
    said_here, said_there = framework_data(ours), framework_data(theirs)
    assert [key for key in said_here if said_here[key] != said_there.get(key)] == [
        *("id", "title", "publisher"),
        "translations",  # where the filled forms of somebody else go is left out of them too
    ]
    said = (project / "framework/framework.yml").read_text(encoding="utf-8")
    readme = " ".join((project / "README.md").read_text(encoding="utf-8").split())
    for text in (" ".join(said.replace("\n# ", " ").split()), readme):
        assert "The source document names no licence." in text
        assert "Students Empowered" in text
        assert "Idaho's Mastery Learning Framework" in text
    assert "# The way through the website, step by step.\njourney:" in said, "comments stay"


def test_nobody_is_said_to_publish_what_he_did_not(new: New, tmp_path: Path):
    """The example has a publisher, an address of its site, an office for the forms, and editions."""
    for start in ("copy", "extends"):
        ours = about(new(f"our-{start}", "--from", start, "--framework", str(EXAMPLE)))
        assert (ours.publisher, ours.site_url, ours.return_to, ours.language) == (None, "", None, "en-GB")
        readme = (tmp_path / f"our-{start}/README.md").read_text(encoding="utf-8")
        assert "The words are those of Open Table kitchens" in readme


@pytest.mark.parametrize("start", ["copy", "extends"])
def test_the_schools_of_another_network_are_left_to_it(start: str, new: New, tmp_path: Path):
    """They would be offered to people who answer to somebody else, and be missed in the report."""
    theirs = tmp_path / "theirs"
    shutil.copytree(EXAMPLE, theirs)
    written = (theirs / "framework.yml").read_text(encoding="utf-8")
    assert "\nretired:\n" in written
    schools = "schools:\n  north: Their kitchen in the north\n  south: Their kitchen in the south\n"
    written = written.replace("\nretired:\n", f"\n{schools}retired:\n  schools:\n    west: Their kitchen in the west\n")
    (theirs / "framework.yml").write_text(written, encoding="utf-8")
    project = new(f"our-{start}", "--from", start, "--framework", str(theirs))
    ours = about(project)
    assert (dict(ours.schools), dict(ours.retired.schools)) == ({}, {})
    assert (list(ours.retired.practices), list(ours.retired.forms)) == (["menu-board"], ["visitor-book"])
    written = (project / "framework/framework.yml").read_text(encoding="utf-8")
    assert "Their kitchen in" not in written


def test_a_framework_comes_from_the_zip_of_a_website_too(new: New, tmp_path: Path):
    first = new("first", "--from", "extends")
    copied = new("copied", "--from", "copy", "--framework", str(first / "upstream.zip"))
    assert about(copied).title == "Copied"
    extended = new("extended", "--from", "extends", "--framework", str(first / "framework"))
    assert list(about(extended).scales) == list(about(SHIPPED.parent).scales)
    again = new("again", "--from", "copy", "--framework", str(first / "framework"))
    assert about(again).extends == "upstream"
    assert "A variant of a framework" in (again / "framework/schema.json").read_text(encoding="utf-8")


def test_letters_that_need_a_font_of_their_own_keep_it(new: New, tmp_path: Path):
    STRESS["arabic"](tmp_path / "arabic")
    for start in ("copy", "extends"):
        assert about(new(start, "--from", start, "--framework", str(tmp_path / "arabic"))).language == "ar"


def test_problems_of_the_other_framework_are_told_where_they_are(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "their.zip", "w") as archive:
        for path in BASE.rglob("*.yml"):
            text = path.read_text(encoding="utf-8").replace("edition:", "edison:")
            archive.writestr(f"framework/{path.relative_to(BASE).as_posix()}", text)
    done = told(tmp_path / "ours", "--from", "copy", "--framework", tmp_path / "their.zip")
    assert done.exit_code == 1
    assert f"{tmp_path}/their.zip/framework.yml:4:1: 'edison' is not a key here." in done.stderr


def uncommented(text: str) -> str:
    """The file with its examples in use: those lines behind a '# ' that are YAML, and those between them."""
    head, mark, examples = (
        text.partition("xamples. To use one") if "xamples. To use" in text else text.partition("An example:")
    )
    kept = [head.rpartition("#")[0]] if mark else [text]
    for line in examples.split("\n")[1:]:
        example = re.match(r"# (?=( {2,})?[a-z_-]+:|  +- )", line)
        kept.append(line[2:] if example else line)
    return "\n".join(kept)


def test_the_examples_of_a_variant_work_as_they_stand(new: New):
    folder = new("ours", "--from", "extends", "--publisher", "Our network") / "framework"
    changed = 0
    for path in [folder / "framework.yml", *folder.glob("areas/*"), *folder.glob("forms/*")]:
        before = path.read_text(encoding="utf-8")
        path.write_text(uncommented(before), encoding="utf-8")
        changed += before != path.read_text(encoding="utf-8")
    assert changed == 3
    framework = checked(folder).framework
    assert framework
    ids = [element.id for _, element in framework.elements()]
    assert ids[:3] == ["caring-relationships", "growth-mindset", "our-own-element"]
    assert len(ids) == 5
    assert framework.areas["students-empowered"].elements["growth-mindset"].title == "Our own title"


def test_the_last_lines_say_which_buttons_to_press(tmp_path: Path):
    done = told(tmp_path / "our work", "--from", "copy")
    assert f'cd "{tmp_path}/our work"' in done.stdout
    assert 'Settings, Pages, Build and deployment, Source: choose "GitHub Actions".' in done.stdout
    assert '"I understand my workflows, go ahead and enable them"' in done.stdout
    assert "The source document names no licence." in done.stdout


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there."""
    monkeypatch.setattr(prompts, "somebody_is_there", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_questions_are_asked_until_the_answer_may_stand(tmp_path: Path):
    answers = "1\nGood food\nGood Food\ngood-food\nEnglish\nen\nThe kitchens\n\n"
    done = told(tmp_path / "ours", answers=answers)
    assert done.exit_code == 0, done.output
    assert "Its id, which never changes [good-food]: Good Food\n'Good Food' can't be an id." in done.stdout
    ours = about(tmp_path / "ours")
    assert (ours.title, ours.id) == ("Good food", "good-food")
    assert ours.publisher
    assert ours.publisher.name == "The kitchens"


@pytest.mark.usefixtures("terminal")
def test_what_an_option_says_is_not_asked(tmp_path: Path):
    done = told(tmp_path / "ours", "-t", "A", "--id", "a", "-p", "B", "-e", "1", "--framework", EXAMPLE, answers="2\n")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("]:") == 1
    assert about(tmp_path / "ours").extends == "../upstream.zip"


@pytest.mark.usefixtures("terminal")
def test_the_id_of_what_is_copied_is_refused_where_it_is_asked(tmp_path: Path):
    done = told(tmp_path / "ours", "--from", "extends", answers="A\nmastery-learning\nours\n\n\n")
    assert done.exit_code == 0, done.output
    assert "'mastery-learning' is the id of the framework that this one is made from. Take another id" in done.stdout
    assert about(tmp_path / "ours").id == "ours"


@pytest.mark.usefixtures("terminal")
def test_a_framework_that_is_not_there_is_told_before_more_is_asked(tmp_path: Path):
    done = told(tmp_path / "ours", "--framework", "nowhere.zip", answers="1\n")
    assert (done.exit_code, done.stderr) == (1, "There is no folder and no zip at nowhere.zip.\n")
    assert "title" not in done.stdout


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("options", [[], ["--id", "A B"]])
def test_nobody_is_asked_in_vain(options: list[str], tmp_path: Path):
    """Where the folder is taken, or an option may not stand, that is told before the first question."""
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / ("file" if not options else ".git")).touch()
    done = told(folder, *options)
    assert (done.exit_code, done.stdout) == (1, "")
