#!/usr/bin/env bash
# Makes the release in whose folder it lies the one that serves: as root,
#   bash /srv/my-app/releases/NAME/deploy/vm/release.sh
# It is installed and tried beside the one that serves. Where it fails, before or after it was switched to,
# the old one serves on. Running the script of an older release rolls back to that.
set -euo pipefail
cd "$(dirname "$0")/../.."

home=/srv/my-app
release=$(pwd -P)
kept_releases=5

fail() {
  echo "$1" >&2
  exit 1
}

# Packages are fetched and compiled as the application's user, in a home that is gone afterwards.
install_release() {
  if [ -e .installed ]; then return; fi
  local work
  work=$(mktemp -d)
  chown -R my-app: . "$work"
  runuser -u my-app -- env -i HOME="$work" PATH=/usr/local/bin:/usr/bin:/bin sh -euc '
    npm ci
    npm run build
    npm ci --omit=dev'
  chown -R root: .
  rm -rf "$work"
  bash deploy/vm/run.sh node dist/commands/migrate.js up
  touch .installed
}

switch_to() {
  ln -sfn "$1" "$home/current.new"
  mv -T "$home/current.new" "$home/current"
}

remove_old_releases() {
  local old
  find "$home/releases" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn |
    tail -n "+$((kept_releases + 1))" | cut -d ' ' -f 2- | while read -r old; do
    case $old in "$release" | "$previous") ;; *) rm -rf "$old" ;; esac
  done
}

[ "$(id -u)" -eq 0 ] || fail 'Run this as root.'
[ "$(dirname "$release")" = "$home/releases" ] || fail "A release lies in a folder of $home/releases."
exec 9>/run/my-app-release.lock
flock --nonblock 9 || fail 'Another release is under way.'

previous=$(readlink -f "$home/current" || true)
install_release
bash deploy/vm/run.sh bash deploy/vm/try.sh
switch_to "$release"
if ! bash deploy/vm/reload.sh; then
  [ -d "$previous" ] || fail 'The release does not become ready, and there is none to go back to.'
  switch_to "$previous"
  bash "$previous/deploy/vm/reload.sh"
  fail "The release does not become ready; $previous serves on."
fi
remove_old_releases
echo "$release serves."
