"""See to it that a Chromium is there for the browser tests, and say plainly what to do when that fails.

Looks for one on the machine first, then asks the system's package manager (Debian family, as root), then
Playwright. ``find()`` is what the tests use.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of a Chromium: ``BEARWITNESS_CHROMIUM``, one on PATH, or one that Playwright installed."""
    if given := os.environ.get("BEARWITNESS_CHROMIUM"):
        return given
    for name in NAMES:
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    found = sorted(cache.glob("chromium*/chrome-linux*/chrome")) + sorted(cache.glob("chromium*/chrome-mac*/*.app"))
    return str(found[-1]) if found else None


def _try(*command: str) -> bool:
    print("  trying:", " ".join(command), flush=True)
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def install() -> bool:
    """Install a Chromium by whichever way works here."""
    if shutil.which("apt-get") and os.geteuid() == 0 and _try("apt-get", "update", "-qq"):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"):
            return find() is not None
    return _try(sys.executable, "-m", "playwright", "install", "chromium") and find() is not None


def main() -> int:
    """0 when there is a browser."""
    if find() or install():
        print("browser:", find())
        return 0
    print(
        "There is no Chromium and none could be installed. Install one by hand (for example `apt install chromium`\n"
        "or `python -m playwright install chromium`) or set BEARWITNESS_CHROMIUM to its path, then run this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
