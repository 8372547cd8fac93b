#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-layers.py SOURCE-ROOT
Shows that every source keeps to the table of layers in CONTRIBUTING.md."""

import re
import sys

import tap

TOOLKIT = r"^(gtk|gdk|gsk|adwaita|pango|cairo|graphene)\b"
DATABASE = r"^sqlite3"
FORMATS = r"^(jansson|libsoup|libxml)\b"

# For each folder: the folders of the project whose headers it may include, and what of the system it may not.
LAYERS = {
    "core": (["core"], [TOOLKIT, DATABASE, FORMATS]),
    "storage": (["core", "storage"], [TOOLKIT, FORMATS]),
    "services": (["core", "storage", "services"], [TOOLKIT, DATABASE]),
    "models": (["core", "services", "storage", "models"], [TOOLKIT, DATABASE, FORMATS]),
    "cli": (["core", "services", "cli"], [TOOLKIT, DATABASE]),
    "ui": (["core", "services", "models", "ui"], [DATABASE]),
}

SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+TABLE\s'
                 r'|PRAGMA\s|BEGIN\s+IMMEDIATE)')
WITHOUT_SQL = ["core", "services", "models", "cli", "ui"]

# What reads the clock or a file. The core is given its time and its facts.
OUTSIDE_WORLD = re.compile(r"\b(g_get_real_time|g_date_time_new_now\w*|time\s*\(\s*NULL|gettimeofday|fopen|g_file_\w+)\s*\(?")
CLOCK = "src/core/stafett-clock.c"

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def check(layer, name, text):
    folders, banned = LAYERS[layer]
    for bracket, header in INCLUDE.findall(text):
        folder = header.split("/")[0]
        if bracket == '"' and header != "config.h":
            if "/" not in header or ".." in header:
                yield f'{name}: "{header}" does not name the folder that it is in'
            elif folder not in folders:
                yield f'{name}: {layer} may not include "{header}"'
        elif bracket == "<" and folder in LAYERS and header.startswith(f"{folder}/stafett"):
            yield f"{name}: <{header}> is of the project and is included with quotation marks"
        elif any(re.search(pattern, header) for pattern in banned):
            yield f"{name}: {layer} may not include <{header}>"

    code = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    for number, line in enumerate(code.split("\n"), 1):
        if layer in WITHOUT_SQL and SQL.search(line):
            yield f"{name}:{number}: {layer} holds no SQL"
        if layer == "core" and name != CLOCK and OUTSIDE_WORLD.search(line):
            yield f"{name}:{number}: core reads neither files nor the wall clock"


def main():
    root = sys.argv[1]
    sources = [name for name in tap.files(root) if re.match(r"src/.*\.[ch](\.in)?$", name)]
    for layer in LAYERS:
        problems = []
        for name in sources:
            if name.startswith(f"src/{layer}/"):
                problems += check(layer, name, tap.read(root, name))
        tap.result(f"layer {layer}", problems)
    tap.result("every source is in a layer", [name for name in sources if name.split("/")[1] not in LAYERS])
    tap.done()


main()
