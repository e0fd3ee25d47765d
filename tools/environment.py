"""The ground that `dev.py` stands on: a virtual environment and the system's own libraries.

Standard library only, since it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-requirements.json"
WINDOWS = os.name == "nt"

# Debian's package, and the library, program or file that shows it is there. What is
# there already, from wherever, is never installed again.
TO_RUN = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "fonts-noto-core": "/usr/share/fonts/truetype",
}
TO_TEST = TO_RUN | {
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "dbus": "dbus-daemon",
    "at-spi2-core": "/usr/share/dbus-1/services/org.a11y.Bus.service",
    "python3-pyatspi": "/usr/lib/python3/dist-packages/pyatspi",
    "strace": "strace",
    "poppler-utils": "pdftoppm",
    "xdotool": "xdotool",
    "x11-utils": "xprop",
    # Pictures of a window whose story went wrong.
    "imagemagick": "import",
}


def say(text: str) -> None:
    """Tell the developer what happens, before it happens."""
    print(f"dev.py: {text}", flush=True)


def is_there(proof: str) -> bool:
    """Whether a library loads, a path exists or a program is found."""
    if proof.startswith("/"):
        return Path(proof).exists()
    if ".so." not in proof:
        return shutil.which(proof) is not None
    try:
        ctypes.CDLL(proof)
    except OSError:
        return False
    return True


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """Debian's names of what this Linux lacks; nothing on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    lacking = [package for package, proof in wanted.items() if not is_there(proof)]
    if importlib.util.find_spec("ensurepip") is None and not has_pip():
        lacking.append("python3-venv")
    return lacking


def as_administrator() -> list[str] | None:
    """What to put before a command that installs; None where we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo"] if quiet.returncode == 0 or sys.stdin.isatty() else None


def ensure_system(wanted: dict[str, str]) -> None:
    """Install what is missing on Debian and its kin; elsewhere say what to install."""
    lacking = missing_packages(wanted)
    if not lacking:
        return
    say(f"this computer lacks: {', '.join(lacking)} (Debian's names).")
    prefix = as_administrator() if shutil.which("apt-get") else None
    install = ["apt-get", "install", "-y", "--no-install-recommends", *lacking]
    if prefix is None:
        say(f"install them by hand, for example: sudo {shlex.join(install)}. Going on without.")
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        say(shlex.join([*prefix, *command]))
        done = subprocess.run([*prefix, *command], env=environment, check=False)
        if done.returncode:
            say(f"that ended with {done.returncode}. Going on without.")
            return


def python() -> Path:
    """The virtual environment's own Python."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def digest(name: str) -> str:
    """What a lock file says, in one line."""
    return hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """Which lock files the virtual environment holds, by their digests."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def has_pip() -> bool:
    """Whether the virtual environment is there, and not one whose making failed half-way."""
    asked = [str(python()), "-m", "pip", "--version"]
    if not python().exists():
        return False
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def ensure_packages(name: str) -> None:
    """Make `.venv` and put `requirements/<name>.txt` into it, unless that is done already."""
    if python().exists() and installed().get(name) == digest(name):
        return
    if not has_pip():
        # Debian keeps what a virtual environment needs in a package of its own.
        ensure_system({})
        say(f"making a virtual environment in {VENV.name} with Python {sys.version.split()[0]}.")
        venv.create(VENV, with_pip=True, clear=True)
    say(f"installing requirements/{name}.txt into {VENV.name}, every file checked by its hash.")
    pip = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    strict = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, *strict, "-r", f"requirements/{name}.txt"], cwd=ROOT, check=True)
    # test.txt holds all of run.txt at the same versions: one installation serves both.
    names = ["run", "test"] if name == "test" else [name]
    STAMP.write_text(json.dumps({each: digest(each) for each in names}), encoding="utf-8")


def child_environment() -> dict[str, str]:
    """The environment for our own program and tools, used straight from the checkout."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
