#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-files.py SOURCE-ROOT
The small rules that every file keeps."""

import re
import sys

import tap

# Pictures and databases are not text; test data is as its makers wrote it; a licence has no licence.
BINARY = re.compile(r"\.(png|db|gz|ico|mo)$")
WITHOUT_LICENCE = re.compile(r"^(COPYING|tests/data/.*|tests/fuzz/corpus/.*|.*\.(json|csv|vcf|txt))$")
FOREIGN = re.compile(r"^(COPYING|tests/data/.*|tests/fuzz/corpus/.*|.*\.csv)$")

# Put together here, for this file is checked too.
LOCALE = re.compile("g_utf8_str" + "(up|down) |" + r"(?<!\w)str(n?casecmp|tod) \(|(?<!\w)to(lower|upper) \(")
MACHINE = re.compile(r"(?<![\w./$}-])/(" + "|".join(["work", "root", "home", "tmp"]) + r")/\w")


def main():
    root = sys.argv[1]
    licence, blanks, tabs, endings, machine, locale = [], [], [], [], [], []
    for name in tap.files(root):
        if BINARY.search(name):
            continue
        text = tap.read(root, name)
        if not text:
            continue
        if not WITHOUT_LICENCE.match(name) and "SPDX-License-Identifier: " + "GPL-3.0-or-later" not in text[:400]:
            licence.append(name)
        if not text.endswith("\n") or "\r" in text:
            endings.append(name)
        for number, line in enumerate(text.split("\n"), 1):
            if MACHINE.search(line):
                machine.append(f"{name}:{number}: {line.strip()}")
            if name.startswith("src/") and LOCALE.search(line):
                locale.append(f"{name}:{number}: {line.strip()}")
            if FOREIGN.match(name):
                continue
            if line != line.rstrip():
                blanks.append(f"{name}:{number}")
            if "\t" in line:
                tabs.append(f"{name}:{number}")

    tap.result("every file names its licence", licence)
    tap.result("no blanks at the end of a line", blanks)
    tap.result("no tabs", tabs)
    tap.result("lines end in a newline, the last one too", endings)
    tap.result("no path of somebody's machine", machine)
    tap.result("nothing that reads numbers or changes letters as the locale has it", locale)
    tap.done()


main()
