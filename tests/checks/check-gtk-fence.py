#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-gtk-fence.py SOURCE-ROOT BUILD-ROOT
Shows that GTK does not compile below ui, with the very flags that each layer is compiled
with; and that GIO does everywhere."""

import json
import os
import shlex
import subprocess
import sys
import tempfile

import tap

HEADERS = {"GIO": "gio/gio.h", "GTK": "gtk/gtk.h", "libadwaita": "adwaita.h"}
LAYERS = ["core", "storage", "services", "models", "cli", "ui"]


def compiles(entry, header):
    """Whether a source with this one include compiles like the source of entry."""
    command = []
    arguments = iter(shlex.split(entry["command"]))
    for argument in arguments:
        if argument in ("-o", "-MF", "-MQ", "-MT"):
            next(arguments)
        elif argument not in ("-c", "-MD", entry["file"]):
            command.append(argument)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "include.c")
        with open(source, "w", encoding="utf-8") as stream:
            stream.write(f"#include <{header}>\nextern int stafett_nothing;\n")
        run = subprocess.run(command + ["-fsyntax-only", source], cwd=entry["directory"], capture_output=True,
                             check=False, text=True)
        # A source that fails for another reason would prove nothing.
        if run.returncode != 0 and "No such file or directory" not in run.stderr:
            raise RuntimeError(run.stderr)
        return run.returncode == 0


def main():
    root, build = map(os.path.realpath, sys.argv[1:])
    sources = tap.files(root)
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        entries = json.load(stream)

    for layer in LAYERS:
        # All the flags in use: a single target with more dependencies than its neighbours must not escape.
        variants = {}
        for entry in entries:
            source = os.path.join(entry["directory"], entry["file"])
            if os.path.realpath(source).startswith(os.path.join(root, "src", layer, "")):
                flags = tuple(sorted(flag for flag in shlex.split(entry["command"]) if flag[:2] in ("-I", "-i")))
                variants.setdefault(flags, entry)
        if not variants:
            left_out = [name for name in sources if name.startswith(f"src/{layer}/") and name.endswith(".c")]
            tap.result(f"{layer} is compiled", left_out, skip=None if left_out else "no sources yet")
        for name, header in HEADERS.items():
            expected = name == "GIO" or layer == "ui"
            problems = [f"{entry['file']}: <{header}> {'does not compile' if expected else 'compiles'}"
                        for entry in variants.values() if compiles(entry, header) != expected]
            if variants:
                tap.result(f"{name} {'compiles' if expected else 'does not compile'} in {layer}", problems)
    tap.done()


main()
