#!/bin/sh
# usage: packages.sh BUILD [root SOURCE BRIEFS] - the Debian packages made of BUILD hold what
# they should and depend on what they need. With `root` they are installed into a new Debian in
# a folder (by debootstrap, as root) and put to work there: the program, a program built against
# the library, the extension, manual pages.
set -eu
build=$1 mode=${2-}
for program in cpack dpkg-deb dpkg-shlibdeps; do
    command -v "$program" >/dev/null || {
        echo "skipped: no $program"
        exit 0
    }
done
room=$(mktemp -d)
trap 'umount "$room/root/proc" 2>/dev/null || :; rm -rf "$room"' EXIT

fails() {
    echo "$*" >&2
    exit 1
}

(cd "$build" && cpack -G DEB -B "$room" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip) >"$room/log" 2>&1 || {
    cat "$room/log"
    exit 1
}

# made again, in the same build, they are the same, byte for byte
mkdir "$room/again"
(cd "$build" && cpack -G DEB -B "$room/again" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip) >"$room/log" 2>&1
for package in "$room"/*.deb; do
    cmp "$package" "$room/again/${package##*/}" || fails "$package: made again it is another"
    dpkg-deb -f "$package" Maintainer | grep -q '<.*@.*\..*>' || fails "$package has no maintainer"
done

# holds PACKAGE PATTERN... - a file of each pattern is in the package
holds() {
    package=$1
    shift
    dpkg-deb -c "$room/$package"_*.deb | awk '{ print $6 }' >"$room/files"
    for pattern in "$@"; do
        grep -q "$pattern" "$room/files" || fails "$package holds no $pattern"
    done
}

# depends PACKAGE PATTERN
depends() {
    dpkg-deb -f "$room/$1"_*.deb Depends | grep -q "$2" || fails "$1 does not depend on $2"
}

holds libdiwan0 '/libdiwan\.so\.0$'
grep -qE '/libdiwan\.(so|a)$|diwan\.h' "$room/files" && fails "libdiwan0 holds what is for development"
depends libdiwan0 'libicu[0-9]'
depends libdiwan0 'libsqlite3-0 (>= 3.40)'
holds libdiwan-dev '/include/diwan\.h$' '/libdiwan\.so$' '/libdiwan\.a$' '/pkgconfig/diwan\.pc$' \
    '/cmake/diwan/diwan-config\.cmake$' '/man3/diwan\.3\(\.gz\)*$' '/man3/diwan_archive_open\.3\(\.gz\)*$' '/docs/file-format\.md$'
depends libdiwan-dev 'libdiwan0 (= '
holds diwan '/bin/diwan$' '/man1/diwan\.1\(\.gz\)*$' '/man5/diwan-file\.5\(\.gz\)*$' '/completions/diwan$' '/_diwan$'
depends diwan 'libdiwan0 (= '
holds libsqlite3-mod-diwan '/sqlite3/diwan\.so$'
dpkg-deb -f "$room"/libsqlite3-mod-diwan_*.deb Depends | grep -qE 'icu|sqlite' &&
    fails "the extension depends on more than its host"
echo "4 packages hold what they should"

# --- as Debian wants them: those of the preset `package`
if grep -q '^DIWAN_DEBIAN:.*=ON' "$build/CMakeCache.txt"; then
    holds libdiwan0 '/doc/libdiwan0/changelog\.gz$' '/doc/libdiwan0/copyright$'
    holds libdiwan-dev '/man3/diwan\.3\.gz$'
    dpkg-deb --ctrl-tarfile "$room"/libdiwan0_*.deb | tar -xO ./symbols |
        sed -n 's/^ \(diwan_[a-z0-9_]*\)@.*/\1/p' | LC_ALL=C sort >"$room/listed"
    dpkg-deb --fsys-tarfile "$room"/libdiwan0_*.deb | tar -x -C "$room" --wildcards '*/libdiwan.so.*'
    nm -D --defined-only "$(find "$room/usr" -name 'libdiwan.so.*' -type f)" |
        sed -n 's/.* T \(diwan_[a-z0-9_]*\).*/\1/p' | LC_ALL=C sort >"$room/exported"
    diff "$room/exported" "$room/listed" || fails "the symbols file lists others than the library has"
    if command -v lintian >/dev/null; then
        lintian --allow-root --fail-on error,warning "$room"/*.deb || fails "lintian finds faults"
        echo "lintian finds no fault"
    else
        echo "skipped: no lintian"
    fi
fi
[ "$mode" = root ] || exit 0

# --- a clean Debian
source=$3 briefs=$4
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "skipped: a clean Debian wants root and debootstrap"
    exit 0
fi
mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\) .*/\2/p; s/^URIs: *\(http[^ ]*\).*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1)
suite=$(. /etc/os-release && echo "${VERSION_CODENAME-stable}")
debootstrap --variant=minbase "$suite" "$room/root" ${mirror:+"$mirror"} >"$room/log" 2>&1 || {
    tail -3 "$room/log"
    echo "skipped: debootstrap makes no Debian here"
    exit 0
}
cp /etc/resolv.conf "$room/root/etc/" 2>/dev/null || :
cp -r /etc/apt/apt.conf.d/. "$room/root/etc/apt/apt.conf.d/"
mkdir "$room/root/new"
cp -r "$room"/*.deb "$source/main.c" "$briefs" "$room/root/new/"
chroot "$room/root" sh -eu -c '
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
    printf "path-include /usr/share/man/*\n" >/etc/dpkg/dpkg.cfg.d/man
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends /new/*.deb gcc libc6-dev pkg-config sqlite3 man-db
    cd /new
    diwan import --archive desk.db briefs | grep "14 stored"
    diwan search --archive desk.db التعاون --format tsv | grep -q .
    cc main.c $(pkg-config --cflags --libs diwan) && ./a.out
    module=$(find /usr/lib -path "*/sqlite3/diwan.so")
    test "$(sqlite3 -cmd ".load $module" desk.db "SELECT count(*) FROM search(\"اتفاق\")")" -gt 0
    man diwan_query_new | grep -q diwan_query_new
    man 1 diwan | grep -q "التعاون"
    apt-get remove -y -qq diwan libdiwan0 libdiwan-dev libsqlite3-mod-diwan
    test -z "$(find / -xdev -name "*diwan*" -not -path "/new/*" -not -path "/proc/*" -not -path "/var/*" | head -3)"
' >"$room/log" 2>&1 || {
    tail -20 "$room/log"
    exit 1
}
echo "they work in a clean Debian, and leave nothing when they go"
