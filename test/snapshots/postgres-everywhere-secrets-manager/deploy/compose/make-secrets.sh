#!/bin/sh
# Makes the files that compose.yaml mounts as secrets. What is there already stays as it is.
set -eu
umask 077
cd "$(dirname "$0")/../.."

# Each container has a user of its own, so the files can be read by anyone who gets to them: on this
# machine that is whoever may enter the folder, in a container whoever was given the file.
mkdir -p secrets/certificates
chmod 0700 secrets
chmod 0755 secrets/certificates

random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

# put NAME TEXT: a file that is complete the moment it has its name.
put() {
  if [ -e "secrets/$1" ]; then
    echo "secrets/$1 is there already."
    return
  fi
  printf '%s' "$2" >"secrets/$1.new"
  chmod 0444 "secrets/$1.new"
  mv "secrets/$1.new" "secrets/$1"
  echo "secrets/$1 was made."
}

# put_url NAME URL PASSWORD: the URL with what the file PASSWORD holds in its place.
put_url() {
  put "$1" "${2%%PASSWORD*}$(cat "secrets/$3")${2#*PASSWORD}"
}


put redis_password "$(random)"
put_url REDIS_URL 'redis://:PASSWORD@redis:6379/0' redis_password

put postgres_superuser_password "$(random)"
put postgres_password "$(random)"
put_url DATABASE_URL 'postgres://app:PASSWORD@postgres:5432/app' postgres_password

# The proxy needs a certificate to start. This one lets you try; put a real one in its place.
if [ ! -e secrets/certificates/fullchain.pem ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
    -subj '/CN=example.com' -addext 'subjectAltName=DNS:example.com' \
    -keyout secrets/certificates/privkey.pem -out secrets/certificates/fullchain.pem 2>/dev/null
  chmod 0444 secrets/certificates/privkey.pem secrets/certificates/fullchain.pem
  echo 'secrets/certificates holds a self-signed certificate.'
fi
