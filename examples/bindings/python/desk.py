"""Store the briefs of a folder, ask, count, and follow up: the same in every binding.
usage: python3 desk.py ARCHIVE FOLDER"""

import sys
from pathlib import Path

import diwan


def main(path: str, folder: str) -> None:
    with diwan.Archive(path, create=True) as archive:
        with archive.transaction():
            for file in sorted(Path(folder).glob("[0-9]*.txt")):
                for brief in diwan.Document(file.read_bytes()):
                    archive.store(brief)
        first, last = archive.range()
        print(f"{len(archive)} briefs, {first} to {last}")

        question = "(الطائرات المسيرة) OR actor:روسيا"
        print(f"\n? {question}")
        for hit in archive.search(question):
            marked = "، ".join(hit.snippet.encode()[start:end].decode() for start, end in hit.highlights)
            print(f"#{hit.id} {hit.date} {hit.title} [{marked}]")

        print("\n= actors")
        for row in archive.counts("", diwan.By.ACTOR, 5):
            print(f"{row.briefs} {row.key} {row.label_ar} {row.first}")

        print("\n> #1")
        for later in archive.follow(1):
            print(f"#{later.id} {later.date} {later.title} {later.score:.2f} "
                  + " ".join(shared.key for shared in later.shared))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except diwan.Error as error:
        sys.exit(str(error))
