#!/usr/bin/env bash
# Writes requirements.txt, requirements-dev.txt and requirements-bench.txt anew from the .in files.
#
#   setup/lock.sh             keeps the locked versions that still fit
#   setup/lock.sh --upgrade   takes the newest that fit
set -euo pipefail

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool"
"$tool/bin/pip" install --quiet --disable-pip-version-check uv==0.13.9

# One set of versions for every platform and patch release of Python: the book must come out the same everywhere.
lock() {
  "$tool/bin/uv" pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
    --generate-hashes --no-header --no-annotate --no-emit-index-url "${@:2}" "$1.in" --output-file "$1.txt"
}

lock requirements "$@"
lock requirements-dev "$@"
lock requirements-bench "$@"
