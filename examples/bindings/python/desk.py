"""Store the briefs of a folder, ask, count, follow up, and look ahead: the same in every binding.
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

        question = "الطائراتت actor:سويسرا"
        print(f"\n! {question}")
        for row in archive.advice(question):
            print(f"{row.kind:d}|{row.part}|{row.text}|{row.count}")

        name = "المسيرات"
        print(f"\n* {name}")
        archive.save_question(name, "الطائرات المسيرة")
        for _ in range(2):
            for saved in archive.questions():
                print(f"{saved.name}|{saved.text}|{saved.count}|{saved.new_count}")
                archive.question_seen(name, saved.last)

        print("\n~ expected")
        query = diwan.Query().ordered(diwan.Order.OLDEST).limited(3)
        for row in archive.expected(query, diwan.Section.OPINION):
            print(f"#{row.id} {row.date} {row.strength:d} {row.text}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except diwan.Error as error:
        sys.exit(str(error))
