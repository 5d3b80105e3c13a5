"""A PDF whose fonts say what their letters are. Programs that print leave that out, or write what can't be true; then
a viewer goes by a letter's number alone, and is wrong where the program counted in its own way. A letter is named by
what the font itself says or by its shape, and stays without a name else. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from framepress.intake.naming.glyph_shapes import FontProgram, compact, known_shapes, letter_of_name, true_type
from framepress.intake.naming.unicode_maps import read_map, written_map
from framepress.intake.rendering.page_letters import UNKNOWN, is_letter

_LARGEST = 20_000_000
"""Bytes of an embedded font, unpacked: one with all Chinese signs has as many."""
_MOST_FONTS = 500
_SIMPLE = ("/TrueType", "/Type1", "/MMType1", "/Type3")
_SYMBOLIC = 4
"""The flag of a font whose letters are not those of the standard set (9.8.2)."""
_SEVERAL = 3
"""Codes with one letter from which on that letter is not believed: two shapes of one letter are common."""
_SETS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_BY_POSITION = 0x530
"""From here on are scripts whose letters have several shapes, by their place in the word."""
_TYPE1_CODE = re.compile(rb"dup\s+(\d+)\s*/([^\s/]+)\s+put")


def with_named_letters(content: bytes, fonts: tuple[Path, ...]) -> bytes:
    """The file with a name for each letter, itself where it has them. ``fonts`` are those whose shapes are known. What
    pikepdf can't open is as it is.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if not sum(_name_letters(document, font, fonts) for font in _fonts(document)):
                return content
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles over: who renders the file says what is wrong with it
        return content


def _fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    """The fonts of a file, those within other objects too."""
    count = 0
    for entry in document.objects:
        if not isinstance(entry, Dictionary | pikepdf.Stream):
            continue
        fonts = [entry] if entry.get("/Subtype") in ("/Type0", *_SIMPLE) else []
        for above in (entry, entry.get("/Resources")):
            listed = above.get("/Font") if isinstance(above, Dictionary | pikepdf.Stream) else None
            if isinstance(listed, Dictionary):
                fonts += [
                    font for font in dict(listed).values() if isinstance(font, Dictionary) and not font.is_indirect
                ]
        yield from fonts
        count += len(fonts)
        if count > _MOST_FONTS:
            return


def _name_letters(document: pikepdf.Pdf, font: Any, fonts: tuple[Path, ...]) -> bool:
    """Whether the letters of a font were named anew."""
    is_wide = font.get("/Subtype") == "/Type0"
    mapped = read_map(_content(font.get("/ToUnicode")) or b"")
    doubted = _doubted(mapped)
    if mapped and not doubted and (is_wide or _is_whole(font, mapped)):
        return False
    letters = _wide(font, mapped, doubted, fonts) if is_wide else _narrow(font, mapped, doubted, fonts)
    if not letters:
        return False
    font["/ToUnicode"] = document.make_stream(written_map({**mapped, **letters}, is_wide))
    return True


def _doubted(mapped: Mapping[int, str]) -> set[int]:
    """The codes of which a map says what can't be true."""
    counts = Counter(text for text in mapped.values() if text.strip() and max(map(ord, text)) < _BY_POSITION)
    return {code for code, text in mapped.items() if not is_letter(text) or counts[text] >= _SEVERAL}


def _codes(font: Any) -> range:
    first, last = (int(font.get(key, default)) for key, default in (("/FirstChar", 0), ("/LastChar", 255)))
    return range(max(0, first), min(255, last) + 1)


def _is_whole(font: Any, mapped: Mapping[int, str]) -> bool:
    """Whether a map has each letter that has a width."""
    widths = list(font.get("/Widths", []))
    return all(code in mapped or not width for code, width in zip(_codes(font), widths, strict=False))


