"""Forms whose answers nobody can compare by school, though the publisher has a list of schools."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.messages import note


def about_notes(framework: Framework) -> Iterator[Problem]:
    """A note for each form that does not ask for the school, where schools are listed."""
    if not framework.about.schools:
        return
    for form in framework.forms.values():
        if form.about is not None and "school" not in form.about:
            yield note(form.place("about"), "no-school-asked", form=form.id)
