"""Print what Python answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT: hosts.sh
tells of them), with the extension loaded: usage: host.py HOW MODULE DATABASE CHECKS. HOW is
  load    by sqlite3's load_extension()
  sql     by SELECT load_extension(), and the statements in another thread, as Datasette does
  ctypes  for a Python built without loading of extensions: the extension is made known to the
          SQLite library that it uses
  apsw    by APSW"""
import concurrent.futures
import ctypes
import sqlite3
import sys

how, module, database, checks = sys.argv[1:]
bound = {"-": (), "nul": ("a\0b",), "lone": ("a\ud800b",), "huge": ("ب " * 500000,)}
sys.stdout.reconfigure(encoding="utf-8")


def connect():
    if how == "apsw":
        import apsw
        db = apsw.Connection(database, flags=apsw.SQLITE_OPEN_READONLY)
        db.enableloadextension(True)
        db.loadextension(module)
        return db
    if how == "ctypes":
        extension = ctypes.CDLL(module)
        ctypes.CDLL("libsqlite3.so.0").sqlite3_auto_extension(extension.sqlite3_diwan_init)
        if sqlite3.connect(":memory:").execute("SELECT count(*) FROM pragma_function_list "
                                               "WHERE name = 'diwan_fold'").fetchone() == (0,):
            sys.exit(77)  # another SQLite is built in
    db = sqlite3.connect("file:" + database + "?mode=ro", uri=True, check_same_thread=False)
    if how != "ctypes":
        db.enable_load_extension(True)
    if how == "load":
        db.load_extension(module)
    elif how == "sql":
        db.execute("SELECT load_extension(?)", [module])
    return db


def answer(db, line):
    kind, statement = line.rstrip("\n").split("\t", 1)
    try:
        row = db.cursor().execute(statement, bound[kind]).fetchone()
        return "no row" if row is None else row[0]
    except Exception as error:
        return f"error: {error}"


try:
    db = connect()
except Exception as error:
    print(f"error: {error}")
    sys.exit(0)
lines = open(checks, encoding="utf-8").readlines()
if how == "sql":
    with concurrent.futures.ThreadPoolExecutor(3) as executor:
        answers = list(executor.map(lambda line: answer(db, line), lines))
else:
    answers = [answer(db, line) for line in lines]
print("SQLite", "".join(map(str, db.cursor().execute("SELECT sqlite_version()").fetchone())), file=sys.stderr)
for text in answers:
    print(text)
