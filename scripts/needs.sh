#!/bin/sh
# What the tests need from the system: Chromium, a PostgreSQL server, Pango (makes the PDFs that the plan reader is
# tried on). Installs what is missing on Debian as root (with --sudo also through sudo), else says what is missing.
# With --sudo also Chromium's headless shell beside a Chromium that is there: it takes a fifth of the work off a walk.
# Starts no service and leaves no database cluster behind.
set -eu

as_root=
if [ "${1:-}" = --sudo ] && [ "$(id -u)" != 0 ]; then as_root=sudo; fi

has_chromium() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

has_postgresql() {
    command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1 && return 0
    for folder in /usr/lib/postgresql/*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then return 0; fi
    done
    return 1
}

has_pango() {
    if [ ! -x /sbin/ldconfig ]; then return 0; fi # not a Linux we know: the PDF tests will tell
    /sbin/ldconfig -p | grep -q libpangoft2-1.0
}

missing=
packages=
if ! has_chromium; then
    missing="$missing chromium"
    packages="$packages chromium-headless-shell fonts-dejavu-core"
fi
if ! has_postgresql; then
    missing="$missing postgresql"
    packages="$packages postgresql"
fi
if ! has_pango; then
    missing="$missing pango"
    packages="$packages libpango-1.0-0 libpangoft2-1.0-0"
fi
needed=$missing
if [ "${1:-}" = --sudo ] && has_chromium && ! command -v chromium-headless-shell >/dev/null 2>&1; then
    missing="$missing chromium-headless-shell"
    packages="$packages chromium-headless-shell"
fi
if [ -z "$missing" ]; then exit 0; fi

if ! command -v apt-get >/dev/null 2>&1 || { [ "$(id -u)" != 0 ] && [ -z "$as_root" ]; }; then
    echo "Not on this machine:$missing. The tests that need them are skipped, and say so."
    echo "On Debian they come with: sudo apt install$packages"
    exit 0
fi

echo "Installing for the tests:$packages …"
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.d/bundel-tests.conf
own_policy=
tidy() {
    $as_root rm -f "$clusters"
    if [ -n "$own_policy" ]; then $as_root rm -f "$policy"; fi
}
trap tidy EXIT
trap 'exit 130' INT TERM
$as_root mkdir -p "${clusters%/*}"
echo "create_main_cluster = false" | $as_root tee "$clusters" >/dev/null
if [ ! -e "$policy" ]; then
    own_policy=yes
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
fi
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update || [ -z "$needed" ]
# shellcheck disable=SC2086 # the package names are words of their own
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold $packages >/dev/null || {
    if [ -n "$needed" ]; then exit 1; fi
    echo "The headless shell could not be installed; the tests run with the Chromium that is there."
}
