#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Makes a checkout ready on Debian 12 and 13 and on 64-bit Raspberry Pi OS: system packages, then .venv from the lock,
# then the translations of the window, which are compiled where they are newer than what was made of them.
#
#   setup.sh run       what the program needs
#   setup.sh test      that, and what its tests need
#   setup.sh display   says what to do when there is no screen to show the window on
#   setup.sh libraries lists the shared libraries that the window links, each with its Debian package
#
# Missing system packages are installed when root and named otherwise. A finished .venv carries a stamp with the hash
# of the lock it was built from: with the right stamp there is nothing to do; without one it was left half-built and
# is built again.

set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/kwartier.stamp
log=build/setup.log
board_file=${KWARTIER_BOARD_FILE:-/proc/device-tree/model}
pi_python=/usr/bin/python3

say() { printf 'kwartier: %s\n' "$*" >&2; }

cannot_start() {
    say "$@"
    exit 3
}

is_root() { [ "$(id -u)" -eq 0 ]; }

is_raspberry_pi() { [ -r "$board_file" ] && grep -aq 'Raspberry Pi' "$board_file"; }


# --- System packages: one line per shared library, with the Debian package that has it -----------------------------

libraries_for_qt() {
    cat <<'END'
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libxkbcommon.so.0 libxkbcommon0
libgssapi_krb5.so.2 libgssapi-krb5-2
END
}

libraries_for_a_screen() {
    cat <<'END'
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
END
    # The arm64 build of Qt links these two as well.
    case $(uname -m) in
        aarch64) printf 'libSM.so.6 libsm6\nlibICE.so.6 libice6\n' ;;
    esac
}

missing_of() { # reads "soname package" lines, writes the packages whose library the loader does not know
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null) || return 0
    while read -r soname package; do
        case $known in
            *"	$soname "*) ;;
            *) printf ' %s' "$package" ;;
        esac
    done
}

has_inter_font() {
    for font in /usr/share/fonts/*/inter* /usr/share/fonts/*/Inter*; do
        [ -e "$font" ] && return 0
    done
    return 1
}

lgpio_state() { # of the Python that a Raspberry Pi's apt serves: "good", "absent", or "stub" (an empty package)
    "$pi_python" -I - 2>/dev/null <<'END' || echo absent
import lgpio
print("good" if hasattr(lgpio, "gpiochip_open") else "stub")
END
}

missing_for_python() {
    [ -n "$(find_python)" ] || printf ' python3 python3-venv'
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ ! -e /etc/debian_version ] || printf ' ca-certificates'
}

missing_for_relays() {
    if is_raspberry_pi && [ "$(lgpio_state)" = absent ]; then
        printf ' python3-lgpio'
    fi
}

