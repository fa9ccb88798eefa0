"""What the pages say of files, folders and commands, and where it is not so."""

import re
from pathlib import Path

from rules import Break, files_below

# A path in backticks, from the root of the project; with or without the ending of a source.
NAMED = re.compile(r"`((?:model|calibration|scenarios|outputs|app|tests|studies|docs|cmake)/[\w./*-]*)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]*)?\)")
COMMAND = re.compile(r"`hidden-carers ([a-z]+(?:-[a-z]+)*)\b")
SUBCOMMAND = re.compile(r'add_subcommand\(\s*"([a-z-]+)"')
ENDINGS = ["", ".hpp", ".cpp", ".py"]


def is_there(root, name):
    return any(any(root.glob(name.rstrip("/") + ending)) for ending in ENDINGS)


def breaks_of_pages(root):
    root = Path(root)
    commands = {name for file in (root / "app").glob("*.cpp") for name in SUBCOMMAND.findall(file.read_text(encoding="utf-8"))}
    found = []
    for page in files_below(root, [".md"]):
        path = page.relative_to(root).as_posix()
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            for name in NAMED.findall(line):
                if not is_there(root, name):
                    found.append(Break("named", path, number, f"{name} is not in the project"))
            for link in LINK.findall(line):
                if "://" not in link and not (page.parent / link).exists():
                    found.append(Break("link", path, number, f"the link to {link} leads nowhere"))
            for command in COMMAND.findall(line):
                if command not in commands:
                    found.append(Break("command", path, number, f"hidden-carers has no command {command}"))
    return found
