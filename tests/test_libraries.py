"""The libraries that run in the browser: how they get into the package, and what is said where they can't."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

from framepress.problems.errors import BuildFailed
from framepress.site.theme import browser_libraries as libraries
from framepress.site.theme.page_scripts import site_scripts
from tests.conftest import ROOT
from tests.contract.laid_out import lay_out_scripts

VENDOR = Path("templates/theme/assets/framepress/vendor")
IMPORTS = re.compile(r"""(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w*{}\s,$]+\s*from\s*)?["']([^"']+)["']""")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """``hatch_build.py``, which is no part of the package."""
    described = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert described and described.loader
    module = importlib.util.module_from_spec(described)
    sys.modules["hatch_build"] = module
    described.loader.exec_module(module)
    return module


def test_each_library_is_whole() -> None:
    """A module that imports another by its bare name would run in Node.js, and in no page."""
    folder = libraries.browser_libraries()
    for name in libraries.BROWSER_LIBRARIES:
        text = (folder / name).read_text(encoding="utf-8")
        assert IMPORTS.findall(text) == []
        assert re.search(r"export\s*(\{|default)", text)
    assert "eval(" not in "".join((folder / name).read_text(encoding="utf-8") for name in libraries.BROWSER_LIBRARIES)


def test_our_scripts_import_by_path(tmp_path: Path) -> None:
    scripts = sorted(lay_out_scripts(tmp_path).rglob("*.js"))
    named = [(path, name) for path in scripts for name in IMPORTS.findall(path.read_text(encoding="utf-8"))]
    assert len(named) > 30
    assert [name for path, name in named if not name.startswith(".") or not (path.parent / name).is_file()] == []


def test_our_scripts_lie_beside_the_python_of_their_room() -> None:
    assert {path for path in (ROOT / "templates").rglob("*.js") if "vendor" not in path.parent.name} == set()
    rooms = {source.relative_to(ROOT / "generator/framepress").parts[0] for source in site_scripts().values()}
    assert rooms == {"site", "text", "web"}


def test_only_the_pdf_scripts_know_the_libraries() -> None:
    scripts = site_scripts().values()
    knowing = [path for path in scripts if "vendor/" in path.read_text(encoding="utf-8")]
    assert {path.parent.name for path in knowing} == {"pdf"}


def test_each_library_comes_with_its_licence() -> None:
    licences = (libraries.browser_libraries() / "LICENSES.txt").read_text(encoding="utf-8")
    for package in ("@cantoo/pdf-lib", "@cantoo/fontkit", "bidi-js", "restructure", "fflate", "brotli", "tslib"):
        assert re.search(rf"^{re.escape(package)} [\d.]+ \([\w-]+\)$", licences, re.MULTILINE), package
    assert "typescript" not in licences


def test_an_installation_without_them_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(libraries, "templates", lambda: tmp_path)
    with pytest.raises(BuildFailed, match=r"without its browser libraries \(bidi.js, .*install it again"):
        libraries.browser_libraries()


def test_the_sdist_needs_no_node(tmp_path: Path) -> None:
    """It carries the libraries, and a wheel is made of it with no npm in reach."""
    build = (
        "import sys; from hatchling.build import build_sdist, build_wheel; print(globals()[sys.argv[1]](sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", build, "build_sdist", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert sorted(path.name for path in (folder / VENDOR).glob("*.js")) == sorted(libraries.BROWSER_LIBRARIES)
    ask = "from hatchling.build import get_requires_for_build_wheel as ask; print(ask())"
    bare = {"PATH": str(tmp_path)}
    asked = subprocess.run(
        [sys.executable, "-c", ask], cwd=folder, env=bare, check=True, capture_output=True, text=True
    )
    assert asked.stdout.strip() == "[]"
    subprocess.run(
        [sys.executable, "-c", build, "build_wheel", str(tmp_path)],
        cwd=folder,
        env=bare,
        check=True,
        capture_output=True,
    )
    assert list(tmp_path.glob("*.whl"))


def test_a_checkout_without_them_asks_for_node(hook: ModuleType, tmp_path: Path) -> None:
    for name in ("hatch_build.py", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    ask = "from hatchling.build import get_requires_for_build_wheel as ask; print(ask())"
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    asked = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert hook.NODE in asked.stdout


def test_npm_that_is_missing_or_fails_is_told(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("hatch_build.py", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(hook, "find_spec", lambda _: None)
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    with pytest.raises(hook.NoLibraries, match=r"npm, which fetches them, is not installed.*--no-build-isolation"):
        hook.fetch(tmp_path)
    monkeypatch.setattr(hook, "_npm", lambda: [sys.executable, "-c", "raise SystemExit('no way to the registry')"])
    with pytest.raises(hook.NoLibraries, match="no way to the registry"):
        hook.fetch(tmp_path)
    assert not (tmp_path / VENDOR).exists(), "whole or not at all"
