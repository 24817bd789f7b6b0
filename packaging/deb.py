# SPDX-License-Identifier: MIT
"""Makes the package that an owner installs: `make deb` writes build/kwartier_VERSION_ARCHITECTURE.deb.

All Python packages of the lock go along as wheels, numpy included: Debian 12 has numpy 1.24 and neither a PySide6 nor
a pydantic that Kwartier was tested with, and one set of versions is one set of bugs. Wheels are made for one Python,
so the package is for the Debian whose Python it was built with, and its version says which.

The same commit and lock give the same bytes. What does not come with a wheel and is known only here (where pip was,
what it downloaded from) stays out.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LIBRARY = Path("usr/lib/kwartier")
DOCUMENTS = Path("usr/share/doc/kwartier")
PYTHON = sys.version_info[:2]

PROGRAM = ("main.py", "rates.yaml", "controller", "gui", "hardware", "rules")
NOT_INSTALLED = ("__pycache__", "*.ts")
PLACES = {
    "deb/kwartier": "usr/bin/kwartier",
    "kwartier.service": "usr/lib/systemd/system/kwartier.service",
    "kwartier.sysusers": "usr/lib/sysusers.d/kwartier.conf",
    "60-kwartier.rules": "usr/lib/udev/rules.d/60-kwartier.rules",
    "kwartier.desktop": "usr/share/applications/kwartier.desktop",
    "kwartier.svg": "usr/share/icons/hicolor/scalable/apps/kwartier.svg",
}
SCRIPTS = ("postinst", "prerm", "postrm")
EXECUTABLE = ("usr/bin/kwartier", *(f"DEBIAN/{script}" for script in SCRIPTS))

LEFT_OUT = (
    "bin",
    "setuptools*",
    "_distutils_hack",
    "distutils-precedence.pth",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    "gpiozerocli",
    "numpy/*/tests",
    "numpy/*/*/tests",
    "numpy/tests",
    "PySide6/scripts",
    "pyqtgraph/examples",
    "*.pyi",
)
"""Of the wheels, by path below their folder: what only builders, testers and pip need."""

_QT_PARTS = [
    "Core",
    "DBus",
    "Gui",
    "Network",
    "OpenGL",
    "OpenGLWidgets",
    "PrintSupport",
    "Svg",
    "Test",
    "Widgets",
]
_QT_LIBRARIES = [*_QT_PARTS, "WaylandClient", "WaylandEglClientHwIntegration", "WlShellIntegration", "XcbQpa"]
KEPT_OF_QT = (
    "*.py",
    "libpyside6.abi3.so*",
    *(f"Qt{part}.abi3.so" for part in _QT_PARTS),
    *(f"Qt/lib/libQt6{library}.so.6" for library in _QT_LIBRARIES),
    "Qt/lib/libicu*",
    *(f"Qt/translations/qtbase_{language}.qm" for language in ("de", "en", "fr", "nl")),
    *(f"Qt/plugins/platforms/libq{name}.so" for name in ("linuxfb", "offscreen", "vnc", "wayland-*", "xcb")),
    "Qt/plugins/platforminputcontexts/lib[ci]*",
    "Qt/plugins/platformthemes/libqxdg*",
    "Qt/plugins/imageformats/libqsvg.so",
    *(f"Qt/plugins/{kind}/*" for kind in ("generic", "iconengines", "tls", "xcbglintegrations")),
    *(f"Qt/plugins/wayland-{k}/*" for k in ("decoration-client", "graphics-integration-client", "shell-*")),
)
"""Of PySide6: what the window and pyqtgraph load. The keyboard on the screen is under the GPL and stays out."""


def main() -> None:
    """Build the package from this checkout with this Python; its path is written to standard output.

    Raises:
        CalledProcessError: git, pip or dpkg-deb failed, and has said why.
    """
    epoch = commit_time()
    with tempfile.TemporaryDirectory(prefix="kwartier-deb-") as made:
        root = Path(made)
        stage_program(root)
        stage_wheels(root / LIBRARY)
        write_control(root, version(epoch))
        make_uniform(root, epoch)
        package = only_package(f"kwartier_{version(epoch)}_{architecture()}.deb")
        pack(root, package, epoch)
        sys.stdout.write(f"{package.relative_to(ROOT)}\n")


def commit_time() -> int:
    """Seconds since 1970 that all files are given: `$SOURCE_DATE_EPOCH`, else when the commit was made."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(given or subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def version(epoch: int) -> str:
    """Of the project, then when, then for which Python: a later commit, and a newer Debian, is an upgrade."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    when = datetime.fromtimestamp(epoch, UTC)
    return f"{project['version']}+{when:%Y%m%d.%H%M}.py{PYTHON[0]}{PYTHON[1]}"


def architecture() -> str:
    """Debian's name of this machine's: amd64, arm64."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def stage_program(root: Path) -> None:
    """Put all files of Kwartier itself where the package holds them, and the scripts that dpkg runs."""
    skip = shutil.ignore_patterns(*NOT_INSTALLED)
    for name in PROGRAM:
        source, target = ROOT / name, root / LIBRARY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=skip)
        else:
            shutil.copyfile(source, target)
    places = PLACES | {f"deb/{script}": f"DEBIAN/{script}" for script in SCRIPTS}
    for name, place in places.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGING / name, root / place)
    _stage_documents(root / DOCUMENTS)


