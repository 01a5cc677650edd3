#!/bin/sh
# Makes .venv and installs one lock file into it: scripts/install.sh run|test
#
# Only Python 3.11 or later is needed. uv is used when it is on PATH, else pip. Bundel itself is not built: a path file
# points .venv at this folder and .venv/bin/bundel starts it (docs/decisions/0006). PYTHON=… chooses another Python.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd -P)
what=${1:?"usage: scripts/install.sh run|test"}
lock=requirements/$what.txt
venv=$root/.venv

enough='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
        # Running it is the only proof: version managers leave names on PATH that start nothing.
        if "$name" -c "$enough" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "Bundel needs Python 3.11 or later; tried: ${PYTHON:-python3.11 python3.12 python3.13 python3 python}." >&2
    echo "Install one (Debian: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python …" >&2
    exit 1
}

have_uv() { uv --version >/dev/null 2>&1; }

usable() {
    "$venv/bin/python" -c "$enough" >/dev/null 2>&1 || return 1
    have_uv || "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

can_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Debian keeps a part of Python in a package of its own.
may_install_venv() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    DEBIAN_FRONTEND=noninteractive apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv >/dev/null
}

make_venv() {
    python=$(find_python)
    rm -rf "$venv"
    if have_uv; then
        uv venv --quiet --no-python-downloads --python "$("$python" -c 'import sys; print(sys.executable)')" "$venv"
        return
    fi
    can_venv "$python" || may_install_venv || true
    if can_venv "$python"; then
        "$python" -m venv "$venv"
    else
        echo "$python cannot make a virtual environment. On Debian: apt install python3-venv; or install uv." >&2
        exit 1
    fi
}

usable || make_venv
echo "Installing $lock …"
if have_uv; then
    uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock"
else
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock"
fi

packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$root" >"$packages/bundel.pth"
# The first two lines are shell to sh and a string to Python, so that a path with a space starts too.
cat >"$venv/bin/bundel" <<SCRIPT
#!/bin/sh
'''exec' "$venv/bin/python" "\$0" "\$@"
' '''
import sys

from bundel.__main__ import main

sys.exit(main())
SCRIPT
chmod +x "$venv/bin/bundel"

touch "$venv/$what.stamp"
if [ "$what" = test ]; then touch "$venv/run.stamp"; fi # test.txt holds all of run.txt
