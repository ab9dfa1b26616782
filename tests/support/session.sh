#!/bin/bash
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh [--wm] [--keyring] [--size WxH] COMMAND...: runs COMMAND with an X display, a session bus, an accessibility
# bus and a home of its own. --wm adds a window manager, --keyring an unlocked secret service. All of it, and whatever
# COMMAND started, is gone when this returns. The exit code is COMMAND's.
#
# Where the kernel permits, everything lives in a PID namespace, which dies whole; elsewhere the session's processes are
# found by a mark in their environment.
set -uo pipefail

window_manager=
keyring=
size=1440x900
while [ $# -gt 0 ]; do
    case $1 in
    --wm) window_manager=1 ;;
    --keyring) keyring=1 ;;
    --size) size=$2; shift ;;
    --inside) inside=1 ;;
    *) break ;;
    esac
    shift
done

# wait_until WHAT COMMAND...: polls for at most 60 s.
wait_until() {
    local what=$1 end=$((SECONDS + 60))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || { echo "session: $what did not come up" >&2; return 1; }
        sleep 0.02
    done
}

has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 0x; }

has_keychain() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets
}

# -noreset matters: without it Xvfb resets when its last client leaves, and refuses one that connects just then.
start_display() {
    local number=$XDG_RUNTIME_DIR/display
    Xvfb -displayfd 6 -screen 0 "${size}x24" -noreset -nolisten tcp 6>"$number" 2>"$XDG_RUNTIME_DIR/xvfb.log" &
    wait_until "the X server" test -s "$number" || return
    DISPLAY=:$(cat "$number")
    export DISPLAY
}

inside_session() {
    start_display || exit 70
    if [ -n "$window_manager" ]; then
        openbox >/dev/null 2>&1 &
        wait_until "the window manager" has_window_manager || exit 70
    fi
    if [ -n "$keyring" ]; then
        printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 70
        wait_until "the keychain" has_keychain || exit 70
    fi
    "$@"
}

if [ -n "${inside:-}" ]; then
    inside_session "$@"
    exit
fi

BELLWETHER_TEST_SESSION=$(mktemp -d)
export BELLWETHER_TEST_SESSION
export HOME=$BELLWETHER_TEST_SESSION/home XDG_RUNTIME_DIR=$BELLWETHER_TEST_SESSION/runtime
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_STATE_HOME=$HOME/.local/state XDG_CACHE_HOME=$HOME/.cache
export TMPDIR=$BELLWETHER_TEST_SESSION/tmp
mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$TMPDIR"
unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS WAYLAND_DISPLAY DISPLAY XAUTHORITY SESSION_MANAGER
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb QT_STYLE_OVERRIDE=Fusion LANG=C.UTF-8 LC_ALL=C.UTF-8
export NO_AT_BRIDGE=0 GTK_A11Y=atspi

# Every process of the session carries its folder in its environment.
session_processes() { grep -lsz "^BELLWETHER_TEST_SESSION=$BELLWETHER_TEST_SESSION\$" /proc/[0-9]*/environ | cut -d/ -f3; }

kill_session() {
    local process
    for process in $(session_processes); do
        [ "$process" = $$ ] || [ "$process" = "$BASHPID" ] || kill -KILL "$process" 2>/dev/null
    done
}

end_session() {
    kill_session
    rm -rf "$BELLWETHER_TEST_SESSION"
}
trap end_session EXIT
trap 'exit 130' INT TERM HUP

namespace=()
for way in "unshare --pid --fork --mount-proc --kill-child" "unshare --user --map-root-user --pid --fork --mount-proc --kill-child"; do
    # shellcheck disable=SC2086
    if [ -z "${BELLWETHER_TEST_NO_NAMESPACE:-}" ] && $way true 2>/dev/null; then
        read -ra namespace <<< "$way"
        break
    fi
done

"${namespace[@]}" dbus-run-session -- "$0" --inside ${window_manager:+--wm} ${keyring:+--keyring} --size "$size" "$@" &
wait $!
