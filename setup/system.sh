#!/usr/bin/env bash
# Installs the system packages that are missing, and only those.
#
#   setup/system.sh build   what the book and the site are made with
#   setup/system.sh test    what the tests use besides
#   setup/system.sh bench   what the measurements use besides
#   setup/system.sh peers   what brings the programs that are measured with
#
# Debian and Ubuntu packages are installed as root or through a sudo that asks for no password; anywhere else the
# script says what is missing, and stops.
set -euo pipefail

missing=()

need_command() {
  command -v "$1" >/dev/null || missing+=("$2")
}

need_library() {
  # ldconfig stands in a folder that is not on every user's PATH.
  PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -F "$1 " >/dev/null || missing+=("$2")
}

need_file() {
  [ -e "$1" ] || missing+=("$2")
}

need_python() {
  if ! command -v python3 >/dev/null; then
    missing+=(python3 python3-venv)
  elif ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Hace falta Python 3.11 o más nuevo; $(command -v python3) es $(python3 --version)." >&2
    exit 1
  elif ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=(python3-venv)
  fi
}

check_build() {
  need_python
  # WeasyPrint sets type with these; harfbuzz-subset keeps only the used glyphs of each font.
  need_library libpango-1.0.so.0 libpango-1.0-0
  need_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
  need_library libharfbuzz-subset.so.0 libharfbuzz-subset0
  need_library libfontconfig.so.1 libfontconfig1
  # They take the finished book apart again: pages, text, fonts, structure.
  need_command pdfinfo poppler-utils
  need_command qpdf qpdf
  # The day changes where the publication is.
  need_file /usr/share/zoneinfo/America/Mexico_City tzdata
}

check_test() {
  need_command chromium chromium
  # The browser's driver runs on a node of its own, which needs this.
  need_library libatomic.so.1 libatomic1
  need_command java default-jre-headless
  # It separates the files for the press into plates.
  need_command gs ghostscript
}

check_bench() {
  # A peer to measure beside.
  need_command hugo hugo
}

check_peers() {
  need_command npm npm
}

run_as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null && run_as_root true 2>/dev/null
}

ask_for_packages() {
  {
    echo "Faltan estos paquetes del sistema (con sus nombres en Debian): ${missing[*]}"
    echo "Instálelos y ejecute «make setup» otra vez. En Debian o Ubuntu:"
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
  } >&2
  exit 1
}

install_missing() {
  local wait_for_lock=(-o DPkg::Lock::Timeout=300)
  echo "Se instalan paquetes del sistema: ${missing[*]}"
  run_as_root apt-get -qq "${wait_for_lock[@]}" update
  run_as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y "${wait_for_lock[@]}" install --no-install-recommends "${missing[@]}" >/dev/null
}

case "${1:-}" in
  build) check_build ;;
  test) check_test ;;
  bench) check_bench ;;
  peers) check_peers ;;
  *) echo "uso: setup/system.sh build|test|bench|peers" >&2; exit 2 ;;
esac

if [ "${#missing[@]}" -gt 0 ]; then
  can_install || ask_for_packages
  install_missing || ask_for_packages
fi
