#!/bin/sh
# backup.sh FILE: writes all data to a new file, while everything runs. The file is whole the moment it
# has its name. What it holds is as secret as the database: encrypt it, and keep it on another machine.
set -eu
umask 077

if [ $# -ne 1 ] || [ -e "$1" ]; then
  echo 'Name a file that is not there yet: backup.sh FILE' >&2
  exit 2
fi
case $1 in
  /*) file=$1 ;;
  *) file=$PWD/$1 ;;
esac
cd "$(dirname "$0")/../.."

trap 'rm -f "$file.part"' EXIT
docker compose exec -T postgres sh -c "$(cat deploy/postgres/dump.sh)" >"$file.part"
mv "$file.part" "$file"
