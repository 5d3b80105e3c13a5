"""Follows a guide as somebody would who does what it says, line by line, and nothing else.

A guide says where a block of text goes in words that this reader knows: *open `FILE`*, *make the file `FILE`*, *below
the line `…`*, *above the line*, *find `…`* (what comes next is below that line), *replace the line*, *at its end*,
*take out the line*, *delete the file*; in Spanish *abra*, *reemplace la línea*, *al final*. A block that no such words
lead to fails. The lines of a block ``sh`` are commands; those of a block ``text`` stand in what the last command said.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from framepress.cli.commands import main

SAYS = re.compile(
    r"\{ #(?P<heading>[a-z-]+) \}"
    r"|[Ff]ind `(?P<find>[^`]+)`"
    r"|(?:[Oo]pen|[Aa]bra) `(?P<open>[\w./-]+\.yml)`"
    r"|[Mm]ake the file `(?P<make>[^`]+)`"
    r"|[Bb]elow the line `(?P<below>[^`]+)`"
    r"|[Aa]bove the line `(?P<above>[^`]+)`"
    r"|(?:[Rr]eplace the line|[Rr]eemplace la línea) `(?P<instead>[^`]+)`"
    r"|(?:[Aa]t (?:its|the) end|[Aa]l final)(?: of `(?P<of>[^`]+)`)?(?P<end>,)"
    r"|[Tt]ake out the line `(?P<out>[^`]+)`"
    r"|[Dd]elete the file `(?P<delete>[^`]+)`"
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_OURS = ("python -m venv", "source .venv", "pip install")
"""Commands that set framepress up: tests/test_wheel.py and those of the workflows run them."""
ENDLESS = ("serve",)
PASTED = ("powerquery",)
"""What goes into a program of others, which is not here."""


@dataclass
class Follower:
    """Somebody in the folder ``here``. ``meanwhile`` is what happens by another hand at a heading."""

    here: Path
    meanwhile: Mapping[str, Callable[[Path], None]] = field(default_factory=dict)
    file: str = ""
    where: tuple[str, str] = ("", "")
    start: str = ""
    """The line below which the next place is."""
    said: str = ""
    done: list[str] = field(default_factory=list)

    def follow(self, guide: str) -> None:
        """Do all that a guide says."""
        position = 0
        for block in BLOCK.finditer(guide):
            self.listen(guide[position : block.start()])
            refused = guide[block.end() :].lstrip().startswith("It refuses:")
            self.act(block[1], block[2], refused)
            position = block.end()
        self.listen(guide[position:])

    def listen(self, words: str) -> None:
        for found in SAYS.finditer(" ".join(words.split())):
            ((name, said),) = [(name, said) for name, said in found.groupdict().items() if said and name != "of"]
            if name == "heading":
                self.meanwhile.get(said, lambda here: None)(self.here)
            elif name == "open":
                self.file = said
                assert (self.here / said).is_file(), f"there is no {said}"
            elif name == "find":
                self.start = said
            elif name == "delete":
                (self.here / said).unlink()
            elif name == "out":
                lines = self.lines()
                del lines[self.find(said)]
                self.write(lines)
            else:
                self.file = said if name == "make" else found["of"] or self.file
                self.where = (name, said)

    def act(self, language: str, text: str, refused: bool) -> None:
        if language == "sh":
            for line in text.splitlines():
                self.command(line, refused)
        elif language == "text":
            missing = [line for line in text.splitlines() if line not in self.said]
            assert missing == [], self.said
        elif language not in PASTED:
            self.put(text.splitlines())

    def command(self, line: str, refused: bool) -> None:
        if line.startswith(NOT_OURS):
            return
        words = shlex.split(line)
        if words[0] == "cd":
            self.here /= words[1]
            return
        settings = dict(word.split("=", 1) for word in words[: words.index("framepress")])
        arguments = words[words.index("framepress") + 1 :]
        self.done.append(arguments[0])
        if arguments[0] in ENDLESS:
            main.commands[arguments[0]].make_context(arguments[0], arguments[1:])
            return
        before = Path.cwd()
        os.chdir(self.here)
        try:
            result = CliRunner().invoke(main, arguments, env=settings, catch_exceptions=False)
        finally:
            os.chdir(before)
        self.said = result.output
        assert result.exit_code == (1 if refused else 0), f"{line}\n{result.output}"

    def put(self, block: list[str]) -> None:
        name, said = self.where
        assert name, f"the guide does not say where this goes: {block[0]}"
        self.where = ("", "")
        if name == "make":
            self.write(block)
            return
        lines = self.lines()
        at = len(lines) if name == "end" else self.find(said)
        first, last = {"below": (at + 1, at + 1), "instead": (at, at + 1)}.get(name, (at, at))
        lines[first:last] = block
        self.write(lines)

    def find(self, said: str) -> int:
        lines, start, self.start = self.lines(), self.start, ""
        begins = [at for at, line in enumerate(lines) if line.strip().startswith(start)] if start else [0]
        assert len(begins) == 1, f"{self.file}: {len(begins)} lines begin with: {start}"
        found = [at for at, line in enumerate(lines) if at >= begins[0] and line.strip().startswith(said)]
        assert found and (start or len(found) == 1), f"{self.file}: {len(found)} lines begin with: {said}"
        return found[0]

    def lines(self) -> list[str]:
        return (self.here / self.file).read_text(encoding="utf-8").splitlines()

    def write(self, lines: list[str]) -> None:
        path = self.here / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
