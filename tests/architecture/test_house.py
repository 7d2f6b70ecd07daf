"""The house as a test: who includes whom, how long files and functions are.

Reads cmake/rooms.json, which CMake makes its targets from, and every #include "room/..." under src/. A room may include itself and
the rooms of its arrows, followed to their ends. Limits: 600 lines a file, 80 lines a function (a column-0 brace to the next).
"""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE_LIMIT = 600
FUNCTION_LIMIT = 80


def reachable(rooms: dict[str, list[str]], room: str) -> set[str]:
    seen, open_rooms = {room}, [room]
    while open_rooms:
        for other in rooms[open_rooms.pop()]:
            if other not in seen:
                seen.add(other)
                open_rooms.append(other)
    return seen


def wrong_includes(rooms: dict[str, list[str]]) -> list[str]:
    found = []
    for path in sorted((ROOT / "src").rglob("*.?pp")):
        room = path.relative_to(ROOT / "src").parts[0]
        # The catalogue's compiler is a program of its own, a door like src/cli.
        allowed = reachable(rooms, room) | ({"adapters"} if "compiler" in path.parts else set())
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'#include "([a-z]+)/', line)
            if match and match.group(1) in rooms and match.group(1) not in allowed:
                found.append(f"{path.relative_to(ROOT)}:{number}: room {room} may not know room {match.group(1)}")
    return found


def rooms_without_entry(rooms: dict[str, list[str]]) -> list[str]:
    folders = {p.name for p in (ROOT / "src").iterdir() if p.is_dir()}
    return [f"src/{name} is not in cmake/rooms.json" for name in sorted(folders - set(rooms))] + [
        f"room {name} of cmake/rooms.json is empty" for name in sorted(set(rooms) - folders)
    ]


def long_functions(path: pathlib.Path) -> list[str]:
    """clang-format puts the closing brace of a function at the column of its first line."""
    found, start = [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if start is None and re.match(r"[A-Za-z].*\{$", line) and "= {" not in line and not re.match(r"(namespace|struct|class|enum|extern|union)\b", line):
            start = number
        elif start is not None and line.startswith("}"):
            if number - start > FUNCTION_LIMIT:
                found.append(f"{path.relative_to(ROOT)}:{start}: a function of {number - start} lines, the limit is {FUNCTION_LIMIT}")
            start = None
    return found


def too_long() -> list[str]:
    found = []
    for folder in ("src", "include", "tests", "bench"):
        for path in sorted((ROOT / folder).rglob("*.?pp")):
            lines = len(path.read_text().splitlines())
            if lines > FILE_LIMIT:
                found.append(f"{path.relative_to(ROOT)}: {lines} lines, the limit is {FILE_LIMIT}")
            if folder == "src":
                found += long_functions(path)
    return found


def dead_links() -> list[str]:
    found = []
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}: dead link {target}")
    return found


def rooms_of_the_picture() -> dict[str, list[str]]:
    return json.loads((ROOT / "cmake/rooms.json").read_text())["rooms"]


def test_rooms_know_only_whom_they_may():
    assert wrong_includes(rooms_of_the_picture()) == []


def test_every_room_is_in_the_picture():
    assert rooms_without_entry(rooms_of_the_picture()) == []


def test_files_and_functions_stay_short():
    assert too_long() == []


def test_documents_have_no_dead_links():
    assert dead_links() == []
