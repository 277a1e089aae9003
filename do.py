"""Everything a checkout needs, with Python alone: `python3 do.py brief`, `python3 do.py test`.

    brief   build the environment and write the India-Japan brief (or that of the countries named)
    test    build the environment and run the tests
    check   lint, formatting and types
    docs    write the generated pages of docs/ anew
    env     only build the environment, in .venv

What follows the command is handed on: `do.py brief Chile China --format html`, `do.py test -k world`.
uv installs where it is there; otherwise venv and pip do.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENV = ROOT / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
HANDED_ON = ("brief", "test")
NEWEST_FIRST = [f"python3.{minor}" for minor in range(19, 10, -1)]


def brief(*arguments: str) -> None:
    """Write a brief; with no arguments India and Japan's, in the checkout."""
    _install(dev=False)
    given = arguments or ("India", "Japan", "--out", str(ROOT))
    _run(PYTHON, "-m", "bilateral", "brief", *given, folder=Path.cwd())


def test(*arguments: str) -> None:
    """Run the tests, on two cores; a file's tests stay together, for they share what is dear to build."""
    _install(dev=True)
    _run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments)


def check() -> None:
    """Lint, check the formatting and the types."""
    _install(dev=True)
    # Sorting of imports depends on which modules exist, which the cache does not notice.
    _run(PYTHON, "-m", "ruff", "check", "--no-cache", ".")
    _run(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
    _run(PYTHON, "-m", "mypy")


def docs() -> None:
    """Write the generated pages of docs/ anew."""
    _install(dev=True)
    _run(PYTHON, ROOT / "docs" / "build.py")


def env() -> None:
    """Build the environment with the development tools."""
    _install(dev=True)
    print(f"environment: {ENV}")


def _install(dev: bool) -> None:
    """Install the checkout into .venv, unless that was done for this pyproject.toml already."""
    state = sha256((ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)).hexdigest()
    stamps = [ENV / ".dev"] if dev else [ENV / ".runtime", ENV / ".dev"]
    if PYTHON.exists() and any(stamp.is_file() and stamp.read_text() == state for stamp in stamps):
        return
    wanted = ["--editable", *(_with_everything() if dev else (str(ROOT),))]
    print(f"installing into {ENV} (once; about a minute)", flush=True)
    if not (_works("uv", "--version") and _with_uv(wanted)):
        _with_pip(wanted)
    stamps[0].write_text(state)


def _with_uv(wanted: "list[str]") -> bool:
    made = _works("uv", "venv", "--quiet", "--allow-existing", "--python", sys.executable, ENV, show=True)
    if made and _works("uv", "pip", "install", "--quiet", "--python", PYTHON, *wanted, show=True):
        return True
    print("uv could not install; trying pip, which may know another package index", flush=True)
    return False


def _with_pip(wanted: "list[str]") -> None:
    install = ["install", "--quiet", "--disable-pip-version-check", *wanted]
    if _works(sys.executable, "-c", "import ensurepip, venv"):
        _run(sys.executable, "-m", "venv", ENV)
        _run(PYTHON, "-m", "pip", *install)
    elif _works(sys.executable, "-c", "import pip, venv"):  # Debian without python3-venv: pip from outside
        _run(sys.executable, "-m", "venv", "--without-pip", ENV)
        _run(sys.executable, "-m", "pip", "--python", PYTHON, *install)
    else:
        sys.exit(
            f"do.py: {sys.executable} has neither ensurepip nor pip, so nothing can be installed.\n"
            "On Debian and Ubuntu: apt-get install python3-venv; elsewhere install uv or pip. Then try again."
        )


def _with_everything() -> "list[str]":
    """Return the checkout with its extras, and the development tools."""
    import tomllib  # since Python 3.11: not before the version was checked

    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = ",".join(content["project"]["optional-dependencies"])
    return [f"{ROOT}[{extras}]", *content["dependency-groups"]["dev"]]


def _works(*command: "str | Path", show: bool = False) -> bool:
    output = None if show else subprocess.DEVNULL
    try:
        return subprocess.run(command, stdout=output, stderr=output, cwd=ROOT, check=False).returncode == 0  # noqa: S603
    except OSError:  # no such program
        return False


def _run(*command: "str | Path", folder: Path = ROOT) -> None:
    """Run a command in a folder; when it fails, end with its exit code."""
    code = subprocess.run(command, cwd=folder, check=False).returncode  # noqa: S603
    if code:
        sys.exit(code if code > 0 else 128 - code)


def _check_version() -> None:
    if sys.version_info >= (3, 11):  # noqa: UP036 - an older Python may well read this
        return
    newer = next((name for name in NEWEST_FIRST if _works(name, "--version")), None)
    advice = f"{newer} is here: run `{newer} do.py ...`" if newer else "install one and run do.py with it"
    sys.exit(f"do.py: bilateral needs Python 3.11 or newer; this is {sys.version.split()[0]}. {advice}")


def main(arguments: "list[str]") -> None:
    """Run the command named first."""
    commands = {command.__name__: command for command in (brief, test, check, docs, env)}
    _check_version()
    name, rest = (arguments or ["--help"])[0], arguments[1:]
    if name in ("-h", "--help"):
        print(__doc__)
        return
    if name not in commands or (rest and name not in HANDED_ON):
        print(f"do.py: cannot do {' '.join(arguments)!r}\n\n{__doc__}", file=sys.stderr)
        sys.exit(2)
    try:
        commands[name](*rest)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
