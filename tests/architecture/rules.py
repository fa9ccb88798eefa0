"""The rules of docs/architecture.md that can be read off the sources, and what breaks them."""

import re
from dataclasses import dataclass
from pathlib import Path

# What each folder may include beside itself. A name stands for the folder and all below it.
CORE = ["model/core"]
NUMERICS = CORE + ["model/numerics"]
RANDOM = NUMERICS + ["model/random"]
PARAMETERS = RANDOM + ["model/parameters"]
POPULATION = PARAMETERS + ["model/population"]
PREVALENCE = POPULATION + ["model/space", "model/prevalence"]
MAY_INCLUDE = {
    "model/core": [],
    "model/numerics": CORE,
    "model/random": NUMERICS,
    "model/parameters": RANDOM,
    "model/population": PARAMETERS,
    "model/space": NUMERICS,
    "model/prevalence": POPULATION + ["model/space"],
    "model/observation": PREVALENCE,
    "model/dynamics": PREVALENCE,
    "model/levers": PREVALENCE + ["model/dynamics"],
    "model/inputs": ["model"],
    "calibration": ["model"],
    "scenarios": ["model"],
    "outputs": ["model", "calibration", "scenarios"],
    "app": ["model", "calibration", "scenarios", "outputs"],
    "tests": ["model", "calibration", "scenarios", "outputs", "app"],
}

# Folders that also compile for a web page: no threads, no files, no libraries that need them.
PORTABLE = [folder for folder in MAY_INCLUDE if folder.startswith("model/") and folder != "model/inputs"]
NOT_PORTABLE = re.compile(
    r"(thread|filesystem|fstream|future|mutex|shared_mutex|condition_variable|memory_resource"
    r"|spdlog/.*|toml\+\+/.*|tbb/.*|oneapi/.*|CLI/.*|hdf5.*|mpi\.h|openssl/.*|unistd\.h|sys/.*)")

# Libraries that stay in files named after them (x_toml.cpp), and where else they may be.
LIBRARIES = {
    r"toml\+\+/.*": "_toml",
    r"CLI/.*": "_cli11",
    r"(oneapi/)?tbb/.*": "_tbb",
    r"openssl/.*": "_openssl",
    r"mpi\.h|boost/mpi.*": "_mpi",
}
SUFFIXES = ["_std"] + list(LIBRARIES.values())

# An attribute cannot be given a name in any other way.
MACROS_ALLOWED = ["model/numerics/wide_registers.hpp"]

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\bplaceholder\b", re.IGNORECASE)
ONE_MACHINE = re.compile(r"(?<![\w.:}\"'/-])/(home|root|work|Users|mnt)/\w")

CODE = [".hpp", ".cpp", ".in"]
TEXT = CODE + [".md", ".txt", ".cmake", ".py", ".mjs", ".sh", ".R", ".toml"]
SKIPPED = {"build", "results", "node_modules", "__pycache__", ".git", "architecture"}


@dataclass(frozen=True)
class Break:
    rule: str
    file: str
    line: int
    text: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.text} [{self.rule}]"


def files_below(root, endings):
    def walk(folder):
        for entry in sorted(folder.iterdir()):
            if entry.is_dir():
                if entry.name not in SKIPPED:
                    yield from walk(entry)
            elif entry.suffix in endings:
                yield entry
    return list(walk(Path(root)))


def within(path, folder):
    return path == folder or path.startswith(folder + "/")


def place_of(path):
    """The entry of MAY_INCLUDE that a file belongs to; None if nothing says where it stands."""
    return next((folder for folder in MAY_INCLUDE if within(path, folder)), None)


def has_suffix(path, suffixes):
    stem = Path(path).name.split(".")[0]
    return any(stem.endswith(suffix) for suffix in suffixes)