missing_for_tests() { # a database server; without it the tests of the store in PostgreSQL are skipped
    [ "$purpose" = test ] || return 0
    for program in /usr/lib/postgresql/*/bin/initdb; do
        [ ! -x "$program" ] || return 0
    done
    command -v initdb >/dev/null || printf ' postgresql'
}

missing_fonts() { has_inter_font || printf ' fonts-inter'; }

apt() { # closes the lock of set_up, which a service that a package starts would keep
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1 9<&-
}

install_packages() { # $1 = packages that have to be there, $2 = packages that can be done without
    mkdir -p build
    : >"$log"
    say "installing system packages:$1$2"
    apt update || say "apt-get update failed; trying with what is known"
    # shellcheck disable=SC2086  # a list of names
    if [ -n "$1" ] && ! apt install -y --no-install-recommends $1; then
        tail -n 20 "$log" >&2
        cannot_start "the system packages could not be installed (all of it: $log)"
    fi
    for package in $2; do
        apt install -y --no-install-recommends "$package" || say "no package $package could be had; going on without"
    done
}

# $1 = packages nothing works without, $2 = packages only the window on a screen needs, $3 = packages that can wait
provide() {
    [ -n "$1$2$3" ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "these may be missing (Debian's names):$1$2$3" # elsewhere they have others, and may well be there
    elif is_root; then
        install_packages "$1$2" "$3"
    else
        say "missing system packages: as root, run: apt-get install --no-install-recommends$1$2$3"
        [ -z "$1" ] || exit 3
        [ -z "$2" ] || [ "$purpose" = test ] || exit 3
    fi
}


# --- Python and .venv ----------------------------------------------------------------------------------------------

find_python() {
    candidates="python3 python3.13 python3.12 python3.11"
    ! is_raspberry_pi || candidates=$pi_python # the one that sees lgpio
    for candidate in $candidates; do
        if "$candidate" -I - 2>/dev/null <<'END'; then
import ctypes, ensurepip, sqlite3, ssl, sys, venv
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
END
            command -v "$candidate"
            return 0
        fi
    done
}

hash_of() { sha256sum "$1" | cut -d ' ' -f 1; }

stamp_for() { # the hashes of the lock files that serve a purpose; to test is to run and more
    echo "run $(hash_of packaging/requirements.txt)"
    [ "$1" = run ] || echo "test $(hash_of packaging/requirements-dev.txt)"
}

venv_works() { # its packages are gone from sight when the system's Python has moved on to another version
    [ -x $venv/bin/python ] && $venv/bin/python -I - 2>/dev/null <<'END'
import sys
from importlib.util import find_spec
sys.exit(find_spec("pip") is None)
END
}

venv_is_current() {
    [ -r $stamp ] || return 1
    have=$(cat $stamp)
    case $have in
        "$(stamp_for "$purpose")"*) venv_works ;;
        *) return 1 ;;
    esac
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || cannot_start "no Python from 3.11 to 3.13 with venv was found (Debian: python3 python3-venv)"
    say "making $venv with $("$python" --version)"
    if is_raspberry_pi; then
        "$python" -m venv --clear --system-site-packages $venv
    else
        "$python" -m venv --clear $venv
    fi
}

install_lock() {
    lock=packaging/requirements.txt
    [ "$purpose" = run ] || lock=packaging/requirements-dev.txt
    quiet=
    [ -t 2 ] || quiet=--quiet
    say "installing the packages of $lock (some minutes the first time)"
    # shellcheck disable=SC2086  # absent means no argument
    PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONPATH='' $venv/bin/python -m pip install $quiet \
        --require-hashes --only-binary=:all: -r "$lock" ||
        cannot_start "the packages could not be installed; is the network up? Run it again when it is"
}

refuse_stub_lgpio() {
    is_raspberry_pi && [ "$(lgpio_state)" = stub ] || return 0
    cannot_start "the lgpio of $pi_python is an empty stub and moves no relay:" \
        "as root, run: $pi_python -m pip uninstall --break-system-packages lgpio; apt-get install python3-lgpio"
}

build_venv() {
    say "setting up $venv"
    if [ -r $stamp ] && venv_works; then
        rm -f $stamp # until it is finished again
    else
        make_venv
    fi
    install_lock
    stamp_for "$purpose" >$stamp.new
    mv $stamp.new $stamp
    say "$venv is ready"
}

refuse_32_bit() {
    case $(uname -m)-$(getconf LONG_BIT 2>/dev/null || echo 64) in
        x86_64-64 | aarch64-64) ;;
        *) cannot_start "Qt needs a 64-bit system on a PC or a Raspberry Pi; this is $(uname -m), $(getconf LONG_BIT) bits" ;;
    esac
}

set_up() {
    purpose=$1
    refuse_32_bit
    exec 9<packaging/setup.sh
    ! command -v flock >/dev/null || flock 9 # two at once would build over each other
    if venv_is_current; then
        provide "$(libraries_for_qt | missing_of)" "$(libraries_for_a_screen | missing_of)" ""
        compile_translations
        return 0
    fi
    provide "$(missing_for_python)$(libraries_for_qt | missing_of)" "$(libraries_for_a_screen | missing_of)" \
        "$(missing_fonts)$(missing_for_relays)$(missing_for_tests)"
    refuse_stub_lgpio
    build_venv
    compile_translations
}


# --- Translations: text in the project, and beside it what Qt reads of it -------------------------------------------

compile_translations() {
    for words in gui/translations/*.ts; do
        compiled=${words%.ts}.qm
        [ ! -e "$compiled" ] || [ "$words" -nt "$compiled" ] || continue
        $venv/bin/pyside6-lrelease -silent "$words" -qm "$compiled" ||
            say "no translations: lrelease cannot make $compiled; the window goes on in English"
    done
}


# --- No screen -----------------------------------------------------------------------------------------------------

check_display() {
    [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 0
    case ${QT_QPA_PLATFORM:-xcb} in
        xcb* | wayland*) ;;
        *) return 0 ;; # the user has chosen: offscreen, vnc, linuxfb
    esac
    say "no screen: neither DISPLAY nor WAYLAND_DISPLAY is set, so the window cannot be shown. Either"
    say "  - start it from a terminal on the desktop, or over ssh with DISPLAY=:0 or WAYLAND_DISPLAY=wayland-0 set"
    say "  - use a virtual screen: apt-get install xvfb xauth; xvfb-run -s '-screen 0 1280x800x24' make run"
    say "  - or run the controller alone: $venv/bin/python main.py control --demo"
    exit 3
}

case ${1:-} in
    run | test) set_up "$1" ;;
    display) check_display ;;
    libraries) libraries_for_qt && libraries_for_a_screen ;;
    *)
        echo "usage: setup.sh run|test|display|libraries" >&2
        exit 2
        ;;
esac
