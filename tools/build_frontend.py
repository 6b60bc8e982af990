"""Build the front end: `build` when its sources changed, `check` for types and tests.

Node comes from the machine when it is new enough, else from a wheel locked with the other packages.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "frontend"
OUTPUT = ROOT / "diemtua" / "web" / "static" / "build"
MARK = OUTPUT / ".inputs"
OLDEST_NODE = 20
_OWN_FOLDERS = {"node_modules", "coverage", "dist"}


def fingerprint(source: Path) -> str:
    """Return a hash of all sources, so that a checkout with other dates is not built again."""
    total = hashlib.sha256()
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and not _OWN_FOLDERS & set(inside.parts):
            total.update(f"{inside}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def node_version(words: str) -> int:
    """Return the major version in what `node --version` says; 0 when it says something else."""
    found = re.match(r"v(\d+)\.", words)
    return int(found[1]) if found else 0


def node_folder() -> Path:
    """Return the folder with node and npm: of the machine, or of the wheel, which is installed when needed."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        says = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if node_version(says) >= OLDEST_NODE:
            return Path(node).parent
    own = Path(sys.prefix) / "bin"
    if not (own / "npm").exists():
        uv = [str(own / "uv"), "--quiet", "sync", "--frozen", "--active", "--inexact", "--no-dev", "--group", "node"]
        subprocess.run(uv, cwd=ROOT, check=True, env=os.environ | {"VIRTUAL_ENV": sys.prefix})
    return own


def npm(*arguments: str) -> None:
    """Run npm in the front end's folder; what it says is shown only when it fails."""
    folder = node_folder()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [str(folder / "npm"), "--no-fund", "--no-audit", "--no-update-notifier", *arguments],
        cwd=SOURCE,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        sys.exit(f"npm {' '.join(arguments)}: không thành công.")


def install() -> None:
    """Install the locked packages, unless they are the ones installed."""
    lock, installed = SOURCE / "package-lock.json", SOURCE / "node_modules" / ".locked"
    if installed.exists() and installed.read_bytes() == lock.read_bytes():
        return
    print("Đang cài các gói của giao diện …", flush=True)
    npm("ci")
    installed.write_bytes(lock.read_bytes())


def build() -> None:
    """Build unless what lies there was built from the same sources."""
    wanted = fingerprint(SOURCE)
    if MARK.exists() and MARK.read_text() == wanted:
        return
    install()
    print("Đang dựng giao diện …", flush=True)
    npm("run", "build")
    MARK.write_text(wanted)


def check() -> None:
    """Run the type checker and the tests of the front end."""
    install()
    npm("run", "types")
    npm("test")


if __name__ == "__main__":
    {"build": build, "check": check}[sys.argv[1]]()
