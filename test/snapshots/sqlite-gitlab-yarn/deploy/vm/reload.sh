#!/usr/bin/env bash
# Starts the processes of /srv/my-app/current, or replaces them one after the other, as root. Fails
# at the first that does not become ready. A changed environment, secret or unit is read as well.
set -euo pipefail
cd /srv/my-app/current

units=/etc/systemd/system
journal=/etc/systemd/journald.conf.d/my-app.conf

install -m 0644 deploy/vm/process.service "$units/my-app@.service"
install -m 0644 deploy/vm/process.socket "$units/my-app@.socket"
if ! cmp --silent deploy/vm/journald.conf "$journal"; then
  install -D -m 0644 deploy/vm/journald.conf "$journal"
  systemctl restart systemd-journald
fi
systemctl daemon-reload

for number in 1 2 3 4; do
  systemctl enable --quiet "my-app@$number.socket" "my-app@$number.service"
  systemctl start "my-app@$number.socket"
  systemctl restart "my-app@$number.service"
  # The socket takes the connection, so this waits for the process.
  curl --silent --show-error --fail --max-time 30 --output /dev/null \
    "http://127.0.0.1:300$number/readyz"
done
