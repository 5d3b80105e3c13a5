"""A site with a history: three editions, the first two released."""

from __future__ import annotations

import shutil
from pathlib import Path

from framepress.pipeline.build import build
from tests.author import edit, said
from tests.validation.cases import BASE

CONFIG = "site_name: Garden\ntheme: material\nplugins: [framepress]\n"


def build_history(project: Path) -> Path:
    """Write the project into an empty folder and build it. Returns the folder of the site."""
    garden = Path(shutil.copytree(BASE, project / "framework"))
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.9"))
    said("release", garden)
    edit(garden, "framework.yml", ("edition: 2026.9", "edition: 2026.10"))
    edit(garden, "areas/beds.yml", ("  soil:\n    title: Soil", "  earth:\n    renamed_from: soil\n    title: Soil"))
    edit(garden, "crosswalk.yml", ("element: soil", "element: earth"))
    edit(garden, "forms/plan.yml", ("title: Plan", "title: Plan ahead"))
    said("release", garden)
    edit(garden, "framework.yml", ("edition: 2026.10", "edition: 2026.11"))
    edit(garden, "areas/beds.yml", ("indicator: Plants look well.", "indicator: <Plants> & worms thrive."))
    edit(garden, "areas/beds.yml", ("    title: Soil\n", "    title: Soil\n    reworded: substantive\n"))
    build(project / "mkdocs.yml", project / "public")
    return project / "public"
