"""Links from the framework to pages that the publisher wrote by hand, in the folder that ``mkdocs.yml`` names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from tests.validation.cases import BASE, lay_out


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    """A project with pages of its own in ``site``, and links to them."""
    monkeypatch.chdir(tmp_path)
    lay_out(BASE, tmp_path / "framework")
    write(tmp_path / "mkdocs.yml", "site_name: x\ndocs_dir: site\nplugins: [search, framepress]\n")
    for name in ("our-page.md", "help/index.md", "more/README.md", "files/rota.pdf", "Über uns.md", ".draft.md"):
        write(tmp_path / "site" / name, "# Ours\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def link(project: Path, *addresses: str) -> None:
    area = project / "framework/areas/beds.yml"
    links = " ".join(f"[it]({address})" for address in addresses)
    area.write_text(area.read_text(encoding="utf-8").replace("[the year](/cycle/)", links), encoding="utf-8")


def told(folder: str = "framework") -> str:
    return CliRunner().invoke(main, ["check", folder]).stdout


def test_what_is_there_may_be_linked_to(project: Path):
    link(project, "/our-page/", "/our-page/#any", "/help/", "/more/", "/files/rota.pdf", "</Über uns/>", "/cycle/")
    assert told() == ""


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("/our-pages/", "/our-page/"), ("/our-page", "/our-page/"), ("/files/rotas.pdf", "/files/rota.pdf")],
)
def test_what_is_not_there_is_refused_with_the_nearest(project: Path, wrong: str, right: str):
    link(project, wrong)
    assert told() == f"framework/areas/beds.yml:5:12: The site has no page '{wrong}'. Did you mean '{right}'?\n"


def test_what_is_not_published_is_refused(project: Path):
    write(project / "site/secret/plan.md", "# Plan\n")
    with (project / "mkdocs.yml").open("a") as config:
        config.write("exclude_docs: |\n  /secret/\n")
    link(project, "/.draft/")
    assert "has no page '/.draft/'" in told()
    link(project, "/cycle/")
    write(
        project / "framework/areas/beds.yml",
        (project / "framework/areas/beds.yml").read_text().replace("/.draft/", "/secret/plan/"),
    )
    assert "has no page '/secret/plan/'" in told()


@pytest.mark.parametrize(
    "config",
    [
        "docs_dir : 'site'\nplugins: {framepress: }\n",
        'plugins: [framepress]\n"docs_dir": "site"\n',
        "INHERIT: base.yml\nplugins: [framepress]\n",
        "docs_dir: !ENV [NO_SUCH_NAME, site]\nplugins:\n- framepress:\n    framework: framework\n",
        "docs_dir: site\nplugins: [framepress]\nhooks: !!python/name:os.path.join\n",
    ],
)
def test_the_folder_is_found_however_it_is_written(project: Path, config: str):
    write(project / "base.yml", "site_name: x\ndocs_dir: site\n")
    write(project / "mkdocs.yml", config)
    link(project, "/our-page/")
    assert told() == ""


def test_the_nearest_mkdocs_yml_that_names_the_folder_counts(project: Path):
    link(project, "/our-page/")
    (project / "inner").mkdir()
    (project / "framework").rename(project / "inner/words")
    write(project / "inner/mkdocs.yml", "site_name: another\nplugins: [framepress]\n")
    assert "has no page '/our-page/'" in told("inner/words")
    write(project / "mkdocs.yml", "docs_dir: site\nplugins:\n- framepress: {framework: inner/words}\n")
    assert told("inner/words") == ""


@pytest.mark.parametrize("config", ["plugins: [", "docs_dir: site\n", "INHERIT: mkdocs.yml\n", "- a", "", "\x00"])
def test_where_no_mkdocs_yml_names_the_folder_only_generated_pages_count(project: Path, config: str):
    write(project / "mkdocs.yml", config)
    link(project, "/our-page/")
    assert "has no page '/our-page/'" in told()
