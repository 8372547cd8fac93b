# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks have in common: results in the Test Anything Protocol, and the files of the project."""

import os
import subprocess
import sys

_count = 0
_failed = 0


def result(name, problems, skip=None):
    """One check: passed when there are no problems, each of which is printed otherwise."""
    global _count, _failed
    _count += 1
    problems = list(problems)
    _failed += bool(problems)
    print(f"{'not ok' if problems else 'ok'} {_count} {name}" + (f" # SKIP {skip}" if skip else ""))
    # Meson shows only this of a program that speaks the protocol.
    for problem in problems:
        print(f"{name}: {problem}", file=sys.stderr)


def done():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)


def files(root):
    """The project's own files, relative to root: what git knows, or, in an unpacked archive, everything."""
    listing = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, check=False)
    if listing.returncode == 0 and listing.stdout:
        names = listing.stdout.decode().rstrip("\0").split("\0")
        return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))

    names = []
    for folder, folders, members in os.walk(root):
        top = os.path.relpath(folder, root) == "."
        folders[:] = [f for f in folders if f not in (".git", "__pycache__", ".cache")
                      and not (top and f.startswith("build") and f != "build-aux")]
        names += [os.path.relpath(os.path.join(folder, member), root) for member in members]
    return sorted(names)


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as stream:
        return stream.read()
