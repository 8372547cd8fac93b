#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-translations.py SOURCE-ROOT
Shows that no string is forgotten: every source with strings is listed, every string is translated."""

import os
import re
import subprocess
import sys
import tempfile

import tap

MARKED = re.compile(r'(?<!\w)(_|N_|Q_|C_|NC_|ngettext|g_dngettext|g_dcgettext|g_dpgettext2)\s*\(\s*(GETTEXT_PACKAGE|NULL|")')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# The languages whose translation is promised to be whole. Others may lag behind.
COMPLETE = ["nb"]


def is_marked(root, name):
    if name.endswith(".ui"):
        return 'translatable="yes"' in tap.read(root, name)
    if name.endswith((".c", ".h")):
        return bool(MARKED.search(COMMENT.sub("", tap.read(root, name))))
    return name.endswith((".desktop.in", ".metainfo.xml.in"))


def words(root, name):
    return re.sub("#.*", "", tap.read(root, name)).split()


def gettext(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}).stdout


def entries(text):
    """The messages of a .po file, without its header."""
    for found in re.finditer(r'^msgid ((?:".*"\n)+)', text, re.MULTILINE):
        message = "".join(line[1:-1] for line in found.group(1).splitlines())
        if message:
            yield message


def main():
    root = sys.argv[1]
    listed = words(root, "po/POTFILES.in")
    languages = words(root, "po/LINGUAS")
    names = tap.files(root)

    tap.result("every source with strings is in po/POTFILES.in",
               [name for name in names if name.startswith(("src/", "data/")) and name not in listed
                and is_marked(root, name)])
    tap.result("every source in po/POTFILES.in exists",
               [name for name in listed if not os.path.isfile(os.path.join(root, name))])
    tap.result("no source is twice in po/POTFILES.in", {name for name in listed if listed.count(name) > 1})
    tap.result("every translation is in po/LINGUAS",
               [name for name in names if re.match(r"po/.*\.po$", name) and name[3:-3] not in languages])

    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "stafett.pot")
        gettext(os.path.join(root, "build-aux", "make-pot"), pot)
        for language in languages:
            po = os.path.join(root, "po", f"{language}.po")
            run = subprocess.run(["msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null", po],
                                 capture_output=True, text=True, check=False)
            tap.result(f"{language}: correct", run.stderr.splitlines() if run.returncode else [])

            merged = os.path.join(folder, f"{language}.po")
            gettext("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", f"--output-file={merged}", po, pot)
            untranslated = list(entries(gettext("msgattrib", "--untranslated", "--no-wrap", "--no-obsolete", merged)))
            fuzzy = list(entries(gettext("msgattrib", "--only-fuzzy", "--no-wrap", "--no-obsolete", merged)))
            if language in COMPLETE:
                tap.result(f"{language}: every string is translated", untranslated)
                tap.result(f"{language}: no string is fuzzy", fuzzy)
    tap.done()


main()
