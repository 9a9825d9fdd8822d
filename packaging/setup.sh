#!/usr/bin/env bash
# Makes the checkout ready to run: system libraries for Qt, a Chinese font, and .venv with the
# locked packages. Safe to repeat; when nothing is missing it changes nothing.
#
# As root it installs missing Debian packages itself. Otherwise it prints the command, and stops
# only if the program or its tests could not start without them.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
venv=.venv
lock=packaging/requirements-dev.txt
stamp=$venv/.ready # holds the checksum of the lock file that was installed

# Library that Qt loads, and the Debian package that has it. Without these Qt does not start at all.
qt_libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgthread-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0"

# Without these it starts offscreen (as in the tests), but opens no window on an X desktop.
window_libraries="
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0"

say() { printf 'setup: %s\n' "$*" >&2; }

check_python() {
    if ! command -v "$python" >/dev/null; then
        say "$python was not found. Python 3.11, 3.12 or 3.13 is needed."
        exit 1
    fi
    if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
        say "$python is $("$python" --version 2>&1). Python 3.11, 3.12 or 3.13 is needed."
        say "If one is installed under another name, say so: PYTHON=python3.12 make run"
        exit 1
    fi
}

# Packages of those libraries in the given list that cannot be loaded. Loading asks the question
# that matters, whatever this distribution calls its packages.
packages_missing_from() {
    "$python" -c '
import ctypes, sys
for library, package in (line.split() for line in sys.stdin if line.strip()):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
' <<<"$1"
}

packages_needed() {
    if [ ! -x $venv/bin/pip ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
    packages_missing_from "$qt_libraries"
}

packages_wished() {
    packages_missing_from "$window_libraries"
    if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=zh)" ]; then
        printf '%s\n' fontconfig fonts-wqy-microhei # fontconfig brings fc-list, to know next time
    fi
}

apt_install() {
    say "installing $*"
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

ready_system() {
    [ "$(uname -s)" = Linux ] || return 0 # elsewhere Qt's wheels bring all they need
    local needed wished
    needed=$(packages_needed | sort -u | xargs)
    wished=$(packages_wished | sort -u | xargs)
    [ -n "$needed$wished" ] || return 0

    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086  # the names are meant to be split
        apt_install $needed $wished || say "apt-get failed"
        needed=$(packages_needed | sort -u | xargs)
        wished=$(packages_wished | sort -u | xargs)
    fi
    if [ -n "$wished" ]; then
        say "for windows on a desktop and Chinese text these are missing: $wished"
    fi
    if [ -n "$needed" ]; then
        say "the program cannot start without: $needed"
    fi
    if [ -n "$needed$wished" ] && command -v apt-get >/dev/null; then
        say "to install them: sudo apt-get install $(xargs <<<"$needed $wished")"
    elif [ -n "$needed$wished" ]; then
        say "these are the names in Debian; install what this system calls them"
    fi
    [ -z "$needed" ] || exit 1
}

# A new lock file gets a new environment: a package that left the lock must not linger.
ready_venv() {
    if [ -x $venv/bin/python ] && sha256sum --check --status $stamp 2>/dev/null &&
        $venv/bin/python -c 'import PySide6' 2>/dev/null; then
        return 0
    fi
    say "creating $venv"
    "$python" -m venv --clear $venv
    $venv/bin/python -m pip install --quiet --require-hashes -r $lock
}

# Qt ends the process when it cannot start, so it is tried in one of its own.
check_qt() {
    local problem
    if ! problem=$(QT_QPA_PLATFORM=offscreen $venv/bin/python -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' 2>&1); then
        say "Qt does not start:"
        say "$problem"
        exit 1
    fi
}

check_python
ready_system
ready_venv
check_qt
sha256sum $lock >$stamp # last, so that an interrupted set-up starts again
