# Sourced by quickstart.sh and tests/run.sh: sees to what the build needs.
# usage: . examples/prerequisites.sh; need PACKAGE...

# Debian's packages and how to tell that each is there.
have() {
    case $1 in
    cmake) command -v cmake ;;
    gcc) command -v cc ;;
    make) command -v make ;;
    pkg-config) command -v pkg-config ;;
    libsqlite3-dev) pkg-config --atleast-version=3.40 sqlite3 ;;
    libicu-dev) pkg-config --atleast-version=72 icu-uc icu-i18n ;;
    check) pkg-config --exists check ;;
    poppler-utils) command -v pdftotext ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

missing() {
    for package in "$@"; do
        have "$package" || printf '%s ' "$package"
    done
}

need() {
    echo "needs: $*"
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0
    echo "missing: $lacking"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This system has no apt: please install what provides $lacking(SQLite >= 3.40 and ICU >= 72 with their headers)." >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
    else
        echo "Neither root nor sudo: please run 'apt-get install $lacking' as root first." >&2
        exit 1
    fi
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $lacking libc6-dev >/dev/null
    lacking=$(missing "$@")
    if [ -n "$lacking" ]; then
        echo "apt did not bring: $lacking" >&2
        exit 1
    fi
}
