"""Templates are opened in one way: what they lack is an error, and what is HTML is escaped."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from framepress.text import template_folders
from framepress.text.template_folders import template_folder
from tests.test_boundaries import SOURCES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "made").mkdir()
    (tmp_path / "made/page.html").write_text("{% if name %}\n<b>{{ name }}</b>\n{% endif %}\n", encoding="utf-8")
    monkeypatch.setattr(template_folders, "templates", lambda: tmp_path)
    return "made"


def test_what_is_html_is_escaped_and_lines_of_tags_leave_none(folder: str) -> None:
    page = template_folder(folder).get_template("page.html")
    assert page.render(name="<i>") == "<b>&lt;i&gt;</b>\n"


def test_a_name_that_nobody_gave_is_an_error(folder: str) -> None:
    with pytest.raises(UndefinedError, match="name"):
        template_folder(folder).get_template("page.html").render()


def test_nothing_but_the_files_of_a_new_project_is_unescaped() -> None:
    assert [module for module, source in SOURCES.items() if "is_html=False" in source] == ["starter.project_templates"]
