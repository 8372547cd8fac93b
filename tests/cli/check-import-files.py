#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-import-files.py [FOLDER]
Imports files as other systems write them and as they arrive damaged, each into a new database, with the stafettctl that STAFETTCTL names.
Every row is accounted for, and counted by Python's reader as well where that can read the file; nothing takes memory by the length of the
file. With a folder, all files in it are imported as what they fit best, and a table of them is printed."""

import codecs
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "checks"))
import tap  # noqa: E402

STAFETTCTL = os.environ["STAFETTCTL"]
MAX_MEMORY = 1024 * int(os.environ.get("STAFETT_MAX_MEMORY", "64"))  # in kilobytes; a build with sanitizers takes more
MEGABYTE = 1024 * 1024


class Outcome:
    def __init__(self, folder, kind, data, options):
        path = os.path.join(folder, "file.csv")
        database = os.path.join(folder, "test.stafett")
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(database + suffix):
                os.unlink(database + suffix)
        subprocess.run([STAFETTCTL, "create", database], check=True, stdout=subprocess.DEVNULL)
        with open(path, "wb") as stream:
            for block in [data] if isinstance(data, bytes) else data:
                stream.write(block)
        process = subprocess.Popen([STAFETTCTL, "--database", database, "--json", "import", kind, path, *options],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        process.stderr.close()
        self.code = process.returncode
        self.error = err.decode()
        self.memory = usage.ru_maxrss
        self.report = json.loads(out) if self.code == 0 else None
        self.records = []
        if self.report is not None:
            listing = subprocess.run([STAFETTCTL, "--database", database, "--json", "list", kind], capture_output=True, check=True)
            self.records = json.loads(listing.stdout)

    def counts(self):
        return {key: self.report[key] for key in ("new", "changed", "unchanged", "skipped", "empty", "refused") if self.report[key]}


def problems_of(outcome, expected):
    """What is wrong with an outcome. Expected is part of a message, or counts and, in "cells", lists of what the records have."""
    if outcome.memory > MAX_MEMORY:
        yield f"took {outcome.memory} kB"
    if isinstance(expected, str):
        if outcome.code != 1 or expected not in outcome.error:
            yield f"status {outcome.code}, {outcome.report or outcome.error}"
        return
    if outcome.code != 0:
        yield outcome.error
        return

    counts = outcome.counts()
    if sum(counts.values()) != outcome.report["rows"]:
        yield f"{outcome.report['rows']} rows are not the sum of {counts}"
    wanted = {key: value for key, value in expected.items() if key not in ("cells", "reasons")}
    if counts != wanted:
        yield f"{counts}, not {wanted}; {outcome.report['refusals'][:3]}"
    for column, values in expected.get("cells", {}).items():
        found = [record[column] for record in sorted(outcome.records, key=lambda record: record["id"])]
        if found != values:
            yield f"{column}: {found}, not {values}"
    for reason, refusal in zip(expected.get("reasons", []), outcome.report["refusals"]):
        if reason not in refusal["reason"]:
            yield f"line {refusal['line']}: {refusal['reason']}"


def workbook():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", "y")
    return data.getvalue()


def blocks(before, block, count, after):
    yield before
    for _ in range(count):
        yield block
    yield after


def sales(column, values):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Company", "Name", column])
    for number, value in enumerate(values):
        writer.writerow(["A", f"s{number}", value])
    return text.getvalue().encode()


TABLE = "Navn;Poststed\r\nBlåbær “Æ” €;Tromsø\r\nSmørås – x;Ålesund\r\n"
NORDIC = "Navn;Poststed\r\nBlåbær AS;Tromsø\r\nSmørås Bil;Ålesund\r\nHærøy;Bodø\r\n"
NORDIC_CELLS = {"name": ["Blåbær AS", "Smørås Bil", "Hærøy"], "city": ["Tromsø", "Ålesund", "Bodø"]}
TABLE_CELLS = {"name": ["Blåbær “Æ” €", "Smørås – x"], "city": ["Tromsø", "Ålesund"]}
NOISE = random.Random(1).randbytes(4096)
COMPANIES = "companies"
CONTACTS = "contacts"
SALES = "sales"

CASES = [
    # What is no file of values.
    ("empty", COMPANIES, b"", [], "The file is empty."),
    ("only a byte-order mark", COMPANIES, b"\xef\xbb\xbf", [], "The file is empty."),
    ("only line ends", COMPANIES, b"\n\r\n\r", [], "The file is empty."),
    ("only headings", COMPANIES, b"Name,City\n", [], {}),
    ("noise", COMPANIES, NOISE, [], "not text"),
    ("workbook", COMPANIES, workbook(), [], "Excel workbook"),
    ("web page", COMPANIES, b"<div><table><tr><td>Name</td></tr></table>", [], "web page"),
    ("JSON lines", COMPANIES, b'{ "name": "x" }\n{ "name": "y" }\n', [], "JSON"),
    ("fifty megabytes of zero bytes", COMPANIES, blocks(b"Name\nA\n", bytes(MEGABYTE), 50, b"\n"), [], "not text"),

    # What is damaged, too long or too wide costs its own row.
    ("cut off within quotes", COMPANIES, b'Name,City\nA,Oslo\nB,"Ber', [], {"new": 1, "refused": 1, "reasons": ["never closed"]}),
    ("a quote forgotten", COMPANIES, b'Name,City\nA,"Oslo\nB,Bergen\n"C","Voss"\nD,Moss\n', [], {"new": 3, "refused": 1, "reasons": ["never closed"]}),
    ("many quotes forgotten", COMPANIES, b"Name,City\n" + b"".join(b'A%d,"Oslo\n' % i if i % 3 == 0 else b"A%d,Oslo\n" % i for i in range(3000)), [],
     {"new": 2000, "refused": 1000}),
    ("uneven rows", COMPANIES, b"Name,City,Phone\nA,Oslo\nB,Oslo,1,2\nC,Oslo,1\nD,Oslo,3,,,\n,,\n,\n", [],
     {"new": 2, "refused": 2, "empty": 2, "reasons": ["(2)", "(4)"]}),
    ("rows that lack what is empty at their end", COMPANIES, b"Name,City,Phone\nA,Oslo\nB\nC,Voss,1\nD,Oslo,1,2\n", ["--short-rows", "take"],
     {"new": 3, "refused": 1, "cells": {"city": ["Oslo", None, "Voss"]}}),
    ("headings that end in an empty one", COMPANIES, b"Name,City,\nA,Oslo\nB,Voss,\nC,Moss,x\nD\n", [], {"new": 3, "refused": 1, "reasons": ["too few values"]}),

    # What stands below the table is told from records, and only there.
    ("totals", SALES, b"Name;Company;Amount\nPilot;A;5\nTotal;TotalEnergies;7\nBoats;B;6\n;;\nTotal;;18\n", [],
     {"new": 3, "empty": 1, "refused": 1, "reasons": ["below the table"], "cells": {"amount": [5, 7, 6]}}),
    ("totals of a report", SALES, b'Name,Company,Amount\nPilot,A,5\n\n"Grand Totals (1 record)"\n"Copyright (c) somebody"\n"Generated By: Ola"\n', ["--short-rows", "take"],
     {"new": 1, "refused": 3, "reasons": ["below the table"] * 3}),
    ("totals in other columns", SALES, b"Name;Company;Date;Amount\nPilot;A;31.12.2026;5\n;;Summe:;5\n", [], {"new": 1, "refused": 1, "reasons": ["below the table"]}),
    ("counts", COMPANIES, b"Name;City;Phone\nA;Oslo;1\nAntall: 1;;\n", [], {"new": 1, "refused": 1, "reasons": ["below the table"]}),
    ("a company that is called so", COMPANIES, b"Name,City,Phone\nA,Oslo,1\nSum,Oslo,2\nTotal,,1\n", [], {"new": 3}),
    ("a remark without a total", COMPANIES, b"Name,City,Phone\nA,Oslo,1\nB\n", ["--short-rows", "take"], {"new": 2}),
    ("ten thousand columns", COMPANIES, (",".join(f"c{i}" for i in range(9999)) + ",Name\n" + "v," * 9999 + "A\n").encode(), [], {"new": 1, "cells": {"name": ["A"]}}),
    ("a million headings", COMPANIES, blocks(b"Name", b",x" * 100000, 10, b"\nA\n"), [], "more than 16384 values"),
    ("a million values in a row", COMPANIES, blocks(b"Name,City\nA,Oslo\nx", b",x" * 100000, 10, b"\nB,Voss\n"), [], {"new": 2, "refused": 1}),
    ("a value of a hundred megabytes", COMPANIES, blocks(b'Name,City\nA,Oslo\nB,"', b"x" * MEGABYTE, 100, b'"\nC,Voss\n'), [],
     {"new": 2, "refused": 1, "reasons": ["larger than one megabyte"]}),
    ("and never closed", COMPANIES, blocks(b'Name,City\nA,Oslo\nB,"', b"x" * MEGABYTE, 100, b"\nC,Voss\n"), [], {"new": 2, "refused": 1, "reasons": ["never closed"]}),
    ("quotes only", COMPANIES, blocks(b"Name,City\nA,Oslo\n", b'"' * MEGABYTE, 10, b"\nB,Voss\n"), [], {"new": 2, "refused": 1}),
    ("zero bytes", COMPANIES, b"Name,City\nA,Os\0lo\nB,Voss\n\0,\0\n", [], {"new": 1, "refused": 2, "reasons": ["zero byte", "zero byte"]}),
    ("a damaged byte after a megabyte", COMPANIES, ("Name,City\n" + "Blåbær,Tromsø\n" * 2 + "x,y\n" * 9000).encode() + b"Bl\xff,Oslo\nLast,Oslo\n",
     ["--match", "nothing"], {"new": 9003, "refused": 1, "reasons": ["not valid in the encoding UTF-8"]}),

    # Encodings, told by a mark or by the letters.
    *[(f"{name} {'with' if mark else 'without'} a mark", COMPANIES, mark + TABLE.encode(name), [], {"new": 2, "cells": TABLE_CELLS})
      for name, marks in (("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
                          ("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE)) for mark in (b"", marks)],
    ("Windows-1252", COMPANIES, TABLE.encode("cp1252"), [], {"new": 2, "cells": TABLE_CELLS}),
    *[(name, COMPANIES, NORDIC.encode(name), [], {"new": 3, "cells": NORDIC_CELLS}) for name in ("latin-1", "mac_roman", "cp850", "cp865")],
    ("a file of UTF-8 and one of Windows put together", COMPANIES, "Name,City\nBlåbær,Tromsø\nSmørås,Ås\n".encode() + "Grønn,Bø\n".encode("cp1252"), [],
     {"new": 2, "refused": 1, "cells": {"name": ["Blåbær", "Smørås"]}}),

    # Lines, quotes and headings.
    ("line ends of the old Macintosh", COMPANIES, b"Name,City\rA,Oslo\rB,Voss\r", [], {"new": 2, "cells": {"city": ["Oslo", "Voss"]}}),
    ("mixed line ends", COMPANIES, b"Name,City\rA,Oslo\r\nB,Voss\nC,X\n\rD,Y", [], {"new": 4}),
    ("quotes within values", COMPANIES, b'Name,City\nThe "Best" AS,Oslo\n5" Pipes,Voss\n"A "B" C",Moss\n', [],
     {"new": 3, "cells": {"name": ['The "Best" AS', '5" Pipes', 'A "B" C']}}),
    ("backslashes before quotes", COMPANIES, b'Name,City\n"The \\"Best\\" AS",Oslo\n"B\\\\C",Voss\n', [], {"new": 2, "cells": {"name": ['The "Best" AS', "B\\C"]}}),
    ("headings twice", COMPANIES, b"Name,Name,City,City\nA,B,Oslo,Voss\n", ["--map", "2=name", "--map", "4=city"], {"new": 1, "cells": {"name": ["B"], "city": ["Voss"]}}),
    ("headings of several lines", COMPANIES, '" Company\u00a0\nName ","E-mail\naddress"\nA,a@b.no\n'.encode(), [], {"new": 1, "cells": {"email": ["a@b.no"]}}),
    ("separators at the end", COMPANIES, b"Name;City;\nA;Oslo;\nB;Voss;\n", [], {"new": 2, "cells": {"city": ["Oslo", "Voss"]}}),
    ("a separator that is declared", COMPANIES, b'"sep=^"\nName^City\nA, B^Oslo\n', [], {"new": 1, "cells": {"name": ["A, B"]}}),

    # Values that are to stay what they are.
    ("other scripts", COMPANIES, "Name,City\nשלום בע\"מ,תל אביב\nشركة,القاهرة\n😀 AS 🇳🇴,Oslo\n".encode(), [], {"new": 3, "cells": {"name": ['שלום בע"מ', "شركة", "😀 AS 🇳🇴"]}}),
    ("formulas and leading zeros", COMPANIES, b"Name,Phone,Note\n=cmd|x,+47 22 33 44 55,@SUM(A1)\n-AB,004722,-1\n'=B,\"=\"\"0047\"\"\",\n", [],
     {"new": 3, "cells": {"name": ["=cmd|x", "-AB", "=B"], "phone": ["+47 22 33 44 55", "004722", "0047"], "note": ["@SUM(A1)", "-1", None]}}),
    ("a long name", COMPANIES, b"Name\n" + b"A" * 100000 + b"\n", [], {"new": 1}),

    ("numbers that a spreadsheet has rounded", COMPANIES, b"Name,Phone,Org.nr.\nA,4.79E+10,1\nB,4.7912345678E+10,923456789.0\nC,1,9.23457E+08\nD,\"4,7E+10\",\nE,2E5,x\n", [],
     {"new": 2, "refused": 3, "reasons": ["last digits are lost"] * 3, "cells": {"phone": ["47912345678", "2E5"], "organisation-number": ["923456789", "x"]}}),
    ("numbers with an apostrophe", COMPANIES, b"Name,Phone,Org.nr.\n'A,'+47 22,'923456789\n", [],
     {"new": 1, "cells": {"name": ["'A"], "phone": ["+47 22"], "organisation-number": ["923456789"]}}),
    ("several addresses", COMPANIES, b"Name,Email\nA,a@b.no; c@b.no\n", [], "--addresses first"),
    ("the first of several addresses", COMPANIES, b"Name,Email\nA,a@b.no; c@b.no\nB,Bo <b@b.no>\nC,mailto:c@b.no\nD,x\nE,e@b.no/E@b.no\n", ["--addresses", "first"],
     {"new": 5, "cells": {"email": ["a@b.no", "b@b.no", "c@b.no", "x", "e@b.no"]}}),
    ("all of several addresses", COMPANIES, b"Name,Email\nA,a@b.no; c@b.no\n", ["--addresses", "all"], {"new": 1, "cells": {"email": ["a@b.no; c@b.no"]}}),
    ("an export of an earlier version", COMPANIES, b"id,name,category,group,our-contact,city,country,phone,email,web-address,organisation-number,source,note,"
     b"category-id,deleted\n,A,Lead,,,Oslo,,,a@b.no; c@b.no,,,,,,no\n", [], {"new": 1, "cells": {"email": ["a@b.no; c@b.no"]}}),
    ("names that have the last name first", CONTACTS, b'Name,Company\n"Nordmann, Ola",A\n', [], "--names turn"),
    ("names that are turned", CONTACTS, b'Name,Company\n"Nordmann, Ola",A\n"Le Roy, Jean-Marc",A\n"Smith, PhD",A\nCher,A\n"Vik, Elv & Co, Oslo",A\n"Hansen, Per",A\n"Berg, Siv",A\n',
     ["--names", "turn"], {"new": 7, "cells": {"name": ["Ola Nordmann", "Jean-Marc Le Roy", "Smith, PhD", "Cher", "Vik, Elv & Co, Oslo", "Per Hansen", "Siv Berg"]}}),
    ("names that are kept", CONTACTS, b'Name,Company\n"Nordmann, Ola",A\n', ["--names", "keep"], {"new": 1, "cells": {"name": ["Nordmann, Ola"]}}),
    ("a few names with commas", CONTACTS, b'Name,Company\n"Nordmann, Ola",A\nKari Nordmann,A\n', [], {"new": 2, "cells": {"name": ["Nordmann, Ola", "Kari Nordmann"]}}),

    # Dates and amounts.
    ("dates", SALES, sales("Date", ["16 Apr, 2021 00:02:00", "44927", "31.12.2026", "1.2.68", "1.2.69", "2026-12-31T10:00:00Z", "2026-12-31T23:30:00+02:00",
                                    "29.02.2024", "9999-12-31", "24 décembre 2025", "12 de marzo de 2026", "7. Mai 2025", "3. okt. 2025"]), [],
     {"new": 13, "cells": {"date": ["2021-04-16", "2023-01-01", "2026-12-31", "2068-02-01", "1969-02-01", "2026-12-31", "2026-12-31", "2024-02-29", "9999-12-31",
                                    "2025-12-24", "2026-03-12", "2025-05-07", "2025-10-03"]}}),
    ("days that there are not", SALES, sales("Date", ["29.02.2023", "31.04.2026", "2026-13-01", "0226-01-01"]), [], {"refused": 4, "reasons": ["not a date"] * 4}),
    ("dates in either order", SALES, sales("Date", ["01/02/2026", "03/04/2026"]), [], "--dates dmy or --dates mdy"),
    ("dates of which one tells the order", SALES, sales("Date", ["01/02/2026", "02/13/2026"]), [], {"new": 2, "cells": {"date": ["2026-01-02", "2026-02-13"]}}),
    ("dates in both orders", SALES, sales("Date", ["13/02/2026", "02/13/2026", "03/04/2026"]), ["--dates", "mdy"], {"new": 2, "refused": 1, "reasons": ["day first"]}),
    ("amounts", SALES, sales("Amount", ["$1,117.10K", "(1,234.56)", "NOK 12 000,-", "-5", "12.50", "€ 5", "1'234.50"]), [],
     {"new": 7, "cells": {"amount": [1117100, -1234.56, 12000, -5, 12.5, 5, 1234.5], "currency": ["USD", "NOK", "NOK", "NOK", "NOK", "EUR", "NOK"]}}),
    ("amounts with a comma", SALES, sales("Amount", ["1.234.567,89", "1 234,50 kr", "1,5 mill.", "2.500"]), [], {"new": 4, "cells": {"amount": [1234567.89, 1234.5, 1500000, 2500]}}),
    ("amounts in either way", SALES, sales("Amount", ["1.234", "2.500"]), [], "--decimals point or --decimals comma"),
    ("no amounts", SALES, sales("Amount", ["12%", "#VALUE!", "1 apple", "9" * 30]), [], {"refused": 4, "reasons": ["not an amount"] * 4}),
]


def count_rows(path, report):
    """The rows that Python finds, without those above the table and without lines on which there is nothing."""
    with open(path, "rb") as stream:
        data = stream.read()
    encoding = report["encoding"].replace("WINDOWS-", "cp").replace("MACINTOSH", "mac_roman")
    if encoding.startswith("UTF-32") and len(data) % 4 == 2:
        data = data[2:]  # behind the mark of another encoding
    text = data.decode(encoding, "replace")
    for mark in ("\ufeff", "\ufffe"):
        text = text.removeprefix(mark)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=report["separator"]) if row]
    return len(rows) - report["rows-above"] - (1 if report["header"] else 0)


def answer(error, options):
    """What else to say, as the message tells: the first of what it offers; None if there is nothing to say, or nothing more."""
    if 'say --map "' in error:
        added = ["--map", error.split('say --map "')[1].split('"')[0]]
    elif '--company "NAME"' in error:
        added = ["--company", "Company of rows that name none"]
    elif ". Say --" in error:
        added = error.split(". Say ")[1].split()[:2]
    else:
        return None
    return None if added[0] in options else options + added


def check_folder(scratch, folder):
    """All files of a folder, as what they fit best; what is asked is answered as the message tells."""
    for path in sorted(os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(".csv")):
        with open(path, "rb") as stream:
            data = stream.read()
        outcomes = []
        for kind in ("companies", "contacts", "sales"):
            options = []
            outcome = Outcome(scratch, kind, data, options)
            while outcome.code == 1 and (more := answer(outcome.error, options)) is not None:
                options = more
                outcome = Outcome(scratch, kind, data, options)
            if outcome.code == 0:
                mapped = sum(column["field"] is not None for column in outcome.report["columns"])
                outcomes.append((mapped, -len(options), kind, options, outcome))
        name = os.path.relpath(path, folder)
        if not outcomes:
            tap.result(name, ["no kind of record fits"])
            continue
        mapped, _, kind, options, outcome = max(outcomes, key=lambda item: item[:2])
        counted = count_rows(path, outcome.report)
        counts = outcome.counts()
        print(f"# {name}: {kind} {' '.join(options)}: {outcome.report['encoding']} {outcome.report['separator']!r}, {outcome.report['rows']} rows ({counted} by Python): {counts}")
        problems = []
        if sum(counts.values()) != outcome.report["rows"]:
            problems.append("the sum is not the number of rows")
        if counted != outcome.report["rows"]:
            problems.append(f"{outcome.report['rows']} rows, but Python counts {counted}")
        tap.result(name, problems)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        if len(sys.argv) > 1:
            check_folder(scratch, sys.argv[1])
        else:
            for name, kind, data, options, expected in CASES:
                tap.result(name, problems_of(Outcome(scratch, kind, data, options), expected))
    tap.done()


main()
