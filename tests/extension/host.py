"""Print what Python's sqlite3 answers to each statement of CHECKS, with the extension loaded:
usage: host.py load|ctypes MODULE ARCHIVE CHECKS. ctypes is for a Python that was built without
loading of extensions: the extension is made known to the SQLite library that it uses."""
import ctypes
import sqlite3
import sys

how, module, archive, checks = sys.argv[1:]
if how == "ctypes":
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_auto_extension(ctypes.CDLL(module).sqlite3_diwan_init)
    if sqlite3.connect(":memory:").execute("SELECT count(*) FROM pragma_function_list "
                                           "WHERE name = 'diwan_fold'").fetchone() == (0,):
        sys.exit(77)  # another SQLite is built in
db = sqlite3.connect("file:" + archive + "?mode=ro", uri=True)
if how == "load":
    db.enable_load_extension(True)
    db.load_extension(module)
for line in open(checks, encoding="utf-8"):
    if not line.startswith("#"):
        print(db.execute(line.rstrip("\n").split("\t", 1)[1]).fetchone()[0])
