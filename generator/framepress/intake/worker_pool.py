"""Reads files in processes of their own, each with a limit of time and of memory.

What a file does to the process that reads it, it does to no other file: the process is replaced, and the file named.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from framepress.analysis.collection import FileStatus
from framepress.intake.crashes import crashed
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.nested_files import Nested
from framepress.intake.read_file import LARGEST, read_file
from framepress.storage.zip_files import BROKEN_ZIP
from framepress.text.catalogue import Words
from framepress.text.sentences import sentence, speak, spoken

_OUT_OF_MEMORY = 77
"""How a process ends that had too little memory."""
_OUT_OF_TIME = 27
"""The signal of a timer that counts a process's own time (SIGPROF), which ends it."""
_AHEAD = 3
"""Files that are handed out for each process, so that none waits for the next."""

_TROUBLES = {
    "locked": (FileStatus.LOCKED, "files.reasons.zip_password"),
    "damaged": (FileStatus.DAMAGED, "files.reasons.zip_damaged"),
    "deflate64": (
        FileStatus.UNREADABLE,
        "files.reasons.zip_deflate64",
    ),
    "packed": (
        FileStatus.UNREADABLE,
        "files.reasons.zip_packed",
    ),
    "too-deep": (FileStatus.TOO_LARGE, "files.reasons.zip_too_deep"),
    "nothing": (FileStatus.NOT_OURS, "files.reasons.zip_empty"),
    "link": (FileStatus.UNREADABLE, "files.reasons.folder_link"),
    "no-file": (FileStatus.UNREADABLE, "files.reasons.device"),
    "too-large": (FileStatus.TOO_LARGE, "files.reasons.zip_too_large"),
}

Read = Callable[[bytes, Catalog, str], ReadResult]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may take: ``seconds`` of the processor's time, which are the same on a machine that does much else;
    ``clock``, seconds after which a process is given up that waits for something; and bytes of ``memory`` where the
    system can hold a process to that (Linux). Windows counts no time for a process: there the clock is the only limit.

    The largest form of the tests, of a thousand questions, takes four seconds and 200 MB.
    """

    seconds: float = 60
    memory: int = 1_500_000_000
    clock: float = 900


_catalogs: list[Catalog] = []
_limits: list[Limits] = []
"""In a process that reads: those that it was begun with."""


def readings(
    sources: Iterable[InputFile],
    catalog: Catalog,
    processes: int,
    prepare: Callable[[tuple[str, str]], None],
    read: Read = read_file,
    limits: Limits | None = None,
    tracebacks: bool = False,
) -> Iterator[tuple[InputFile, ReadResult]]:
    """What is in each file, in the order in which they are done.

    ``prepare`` makes the layout of a form and edition, when the first print of it turns up. ``read`` is what reads the
    content of a file, in another process. With ``tracebacks`` the reason of a file that the reader stumbled over says
    where in the program that was.
    """
    limits = limits or Limits()
    waiting = iter(sources)
    nested = Nested(catalog.layouts)
    prepared: set[tuple[str, str]] = set()
    context = multiprocessing.get_context("spawn")
    with _Pool(processes, initializer=_begin, initargs=[catalog, limits, spoken()], context=context) as pool:
        running: dict[ProcessFuture[ReadResult], InputFile] = {}

        def hand_out(source: InputFile) -> None:
            running[pool.schedule(_read_in_time, args=[source, read], timeout=limits.clock)] = source

        try:
            while True:
                while len(running) < processes * _AHEAD and (source := _next(nested.more, waiting)):
                    if source.trouble:
                        yield from nested.settle(source, trouble_of(source))
                    else:
                        hand_out(source)
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    source = running.pop(future)  # type: ignore[call-overload]
                    reading = _outcome(future, limits, source, tracebacks)  # type: ignore[arg-type]
                    if reading.wants:
                        if reading.wants not in prepared:
                            prepare(reading.wants)
                            prepared.add(reading.wants)
                        hand_out(source)
                    else:
                        yield from nested.settle(source, reading)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # nobody waits for what is still being read
            raise


def _next(more: deque[InputFile], waiting: Iterator[InputFile]) -> InputFile | None:
    """The file that is to be read next: those that were found in others first."""
    return more.popleft() if more else next(waiting, None)


def trouble_of(source: InputFile) -> ReadResult:
    """What is to be said of a file that can't be opened."""
    if source.trouble not in _TROUBLES:
        return ReadResult(FileStatus.UNREADABLE, sentence("files.reasons.system", reason=source.trouble))
    verdict, key = _TROUBLES[source.trouble]
    return ReadResult(verdict, sentence(key))


def _outcome(future: ProcessFuture[ReadResult], limits: Limits, source: InputFile, tracebacks: bool) -> ReadResult:
    try:
        return future.result()
    except TimeoutError:
        reason = sentence("files.reasons.no_end", count=limits.clock, seconds=f"{limits.clock:g}")
        return ReadResult(FileStatus.TOO_SLOW, reason)
    except ProcessExpired as error:
        if error.exitcode == -_OUT_OF_TIME:
            reason = sentence("files.reasons.too_slow", count=limits.seconds, seconds=f"{limits.seconds:g}")
            return ReadResult(FileStatus.TOO_SLOW, reason)
        if error.exitcode == _OUT_OF_MEMORY:
            reason = sentence("files.reasons.too_much_memory", gigabytes=f"{limits.memory / 1e9:g}")
            return ReadResult(FileStatus.TOO_MUCH_MEMORY, reason)
        return ReadResult(FileStatus.CRASHED, sentence("files.reasons.died"))
    except Exception as error:
        return crashed("files.reasons.stumbled", source.name, error, tracebacks)


class _Pool(ProcessPool):
    """Ends its processes before it takes away what they speak through.

    pebble does it the other way round: a process that has only begun by then finds its locks gone, and prints a
    traceback while all files were read.
    """

    def _stop_pool(self) -> None:
        if self._pool_manager_loop is not None:
            self._pool_manager_loop.join()
            self._pool_manager.worker_manager.force_stop_workers()  # type: ignore[no-untyped-call]
        super()._stop_pool()  # type: ignore[no-untyped-call]


def _begin(catalog: Catalog, limits: Limits, words: Words | None) -> None:
    """What a new process does first. An interruption is the business of the one that started it."""
    _catalogs[:] = [catalog]
    _limits[:] = [limits]
    speak(words)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What it finds wrong in a file nobody is to read between our lines. In this process alone: it is nobody else's.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _read_in_time(source: InputFile, read: Read) -> ReadResult:
    """Read a file. The system ends this process when it has counted too much time for it, whatever it is at."""
    if sys.platform == "win32":
        return _read(source, read)
    signal.setitimer(signal.ITIMER_PROF, _limits[0].seconds)
    try:
        return _read(source, read)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _read(source: InputFile, read: Read) -> ReadResult:
    try:
        content = _content(source)
        return content if isinstance(content, ReadResult) else read(content, _catalogs[0], source.name)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)  # whatever is left of this process is not to be trusted with another file


def _content(source: InputFile) -> bytes | ReadResult:
    """What the file holds, or why it can't be had."""
    try:
        return source.read(LARGEST)
    except BROKEN_ZIP:
        return ReadResult(FileStatus.DAMAGED, sentence("files.reasons.entry_damaged"))
    except OSError as error:
        return ReadResult(FileStatus.UNREADABLE, sentence("files.reasons.system", reason=error.strerror or error))
