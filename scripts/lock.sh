#!/bin/sh
# Chooses every version again from pyproject.toml and writes the lock files with hashes; UPGRADE=yes takes newer ones.
set -eu
cd "$(dirname "$0")/.."
if ! uv --version >/dev/null 2>&1; then
    echo "make lock needs uv (https://docs.astral.sh/uv/); installing from the locks does not." >&2
    exit 1
fi
lock() {
    # shellcheck disable=SC2086 # no word at all when there is nothing to upgrade
    uv pip compile --quiet ${UPGRADE:+--upgrade} --generate-hashes --no-emit-index-url --python-version 3.11 \
        --custom-compile-command "make lock" pyproject.toml "$@"
}
lock -o requirements/run.txt
# The same versions for the tests as for the product: what is tested is what runs.
lock -c requirements/run.txt --group test -o requirements/test.txt
