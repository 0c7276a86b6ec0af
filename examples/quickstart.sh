#!/bin/sh
# See diwan work: build it, put the sample briefs and the files you name into an archive,
# and ask it a few questions.
# usage: sh examples/quickstart.sh [FILE|FOLDER...]
set -eu

# Files may be named from where the reader stands; the rest happens at the top of the tree.
for file in "$@"; do
    shift
    case $file in
    /*) ;;
    *) file=$PWD/$file ;;
    esac
    set -- "$@" "$file"
done
cd "$(dirname "$0")/.."
. examples/prerequisites.sh
pdf=
for file in "$@"; do
    case $file in
    *.pdf | *.PDF) pdf=poppler-utils ;;
    esac
done
# shellcheck disable=SC2086
need cmake gcc make pkg-config libsqlite3-dev libicu-dev $pdf

build=build-release
echo "building in $build/ ..."
{
    cmake -S . -B $build -DCMAKE_BUILD_TYPE=Release -DDIWAN_BUILD_TESTS=OFF &&
        cmake --build $build -j "$(nproc 2>/dev/null || echo 2)"
} >quickstart.log 2>&1 || {
    tail -40 quickstart.log
    echo "The build failed; all it said is in quickstart.log." >&2
    exit 1
}
rm -f quickstart.log

PATH=$PWD/$build/examples:$PATH
DIWAN_ARCHIVE=$PWD/$build/quickstart.db
export PATH DIWAN_ARCHIVE
rm -f "$DIWAN_ARCHIVE" "$DIWAN_ARCHIVE-wal" "$DIWAN_ARCHIVE-shm"

show() { # usage: show COMMENT COMMAND... - tell what is done, and do it
    printf '\n# %s\n$' "$1"
    shift
    for word in "$@"; do
        case $word in
        *' '*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

imported=0
show "Briefs go into an archive, which is one file. (The samples are invented.)" \
    diwan import examples/briefs "$@" || imported=$?
[ "$imported" -le 3 ] || exit "$imported"

show "A question. Words count in all their forms: والطائرات المُسيّرة is found too." \
    diwan search الطائرات المسيرة
show "An actor, by whatever name the text gives it (الروسي، موسكو), where we gave our opinion." \
    diwan search 'actor:روسيا in:opinion'
show "All of a month, in any way a date is written." \
    diwan list --date "تشرين الأول 2025"

cat <<END

Now ask a question of your own. In this terminal:

  export PATH="$PWD/$build/examples:\$PATH" DIWAN_ARCHIVE="$DIWAN_ARCHIVE"

  diwan search الغاز
  diwan search 'theme:انتخابات date:2025-06..2025-12'
  diwan search 'يذكر:"الربع الأول 2026"'
  diwan follow 1
  diwan counts --by actor
  diwan import YOUR-BRIEFS/
  diwan --help
END
[ "$imported" = 0 ] || echo "Some files could not be read; the reasons stand above." >&2
exit "$imported"