def _stage_documents(folder: Path) -> None:
    (folder / "docs").mkdir(parents=True)
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))):
        shutil.copyfile(path, folder / path.relative_to(ROOT))
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    indented = "".join(f" {line}\n" if line else " .\n" for line in licence.splitlines())
    head = (PACKAGING / "deb" / "copyright").read_text(encoding="utf-8")
    (folder / "copyright").write_text(f"{head}License: MIT\n{indented}", encoding="utf-8")


def stage_wheels(library: Path) -> None:
    """Put the packages of the lock into `library`, without what nobody needs there."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-compile", "--require-hashes", "--only-binary=:all:"]
    command += ["--requirement", str(PACKAGING / "requirements.txt"), "--target"]
    with tempfile.TemporaryDirectory(prefix="kwartier-wheels-") as made:
        wheels = Path(made)
        subprocess.run([*command, made], check=True, env=os.environ | {"PYTHONPATH": "", "PIP_USER": "0"})
        for path in wheels_installed(wheels):
            target = library / path.relative_to(wheels)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def wheels_installed(wheels: Path) -> Iterator[Path]:
    """The files below `wheels` that the package holds."""
    for path in sorted(wheels.rglob("*")):
        name = path.relative_to(wheels).as_posix()
        is_left_out = any(fnmatch(name, pattern) or fnmatch(name, f"{pattern}/*") for pattern in LEFT_OUT)
        if path.is_file() and not is_left_out and _is_kept_of_qt(name):
            yield path


def _is_kept_of_qt(name: str) -> bool:
    package, _, part = name.partition("/")
    return package != "PySide6" or any(fnmatch(part, pattern) for pattern in KEPT_OF_QT)


def libraries() -> list[str]:
    """The Debian packages of the libraries that Qt links: the tables of setup.sh say which."""
    command = ["sh", str(PACKAGING / "setup.sh"), "libraries"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [line.split()[1] for line in lines]


def control(version: str, architecture: str, size_kib: int) -> str:
    """What dpkg and apt are told of the package."""
    major, minor = PYTHON
    glibc = platform.libc_ver()[1]
    needed = [f"python3 (>= {major}.{minor})", f"python3 (<< {major}.{minor + 1})", f"libc6 (>= {glibc})"]
    needed += ["libstdc++6", "libgcc-s1", "zlib1g", "passwd", "systemd", "ca-certificates", *libraries()]
    fields = {
        "Package": "kwartier",
        "Version": version,
        "Architecture": architecture,
        "Maintainer": "Kwartier <kwartier@localhost>",
        "Installed-Size": size_kib,
        "Depends": ", ".join(needed),
        "Recommends": "fonts-inter, python3-lgpio, udev",
        "Section": "misc",
        "Priority": "optional",
        "Description": "home energy controller for the quarter-hour peak",
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items()]
    lines.append(" Kwartier watches the digital meter every second, knows how the running quarter of an\n")
    lines.append(" hour will end, and steers battery, car charger and relays by rules that you can read.\n")
    return "".join(lines)


def write_control(root: Path, version: str) -> None:
    """Write the control file of what is staged."""
    files = [path for path in root.rglob("*") if path.is_file() and path.parent.name != "DEBIAN"]
    size_kib = sum(-(-path.stat().st_size // 1024) for path in files)
    (root / "DEBIAN" / "control").write_text(control(version, architecture(), size_kib), encoding="utf-8")


def make_uniform(root: Path, epoch: int) -> None:
    """One time and one pair of modes for all: neither this machine's umask nor its clock is in the package."""
    executable = {root / name for name in EXECUTABLE}
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path in executable else 0o644)
    for path in (*root.rglob("*"), root):
        os.utime(path, (epoch, epoch))


def only_package(name: str) -> Path:
    """Where the package of this name goes; older ones are taken away, so that `build/kwartier_*.deb` is one."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    for older in build.glob("kwartier_*.deb"):
        older.unlink()
    return build / name


def pack(root: Path, package: Path, epoch: int) -> None:
    """Make the package of what is staged."""
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
