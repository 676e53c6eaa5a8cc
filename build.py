"""The one command: `python build.py --help`."""

from __future__ import annotations

import os
import sys

from compendium.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Files are closed by now. To take apart a million objects, one by one, would only be to keep the editor waiting.
    os._exit(code)
