# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Read by run and test: the packages of Debian that each of them needs, and how they get there.

packages_build=(
  gcc libc6-dev pkgconf meson ninja-build gettext
  libglib2.0-dev libgtk-4-dev libgtk-4-bin libadwaita-1-dev libsqlite3-dev libjansson-dev libcsv-dev libuchardet-dev libsodium-dev
  desktop-file-utils appstream
)

# What the program looks and behaves right with, beside what its libraries bring along.
packages_desktop=(adwaita-icon-theme fonts-cantarell librsvg2-common gsettings-desktop-schemas dconf-gsettings-backend)

# A display of its own where there is none.
packages_display=(xvfb xauth dbus-daemon fonts-cantarell librsvg2-common gsettings-desktop-schemas)

packages_run=("${packages_build[@]}" "${packages_desktop[@]}")
packages_test=("${packages_build[@]}" "${packages_display[@]}" python3)

say () {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die () {
  say "$@"
  exit 1
}

# Prints those of the packages that are not installed.
missing_packages () {
  local installed package
  # A package that dpkg has never heard of is a complaint on standard error and a failure, and missing all the same.
  installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' -- "$@" 2>/dev/null) || true
  for package in "$@"; do
    if ! grep --quiet --fixed-strings --line-regexp -- "installed $package" <<<"$installed"; then
      echo "$package"
    fi
  done
}

# Runs a command whose output matters to somebody who watches it, and in a log only when it fails.
quietly () {
  local log status=0
  if [ -t 2 ]; then
    "$@" >&2 </dev/null
    return
  fi
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || { status=$?; cat -- "$log" >&2; }
  rm -f -- "$log"
  return "$status"
}

# Installs those of the packages that are not there yet.
install_packages () {
  local missing prefix=() apt
  if ! command -v dpkg-query >/dev/null; then
    say "this is not a Debian: what is missing has to be installed by hand ($*)"
    return
  fi
  mapfile -t missing < <(missing_packages "$@" | sort -u)
  if [ "${#missing[@]}" -eq 0 ]; then
    return
  fi

  say "installing with apt: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "this needs root and there is no sudo. As root: apt-get install --no-install-recommends ${missing[*]}"
    say "sudo may ask for your password"
    prefix=(sudo)
  fi
  apt=("${prefix[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -o DPkg::Lock::Timeout=300)
  # In a fresh container there are no lists yet. That one of several sources cannot be reached need not matter.
  quietly "${apt[@]}" update ||
    say "the lists of packages could not be brought up to date; trying with those that are there"
  quietly "${apt[@]}" install --yes --no-install-recommends -- "${missing[@]}" ||
    die "the packages could not be installed (see above)"
}

# Sets up the build directory $1, with Meson's arguments $2 and on, if that was not done yet.
set_up_build () {
  local build=$1 foreign
  shift
  if [ -d "$build" ]; then
    foreign=$(find "$build" ! -writable -print -quit 2>/dev/null)
    if [ -n "$foreign" ]; then
      die "$foreign belongs to $(stat --format=%U -- "$foreign"), so $(id -un) cannot build here." \
        "Remove the directory $build (as $(stat --format=%U -- "$foreign")), or work as $(stat --format=%U -- "$foreign")."
    fi
  elif [ ! -w . ]; then
    die "$PWD belongs to $(stat --format=%U .), so $(id -un) cannot build here. Clone the project as $(id -un)."
  fi
  if [ ! -f "$build/build.ninja" ]; then
    meson setup "$@" "$build" || die "the build could not be set up (see above)"
  fi
}

# Says only what went wrong: hundreds of compiled files are no news.
build () {
  ninja -C "$1" -j "$(nproc)" || { say "the build failed (see above)"; return 1; }
}
