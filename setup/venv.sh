#!/usr/bin/env bash
# Installs locked requirements into .venv, which it makes where there is none that runs.
#
#   setup/venv.sh requirements.txt
set -euo pipefail

venv=.venv

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  python3 -m venv --clear "$venv"
fi

echo "Se instala en .venv lo que pide $1 (una sola vez; tarda unos minutos)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$1"
