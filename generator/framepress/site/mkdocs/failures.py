"""What goes wrong in the publisher's own part of a site (``mkdocs.yml``, pages, templates, hooks), told plainly."""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import Abort

from framepress.framework.source.text_errors import not_utf8
from framepress.framework.source.yaml_source import read_yaml
from framepress.problems.errors import BuildFailed, FramepressError, ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import short
from framepress.text.messages import mistake
from framepress.text.resources import templates
from framepress.text.sentences import sentence

_PACKAGE = Path(__file__).resolve().parents[2]
_READ_AS_TEXT = {".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".html"}
_TIME = "SOURCE_DATE_EPOCH"
_MOST_SECONDS = 1 << 32
"""What the packed list of pages has room for (RFC 1952, 2.3.1)."""
_OF_A_KEY = re.compile(r"^Config value '(\w+)': (.*)", re.DOTALL)
_TYPE = re.compile(r"<class '(\w+)'>")
_TYPES = frozenset({"bool", "dict", "int", "list", "str"})


def unreadable_files(folder: Path, is_left_out: Callable[[str], bool]) -> list[Problem]:
    """The pages and templates in a folder that MkDocs would stumble over: not UTF-8, or no file that can be read.

    ``is_left_out`` says of a path in the folder whether it is not published.
    """
    paths = (path for path in files_below(folder) if not is_left_out(path.relative_to(folder).as_posix()))
    return [problem for path in paths for problem in unreadable(path)]


def files_below(folder: Path) -> Iterator[Path]:
    """Every file, and every link to a folder that it stands in: MkDocs would follow that round and round."""
    for name, below, files in os.walk(folder, followlinks=True):
        folder_path = Path(os.path.realpath(name))
        for child in list(below):
            if Path(os.path.realpath(Path(name, child))) in (folder_path, *folder_path.parents):
                below.remove(child)
                yield Path(name, child)
        yield from (Path(name, file) for file in sorted(files) if not file.startswith("."))


def unreadable(path: Path) -> Iterator[Problem]:
    """Why MkDocs would stumble over this file."""
    shown = _shown(path)
    if path.is_dir():
        yield mistake(Place(shown), "not-a-file.circle")
    elif not path.is_file():
        yield mistake(Place(shown), "not-a-file.unreadable")
    elif path.suffix.lower() in _READ_AS_TEXT:
        content = path.read_bytes()
        try:
            content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            yield not_utf8(content, error, shown)


def check_time(environment: Mapping[str, str]) -> None:
    """Raise :class:`BuildFailed` where the time that MkDocs dates pages by is none that a file can have."""
    epoch = environment.get(_TIME)
    if epoch is not None and not (re.fullmatch(r"\s*[0-9]{1,10}\s*", epoch, re.ASCII) and int(epoch) < _MOST_SECONDS):
        raise BuildFailed(sentence("commands.site.no_time", name=_TIME, time=short(epoch)))


def config_failure(config: Path, error: BaseException, log: list[str]) -> FramepressError:
    """Why ``mkdocs.yml`` could not be used. ``log`` is what MkDocs logged of it."""
    if isinstance(error, RecursionError):
        return BuildFailed(sentence("commands.site.inherit", file=_shown(config)))
    if not _is_of_mkdocs(error):
        failure = build_failure(error, config.parent, [])
        if failure:
            return failure
    if log:
        return BuildFailed("\n".join(_with_place(config, message) for message in log))
    try:
        data, problems = read_yaml(config.read_bytes(), _shown(config))
    except RecursionError:
        data, problems = None, []
    if data is None and problems:
        return ProblemsFound(problems)
    return BuildFailed(sentence("commands.site.config", file=_shown(config), reason=_worded(error)))


def _with_place(config: Path, message: str) -> str:
    """A message of MkDocs' with the file, and the line of the key that it names."""
    match = _OF_A_KEY.match(message)
    if not match:
        return message
    lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
    key = re.compile(rf"[\"']?{match[1]}[\"']?\s*:")
    line = next((number for number, text in enumerate(lines, 1) if key.match(text)), 0)
    place = f"{_shown(config)}:{line}" if line else _shown(config)
    message = _TYPE.sub(lambda kind: _type(kind[1]), match[2])
    return f"{place}: '{match[1]}': {message}"


def _type(name: str) -> str:
    """What a type of Python is called by people who write YAML."""
    return sentence(f"commands.site.types.{name}") if name in _TYPES else name


def build_failure(error: BaseException, project: Path, log: list[str]) -> FramepressError | None:
    """Why a build stopped, as far as the publisher can mend it; ``None`` for a mistake of framepress's own.

    ``project`` is the folder of ``mkdocs.yml``; ``log`` is what MkDocs logged before it stopped.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, FramepressError):
            return cause
        cause = cause.__cause__ or cause.__context__
    if _is_of_mkdocs(error):
        return BuildFailed("\n".join(log) or str(error))
    place = _in_a_file_of(project, error)
    if place:
        return BuildFailed(sentence("commands.site.own_code", place=place, reason=_worded(error)))
    if type(error).__name__ == "TemplateNotFound":
        name = str(error).partition(" not found")[0]
        return BuildFailed(sentence("commands.site.no_template", name=name))
    return None if isinstance(error, OSError) else _of_a_plugin(error)


@contextmanager
def told_plainly(config_file: Path, log: list[str]) -> Iterator[None]:
    """Turn whatever stops MkDocs into a failure that a publisher can read. ``log`` is what it logged before."""
    try:
        yield
    except (Exception, Abort) as error:
        failure = build_failure(error, config_file.parent, log)
        if failure is None:
            raise
        raise failure from error


def _is_of_mkdocs(error: BaseException) -> bool:
    return type(error).__module__.startswith("mkdocs.")


def _worded(error: BaseException) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    return f"{text} ({type(error).__name__})" if text else type(error).__name__


def _in_a_file_of(project: Path, error: BaseException) -> str:
    """The last line in the publisher's own files that a failure came through; jinja2 names lines of templates too."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    steps = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(file, str) and isinstance(line, int):
        steps.append((file, line))
    for name, number in reversed(steps):
        path = Path(os.path.realpath(name))
        if path.is_relative_to(os.path.realpath(project)) and not _is_installed(path):
            return f"{_shown(path)}:{number}"
    return ""


def _is_installed(path: Path) -> bool:
    ours = path.is_relative_to(_PACKAGE) or path.is_relative_to(templates())
    return ours or "site-packages" in path.parts or path.is_relative_to(sys.prefix)


def _of_a_plugin(error: BaseException) -> BuildFailed | None:
    """A failure inside of another plugin or extension: the last frame that is neither ours nor MkDocs'."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.resolve().is_relative_to(_PACKAGE):
            return None
        if "site-packages" in path.parts:
            package = path.parts[len(path.parts) - path.parts[::-1].index("site-packages")]
            if package not in ("mkdocs", "jinja2"):
                return BuildFailed(sentence("commands.site.plugin_stopped", plugin=package, reason=_worded(error)))
    return None


def _shown(path: Path) -> str:
    """The file as the user would name it."""
    current_folder = Path.cwd()
    for name in (os.path.abspath(path), os.path.realpath(path)):  # noqa: PTH100 (resolve follows links)
        if Path(name).is_relative_to(current_folder):
            return Path(name).relative_to(current_folder).as_posix()
    return path.as_posix()


@contextmanager
def warnings() -> Iterator[list[str]]:
    """Collects what MkDocs warns of, instead of letting it print."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    handler = Collector(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


@contextmanager
def log_to_terminal() -> Iterator[None]:
    """What somebody who writes wants to read: where the preview is, and what is wrong."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or "Serving on" in record.getMessage())
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
