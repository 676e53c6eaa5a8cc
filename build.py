"""The command line: `python3 build.py --help`. Any Python 3; switches to .venv."""

import gc
import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNPREPARED = "Falta preparar el equipo: ejecute «make setup» en la carpeta del proyecto, una sola vez.\n"
WRONG_USE = 2
# Imported packages that are not part of Python; a test checks the list.
PACKAGES = (
    "babel",
    "barcode",
    "brotli",
    "fontTools",
    "hunspell",
    "jinja2",
    "markdown",
    "markupsafe",
    "material",
    "mkdocs",
    "nh3",
    "pikepdf",
    "PIL",
    "pydyf",
    "pymdownx",
    "pypdfium2",
    "segno",
    "tinyhtml5",
    "watchdog",
    "weasyprint",
    "yaml",
    "yaml_env_tag",
)
HELP = {"-h", "--help"}
# Nearly all objects live to the end of a command; collecting garbage after every 700 new objects, Python's
# default, took a quarter of the time.
SELDOM = 20_000
NOT_READABLE = 0o055  # permissions of group and others that are kept: reading files, opening folders
ENDING = ("SIGTERM", "SIGHUP")


def start() -> int:
    """Run the command with valid standard streams, a common umask and signal handlers."""
    open_streams()
    # Web servers must be able to read the outputs, whatever the user's umask.
    os.umask(os.umask(0) & ~NOT_READABLE)
    for name in ENDING:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, interrupt)
    try:
        return run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USE


def open_streams() -> None:
    """Open /dev/null for closed standard streams, so that no other file takes their number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if not is_open(number):
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # takes the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115 (to the end)


def is_open(number: int) -> bool:
    """Whether a file has that number in this process."""
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def interrupt(number: int, frame: object) -> None:
    """Treat the signal like Ctrl+C, so that the command cleans up and reports."""
    del frame
    raise KeyboardInterrupt(number)


def flush_streams() -> None:
    """Flush the standard streams; errors are ignored, as they cannot be reported."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()


def run() -> int:
    """Run the command with the interpreter of .venv; returns the exit code."""
    if (VENV / "pyvenv.cfg").exists() and PYTHON.exists() and not VENV.samefile(sys.prefix):
        return hand_over([str(PYTHON), *sys.argv])
    if sys.version_info < (3, 11):  # noqa: UP036 (this file alone is read by older ones)
        return unprepared()
    if not HELP.intersection(sys.argv) and not all(map(find_spec, PACKAGES)):
        return unprepared()
    gc.set_threshold(SELDOM, 10, 10)
    from compendium.cli import main

    return main(sys.argv[1:])


def hand_over(command: "list[str]") -> int:
    """Replace this process by another program; on systems without exec, wait for it."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def unprepared() -> int:
    """Say what has to be done first."""
    sys.stderr.write(UNPREPARED)
    return WRONG_USE


if __name__ == "__main__":
    code = start()
    flush_streams()
    # Files are closed by now. To take apart a million objects, one by one, would only be to keep the editor waiting.
    os._exit(code)
