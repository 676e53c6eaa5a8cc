"""The one command: `python3 build.py --help`. Any Python 3 starts it; the project's own, in .venv, does the work."""

import gc
import os
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNPREPARED = "Falta preparar el equipo: ejecute «make setup» en la carpeta del proyecto, una sola vez.\n"
WRONG_USE = 2
# Nearly all that a command makes is needed to its end. Looking for garbage among it after every 700 new objects, as
# Python does, took a quarter of the time.
SELDOM = 20_000


def run() -> int:
    """Run the command where its packages are; the answer is the exit code."""
    if (VENV / "pyvenv.cfg").exists() and PYTHON.exists() and not VENV.samefile(sys.prefix):
        return hand_over([str(PYTHON), *sys.argv])
    if sys.version_info < (3, 11):  # noqa: UP036 (this file alone is read by older ones)
        return unprepared()
    gc.set_threshold(SELDOM, 10, 10)
    try:
        from compendium.cli import main

        return main(sys.argv[1:])
    except ModuleNotFoundError as error:
        if str(error.name).startswith("compendium"):
            raise
        return unprepared()


def hand_over(command: "list[str]") -> int:
    """Go on as another program; where a system cannot, wait for it."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def unprepared() -> int:
    """Say what has to be done first."""
    sys.stderr.write(UNPREPARED)
    return WRONG_USE


if __name__ == "__main__":
    code = run()
    sys.stdout.flush()
    sys.stderr.flush()
    # Files are closed by now. To take apart a million objects, one by one, would only be to keep the editor waiting.
    os._exit(code)
