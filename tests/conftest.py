"""What several tests need: frameworks by name, and their sites, each built once in a run."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framepress.forms.form import Form
from framepress.pdf import FormPdf, Paper
from framepress.pipeline import build as pipeline
from framepress.publishing.published_files import FormPress, PublishedForm
from framepress.site.mkdocs import plugin, site_builder
from framepress.validation import check as check_module
from tests import quick, sampling
from tests.chromium import chromium
from tests.costs import Costs
from tests.frameworks import STRESS
from tests.validation.cases import BASE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from playwright.sync_api import Browser

for _unused in ("pymupdf.layout", "pymupdf4llm"):
    sys.modules[_unused] = None  # type: ignore[assignment]
"""PyMuPDF would load a neural network that looks for tables in pages: seconds in each worker, and nobody asks it."""

FULL_OF_MARKS = frozenset({"markup", "odd"})
"""Ids of frameworks whose plain texts are full of marks. ``check`` refuses those; that nothing takes them for more than
words, wherever they come from, is to be seen all the same.
"""
_check_texts = check_module.check_texts
check_module.check_texts = lambda framework, fonts: (  # type: ignore[assignment]
    problem
    for problem in _check_texts(framework, fonts)
    if not (problem.code == "raw-mark" and framework.about.id in FULL_OF_MARKS)
)
_check_pictures = check_module.check_pictures
check_module.check_pictures = lambda framework: (  # type: ignore[assignment]
    () if framework.about.id in FULL_OF_MARKS else _check_pictures(framework)
)

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "framework"
EXAMPLE = ROOT / "examples" / "open-table" / "framework"
LIBRARIES = ROOT / "examples" / "puertas-abiertas" / "framework"
_SHORT = {EXAMPLE: "example", LIBRARIES: "libraries"}
ALL_FRAMEWORKS = {"shipped": SHIPPED} | {
    _SHORT.get(folder, folder.parent.name): folder for folder in sorted(ROOT.glob("examples/*/framework"))
}
"""Every framework of the repository, by its name in tests: folders that hold a framework.yml. A new folder below
``examples/`` is found here by itself, and every test runs on it.
"""
FIRST = ("shipped", "example")
"""Those that ``make test`` runs everything on; ``make sweep`` goes on to the others."""
BUSTAN = ROOT / "examples" / "bustan" / "framework"
FRAMEWORKS = {name: folder for name, folder in ALL_FRAMEWORKS.items() if folder not in (LIBRARIES, BUSTAN)}
"""Those in English, whose buttons tests press by name. tests/examples has the others: a large one in Spanish, and one
in Arabic.
"""


def in_turn(names: Iterable[str], first: Container[str] = FIRST) -> list[Any]:
    """Names as parameters of a test. Those that are not among ``first`` go over the same ground once more, with what is
    larger or stranger: ``make sweep`` runs them.
    """
    return [name if name in first else pytest.param(name, marks=pytest.mark.sweep) for name in names]


def to_look_at(name: str, forms: list[Form]) -> list[Form]:
    """Every form of a framework; of those that come later a form of each kind, since their areas are alike."""
    return forms if name in FIRST else list({form.identity.form: form for form in forms}.values())


MKDOCS = "site_name: Ours\ntheme: material\nplugins: [framepress]\n"
"""The least that a project's ``mkdocs.yml`` can hold."""


LEFT_OUT = pytest.StashKey[int]()
"""How many tests need a browser where Playwright is not installed."""
COLLECTED = pytest.StashKey[list[pytest.Item]]()
"""All that was found, those included that this run leaves out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews every golden file; look at the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write what comes out now as what is expected")
    parser.addoption("--measure", action="store_true", help="write what slow tests take, for make quick and make test")
    parser.addoption("--fuzz-seed", type=int, default=20261130, help="which inputs tests/fuzz spoils, and how")
    parser.addoption("--fuzz-times", type=int, default=1, help="how many times as many inputs tests/fuzz tries")


def pytest_configure(config: pytest.Config) -> None:
    """Take the time of each test, where that is asked for."""
    if config.getoption("--measure"):
        config.pluginmanager.register(quick.Measure())
        config.pluginmanager.register(Costs(), "costs")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What tests/fuzz and tests/mutation tried, and what could not be tried here."""
    if left_out := terminalreporter.config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"Playwright is not installed: {left_out} tests of a browser are left out.")
    reports = terminalreporter.stats.get("", ())  # those of what is done after a test
    said = [value for report in reports for key, value in report.user_properties if key in ("fuzz", "mutation")]
    for line in said:
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Find the tests that are quick, and those for which others stand; leave out those of an absent browser."""
    config.stash[COLLECTED] = [*items]
    quick.mark(items)
    sampling.mark(items)
    if find_spec("playwright") is None:
        left_out = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=left_out)
        config.stash[LEFT_OUT] = len(left_out)
        items[:] = [item for item in items if item not in {*left_out}]


def pytest_collection_finish() -> None:
    """What was loaded stays to the end. To look through all of it for garbage again and again takes a fifth of the time
    of all tests that draw no page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(optionalhook=True)  # a room by itself runs without xdist, too