def check_include(root, path, number, kind, target):
    place = place_of(path)
    if kind == '"':
        if not (root / target).is_file():
            yield Break("path_from_root", path, number,
                        f'"{target}" is no path from the root of the project; write it as one')
            return
        to = place_of(target)
        if place != to and not any(within(target, folder) for folder in MAY_INCLUDE[place]):
            yield Break("downwards", path, number,
                        f'{place} may not include "{target}"; it may include {", ".join(MAY_INCLUDE[place]) or "nothing"}')
        return
    if place in PORTABLE and NOT_PORTABLE.fullmatch(target) and not has_suffix(path, SUFFIXES):
        yield Break("portable", path, number,
                    f"{place} also compiles for a web page, where <{target}> is missing; move it to a file with a suffix")
    if place == "tests":
        return
    for pattern, suffix in LIBRARIES.items():
        if re.fullmatch(pattern, target) and not has_suffix(path, [suffix]):
            yield Break("suffix", path, number, f"<{target}> belongs in a file whose name ends in {suffix}")
    if re.fullmatch(r"hdf5.*|H5.*", target) and not within(path, "outputs/hdf5"):
        yield Break("hdf5", path, number, f"<{target}> stays in outputs/hdf5; use outputs/hdf5/writer.hpp or reader.hpp")
    if target.startswith("Random123/"):
        yield Break("oracle", path, number, f"<{target}> is for tests only; use model/random/philox.hpp")


def check_code(root, file):
    path = file.relative_to(root).as_posix()
    lines = file.read_text(encoding="utf-8").splitlines()
    if place_of(path) is None:
        yield Break("known_folder", path, 1, "nothing says what this folder may include; add it to the rules")
        return
    for number, line in enumerate(lines, 1):
        found = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if found:
            yield from check_include(root, path, number, *found.groups())
        if re.match(r"\s*#\s*define\b", line) and path not in MACROS_ALLOWED:
            yield Break("no_macros", path, number, "a macro; use a constant or a function")
    if file.suffix == ".hpp":
        if not lines or not re.match(r"// \S.{10,}", lines[0]):
            yield Break("purpose", path, 1, "the header does not open with a sentence of what it is for")
        if "#pragma once" not in lines:
            yield Break("once", path, 1, 'the header has no "#pragma once"')
    names = re.findall(r"^namespace (carers[\w:]*) \{", "\n".join(lines), re.MULTILINE)
    wanted = "::".join(["carers"] + path.split("/")[:-1])
    if names and place_of(path) != "tests" and wanted not in [name.removesuffix("::detail") for name in names]:
        yield Break("namespace", path, 1, f"the namespace is {names[0]}, the folder's is {wanted}")


def check_text(root, file):
    path = file.relative_to(root).as_posix()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if UNFINISHED.search(line):
            yield Break("finished", path, number, "says that something is unfinished; finish it")
        if ONE_MACHINE.search(line):
            yield Break("any_machine", path, number, "names a folder of one machine")


def check_circles(root, code):
    """Folders that include each other in a circle, as one sorted list of names each."""
    includes = {}
    for file in code:
        here = file.relative_to(root).parent.as_posix()
        for target in re.findall(r'^\s*#\s*include\s*"([^"]+)"', file.read_text(encoding="utf-8"), re.MULTILINE):
            there = Path(target).parent.as_posix()
            if there != here and not within(here, "tests"):
                includes.setdefault(here, set()).add(there)

    def reach(start):
        seen, ahead = set(), [start]
        while ahead:
            for nearby in includes.get(ahead.pop(), set()) - seen:
                seen.add(nearby)
                ahead.append(nearby)
        return seen

    reached = {folder: reach(folder) for folder in includes}
    for folder in sorted(includes):
        others = sorted(other for other in reached[folder] if folder in reached.get(other, set()) and other > folder)
        if folder in reached[folder] and others:
            yield Break("no_circles", folder, 1, f"includes itself in a circle through {', '.join(others)}")


def breaks(root):
    root = Path(root)
    code = [file for file in files_below(root, CODE) if "".join(file.suffixes) in (".hpp", ".cpp", ".cpp.in", ".hpp.in")]
    found = [item for file in code for item in check_code(root, file)]
    found += [item for file in files_below(root, TEXT) for item in check_text(root, file)]
    found += check_circles(root, code)
    return found, len(code)
