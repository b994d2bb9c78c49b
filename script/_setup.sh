# Shared by the scripts beside it: a virtual environment with the locked packages.
# Sourced, from the project's folder, with `say` and `need` for plain messages.

say() { printf '==> %s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }

install_debian() {
    # Debian packages, when this is root on Debian; otherwise a sentence that says what to do.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Debian packages: $*"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null 2>&1 || true
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
            stop "apt-get could not install: $*. Check the network, then run this again."
    else
        stop "Missing: $*. Install it (on Debian: sudo apt-get install $*), then run this again."
    fi
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Manshet needs Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)."
}

make_environment() {
    # $1: the list in requirements/.  Installs only when the list has changed.
    list=requirements/$1
    stamp=.venv/installed-$1
    if [ -x .venv/bin/python ] && cmp -s "$list" "$stamp"; then
        return
    fi
    python=$(find_python) || exit 1
    if [ ! -x .venv/bin/python ]; then
        say "Making .venv"
        "$python" -c 'import ensurepip, venv' 2>/dev/null || install_debian python3-venv
        "$python" -m venv .venv || stop "Could not make .venv; remove the folder and try again."
    fi
    say "Installing the locked packages (requirements/$1); this takes a minute"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        --requirement "$list" ||
        stop "The packages could not be fetched. Is there a network? Then run this again."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation --editable . || stop "Manshet itself could not be installed."
    cp "$list" "$stamp"
}
