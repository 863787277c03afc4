#!/bin/sh
# Run by the server's root: writes the application's database to stdout, as restore.sh reads it.
set -eu
[ ! -r /run/secrets/mysql_root_password ] || MYSQL_PWD=$(cat /run/secrets/mysql_root_password)
export MYSQL_PWD
exec mysqldump --user=root --single-transaction --no-tablespaces --hex-blob app