def pytest_xdist_auto_num_workers() -> int:
    """Three tests at a time on two cores: a third of their time is waiting, for a page, a pause or another program."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@dataclass(frozen=True)
class Project:
    """A framework's folder, the ``mkdocs.yml`` of its site, and the site as it was built, with its PDFs."""

    framework: Path
    config: Path
    site: Path


Fill = Callable[[Path], object]
"""Writes what belongs into a folder that is not there yet."""
Shared = Callable[[str, Fill], Path]


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, which is the same for all workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _run_is_known(run_folder: Path) -> Iterator[None]:
    """Tell :func:`tests.returned.recipes.content_of`, which is no fixture, where it may keep what it made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMEPRESS_TEST_RUN", str(run_folder))
        yield


@pytest.fixture(scope="session")
def cache(run_folder: Path) -> Path:
    """Where all projects of a run keep their PDFs and fonts: whoever builds first makes them for the others."""
    folder = run_folder / "cache" / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _cache_is_shared(cache: Path) -> Iterator[None]:
    """A build in this process finds it, but the repository's own projects have theirs, also for the next run."""
    own = plugin.cache_folder

    def shared_cache(config: MkDocsConfig) -> Path:
        folder = own(config)
        if not folder.is_relative_to(ROOT):
            with suppress(OSError):  # it is there, or the project can't be written to
                folder.parent.mkdir(exist_ok=True)
                folder.symlink_to(cache, target_is_directory=True)
        return folder

    with pytest.MonkeyPatch.context() as patch:
        for module in (plugin, site_builder):
            patch.setattr(module, "cache_folder", shared_cache)
        yield


def with_cache(project: Path, cache: Path) -> Path:
    """Let a build of a project in another process find what was made already."""
    (project / ".framepress").mkdir()
    (project / ".framepress/pdf").symlink_to(cache, target_is_directory=True)
    return project


@pytest.fixture(scope="session")
def shared(run_folder: Path, pytestconfig: pytest.Config) -> Shared:
    """Makes a folder once in a run, whichever worker asks for it first; the others wait, at most ten minutes."""
    costs = pytestconfig.pluginmanager.get_plugin("costs")

    def make(name: str, fill: Fill) -> Path:
        folder, begun, done, failed = (run_folder / f"{name}{end}" for end in ("", ".begun", ".done", ".failed"))
        try:
            begun.mkdir()
        except FileExistsError:
            until = time.monotonic() + 600
            while not done.exists():
                assert not failed.exists() and time.monotonic() < until, f"another worker could not make {name}"
                time.sleep(0.05)
        else:
            try:
                with costs.aside() if costs else nullcontext():
                    fill(folder)
            except BaseException:
                failed.touch()
                raise
            done.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def wheels(shared: Shared) -> Path:
    """The folder with the wheel, as pip builds it from the checkout."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", str(ROOT), "-w"]
    return shared("wheels", lambda folder: subprocess.run([*command, str(folder)], check=True, capture_output=True))


@pytest.fixture(scope="session")
def project(shared: Shared) -> Callable[[str], Project]:
    """The project of a name in :data:`ALL_FRAMEWORKS` or :data:`tests.frameworks.STRESS`, built once in a run."""

    def find(name: str) -> Project:
        folder = shared(f"project-{name}", lambda folder: _build(name, folder))
        framework = ALL_FRAMEWORKS.get(name, folder / "framework")
        return Project(framework, framework.parent / "mkdocs.yml", folder / "public")

    return find


DRAWN: Mapping[str, Container[str]] = {"libraries": ("autoevaluacion-acogida", "encuesta")}
"""Forms whose PDFs somebody asks for who else looks at pages alone."""


@pytest.fixture(scope="session")
def pages_of(shared: Shared) -> Callable[[str], Project]:
    """The same as ``project``, in a few seconds also for the large ones: only the PDFs in :data:`DRAWN` are drawn, and
    of each other one there is a file without a page.
    """

    def find(name: str) -> Project:
        folder = shared(f"pages-{name}", lambda folder: _build_pages(name, folder))
        return Project(ALL_FRAMEWORKS[name], ALL_FRAMEWORKS[name].parent / "mkdocs.yml", folder / "public")

    return find


def _build_pages(name: str, folder: Path) -> None:
    draw, nothing = FormPress.publish, FormPdf(b"%PDF-1.7\n", 1, ())

    def publish(press: FormPress, form: Form, paper: Paper) -> PublishedForm:
        if form.id in DRAWN.get(name, ()):
            return draw(press, form, paper)
        return PublishedForm(form, paper, press.path(form, paper), nothing)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FormPress, "publish", publish)
        _build(name, folder)


@pytest.fixture(scope="session", params=in_turn(sorted(ALL_FRAMEWORKS)))
def site(request: pytest.FixtureRequest, project: Callable[[str], Project]) -> Path:
    """Each built site in turn."""
    return project(request.param).site


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small framework in a folder ``framework``, beside which the command runs."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(BASE, tmp_path / "framework"))


def _build(name: str, folder: Path) -> None:
    folder.mkdir()
    if name in STRESS:
        STRESS[name](folder / "framework")
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    config = ALL_FRAMEWORKS.get(name, folder / "framework").parent / "mkdocs.yml"
    pipeline.build(config, folder / "public")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the operating system has it."""
    from playwright.sync_api import expect, sync_playwright

    # What a page will show it shows at once on a quiet machine; several tests at a time make it wait.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