def _wide(font: Any, mapped: Mapping[int, str], doubted: set[int], fonts: tuple[Path, ...]) -> dict[int, str]:
    """The letters of a font whose codes have two bytes (9.7)."""
    if font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
        return {code: UNKNOWN for code in doubted}
    inner = font.DescendantFonts[0]
    program = _program(inner)
    if program is None:
        return {code: UNKNOWN for code in doubted}
    numbers = dict(program.by_code) if inner.get("/Subtype") == "/CIDFontType0" and program.by_code else {}
    if not numbers:
        numbers = {number: number for number in program.shapes}
    if (table := _content(inner.get("/CIDToGIDMap"))) is not None:
        numbers = {
            code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in range(min(65_536, len(table) // 2))
        }
    shaped = _by_shape(
        {code: number for code, number in numbers.items() if code in doubted or code not in mapped}, program, fonts
    )
    return {**{code: UNKNOWN for code in doubted}, **shaped}


def _narrow(font: Any, mapped: Mapping[int, str], doubted: set[int], fonts: tuple[Path, ...]) -> dict[int, str]:
    """The letters of a font whose codes have one byte (9.6)."""
    differences, base = _encoding(font)
    program = _program(font)
    names = {**_built_in(font), **differences}
    unnamed = doubted | {code for code in _codes(font) if code not in mapped}
    letters = {}
    numbers = {}
    for code in unnamed:
        number = _number(code, names, program)
        if number is not None:
            numbers[code] = number
        if letter := letter_of_name(names[code]) if code in names else base.get(code, "") if code in doubted else "":
            letters[code] = letter
        elif code in doubted or code in names or not (base or _is_standard(font)):
            letters[code] = UNKNOWN
    shaped = _by_shape(numbers, program, fonts) if program else {}
    return letters | {code: letter for code, letter in shaped.items() if letter != UNKNOWN and code in letters}


def _number(code: int, names: Mapping[int, str], program: FontProgram | None) -> int | None:
    """Which shape of a font a code draws."""
    if program is None:
        return None
    return program.by_name.get(names.get(code, ""), program.by_code.get(code))


def _is_standard(font: Any) -> bool:
    """Whether the codes are those of the standard set, or of a font of which a viewer knows the letters itself."""
    if font.get("/Subtype") == "/Type3":
        return False
    described = font.get("/FontDescriptor")
    if described is None or not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return True
    if b"StandardEncoding def" in (_content(described.get("/FontFile")) or b""):
        return True
    return font.get("/Subtype") == "/TrueType" and not int(described.get("/Flags", 0)) & _SYMBOLIC


def _encoding(font: Any) -> tuple[dict[int, str], Mapping[int, str]]:
    """The names that an encoding gives to codes, and the letters of all others where they are of a set with a name."""
    encoding = font.get("/Encoding")
    if not isinstance(encoding, Dictionary):
        return {}, _letters_of(encoding)
    names: dict[int, str] = {}
    code = 0
    for part in encoding.get("/Differences", []):
        if isinstance(part, Name):
            names[code] = str(part)[1:]
            code += 1
        else:
            code = int(part)
    return names, _letters_of(encoding.get("/BaseEncoding"))


def _letters_of(encoding: Any) -> Mapping[int, str]:
    """The letters of an encoding that has a name, by their codes (Annex D.2); of others none."""
    letters = {code: bytes([code]).decode(_SETS.get(str(encoding), "ascii"), "replace") for code in range(256)}
    return {code: letter for code, letter in letters.items() if is_letter(letter)} if encoding is not None else {}


def _built_in(font: Any) -> dict[int, str]:
    """The names that a font of Type 1 has for codes."""
    described = font.get("/FontDescriptor", {})
    content = _content(described.get("/FontFile")) if "/FontFile" in described else None
    return {int(code): name.decode("latin-1") for code, name in _TYPE1_CODE.findall(content or b"")}


def _program(font: Any) -> FontProgram | None:
    """The embedded font, as far as its outlines can be looked at."""
    described = font.get("/FontDescriptor")
    if described is None:
        return None
    try:
        if (content := _content(described.get("/FontFile2"))) is not None:
            return true_type(content)
        if (content := _content(described.get("/FontFile3"))) is not None:
            is_open = described.FontFile3.get("/Subtype") == "/OpenType"
            return true_type(content) if is_open else compact(content)
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles over: what it draws is not known
        return None
    return None


def _by_shape(numbers: Mapping[int, int], program: FontProgram, fonts: tuple[Path, ...]) -> dict[int, str]:
    """The letters by what is drawn for their codes."""
    known = known_shapes(fonts)
    named = {code: program.letters.get(number, "") for code, number in numbers.items()}
    shapes = {code: program.shapes.get(number) for code, number in numbers.items()}
    choices = {code: known.get(shape, frozenset()) for code, shape in shapes.items() if shape}
    scripts = {
        _script(letter) for letters in choices.values() if len({*map(_script, letters)}) == 1 for letter in letters
    }
    chosen = {}
    for code, shape in shapes.items():
        letter = _one_of(choices.get(code, frozenset()), scripts - {""}, named[code])
        chosen[code] = " " if shape == "" and code else letter or named[code] or UNKNOWN
    return chosen


def _one_of(letters: frozenset[str], scripts: set[str], named: str) -> str:
    """The one of letters that look the same which a font has: that of its only script."""
    if named in letters or not letters:
        return named
    candidates = [letter for letter in letters if _script(letter) in scripts | {""}]
    return min(candidates) if candidates and len({*map(_script, candidates)} - {""}) <= 1 else ""


def _script(letter: str) -> str:
    """The script that letters are of; "" for signs and digits, which are of all."""
    return unicodedata.name(letter[0], "").split(" ")[0] if letter.isalpha() else ""


def _content(stream: Any) -> bytes | None:
    """What is in a stream, up to a limit; ``None`` where there is none or it is packed in another way than is usual."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    packed = stream.get("/Filter")
    ways = list(packed) if isinstance(packed, pikepdf.Array) else [packed] if packed is not None else []
    content = stream.read_raw_bytes()
    if len(content) > _LARGEST or [*ways, "/FlateDecode"][0] != "/FlateDecode" or len(ways) > 1:
        return None
    if not ways:
        return content
    unpacked = zlib.decompressobj().decompress(content, _LARGEST)
    return unpacked if len(unpacked) < _LARGEST else None
