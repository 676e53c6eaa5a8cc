"""The one command: `python3 build.py --help`. Any Python 3 starts it; the project's own, in .venv, does the work."""

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
# What the program imports that does not come with Python; a test holds the list.
PACKAGES = (
    "babel",
    "brotli",
    "cffi",
    "cssselect2",
    "fontTools",
    "hunspell",
    "jinja2",
    "markdown",
    "markupsafe",
    "material",
    "mkdocs",
    "nh3",
    "pydyf",
    "pymdownx",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "watchdog",
    "weasyprint",
    "yaml",
    "yaml_env_tag",
)
HELP = {"-h", "--help"}
# Nearly all that a command makes is needed to its end. Looking for garbage among it after every 700 new objects, as
# Python does, took a quarter of the time.
SELDOM = 20_000
NOT_READABLE = 0o055  # what a umask takes from group and others: reading a file, opening a folder
ENDING = ("SIGTERM", "SIGHUP")


def start() -> int:
    """Run the command with open streams, files that others can read, and an end that is told."""
    open_streams()
    # Servers read what is published, whatever the umask of who makes it.
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
    """Lead closed standard streams nowhere: else the next file opened would take their place."""
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
    """End as by Ctrl+C: what was begun is cleared away, and what was done is told."""
    del frame
    raise KeyboardInterrupt(number)


def flush_streams() -> None:
    """Write what is left; where that cannot be written, there is nobody to tell."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()


def run() -> int:
    """Run the command where its packages are; the answer is the exit code."""
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
    """Go on as another program; where a system cannot, wait for it."""
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
