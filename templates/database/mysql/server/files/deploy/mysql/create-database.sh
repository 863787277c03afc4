#!/bin/sh
# Run once by the server's root. The application gets a user that may use and migrate one database and
# has no rights beyond it. PASSWORD_FILE holds its password.
# In a subshell: the server's image may read this file into its own shell.
(
  set -eu
  password=$(cat "${PASSWORD_FILE:-/run/secrets/mysql_password}")
  case $password in
    '' | *[!A-Za-z0-9_-]*)
      echo 'The password must consist of letters, digits, _ and -.' >&2
      exit 1
      ;;
  esac
  export MYSQL_PWD="${MYSQL_ROOT_PASSWORD:-}"
  [ -n "$MYSQL_PWD" ] || unset MYSQL_PWD
  mysql --user=root <<SQL
CREATE DATABASE app CHARACTER SET utf8mb4;
CREATE USER app IDENTIFIED BY '$password';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON app.* TO app;
SQL
)
