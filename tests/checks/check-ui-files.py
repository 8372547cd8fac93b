#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-ui-files.py SOURCE-ROOT
What can be told of the .ui files without a display and without the program's own classes."""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

import tap

# The properties and menu attributes that a person reads.
VISIBLE = {"label", "title", "subtitle", "tooltip-text", "tooltip_text", "placeholder-text", "placeholder_text",
           "description", "heading", "body"}


def untranslated(name, tree):
    for element in tree.iter():
        if element.tag in ("property", "attribute", "item") and element.get("translatable") != "yes":
            text = (element.text or "").strip()
            if len(element) == 0 and re.search(r"[^\W\d_]", text) and element.get("bind-source") is None:
                if element.tag == "item" or element.get("name") in VISIBLE:
                    yield f"{name}: {element.get('name') or element.tag}: {text}"


def main():
    root = sys.argv[1]
    names = tap.files(root)
    broken, strings, unlisted, classes = [], [], [], []

    listed = set()
    for name in names:
        if name.endswith(".gresource.xml"):
            for element in ElementTree.fromstring(tap.read(root, name)).iter("file"):
                listed.add(os.path.normpath(os.path.join(os.path.dirname(name), element.text.strip())))

    for name in names:
        if not name.endswith(".ui"):
            continue
        try:
            tree = ElementTree.fromstring(tap.read(root, name))
        except ElementTree.ParseError as error:
            broken.append(f"{name}: {error}")
            continue
        strings += untranslated(name, tree)
        if name not in listed:
            unlisted.append(name)
        identifiers = [element.get("id") for element in tree.iter() if element.get("id")]
        classes += [f"{name}: the id {identifier} is there twice"
                    for identifier in set(identifiers) if identifiers.count(identifier) > 1]

    tap.result("well-formed", broken)
    tap.result("every id once", classes)
    tap.result("every text that a person reads is translatable", strings)
    tap.result("every .ui file is in a resource", unlisted)
    tap.done()


main()
