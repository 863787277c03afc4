#!/bin/sh
# As the image of MySQL starts, with MariaDB, which does not know all of its options: a first start makes the
# data, runs what lies in docker-entrypoint-initdb.d over the socket alone, and only then listens.
set -eu

for argument in "$@"; do
  shift
  case $argument in
    --mysqlx=OFF | --secure-file-priv=NULL) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
set -- "$@" --datadir=/var/lib/mysql --socket=/run/mysqld/mysqld.sock

if [ ! -d /var/lib/mysql/mysql ]; then
  mariadb-install-db --datadir=/var/lib/mysql --skip-test-db --auth-root-authentication-method=normal
  "$@" --skip-networking &
  server=$!
  MYSQL_ROOT_PASSWORD=$(cat "$MYSQL_ROOT_PASSWORD_FILE")
  until mysqladmin --user=root ping --silent; do sleep 0.2; done
  mysql --user=root -e "ALTER USER root@localhost IDENTIFIED BY '$MYSQL_ROOT_PASSWORD'"
  for file in /docker-entrypoint-initdb.d/*.sh; do
    # shellcheck disable=SC1090
    . "$file"
  done
  kill "$server"
  wait "$server" || true
  unset MYSQL_ROOT_PASSWORD
fi
exec "$@" --bind-address='*'
