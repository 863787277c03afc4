#!/usr/bin/env bash
# Starts the processes of /srv/my-app/current, or replaces them one after the other, as root. Fails
# unless each becomes ready. A changed environment or secret is read as well.
set -euo pipefail
cd /srv/my-app/current

home=/srv/my-app
processes=4

as_app() {
  runuser -u my-app -- env -i HOME="$home" PATH=/usr/local/bin:/usr/bin:/bin "$@"
}

if [ "$(pm2 --version 2>/dev/null | tail -n 1)" != 7.0.4 ]; then
  npm install --global --ignore-scripts pm2@7.0.4
fi
install -d -o my-app -g my-app -m 0750 "$home/.pm2"
install -m 0644 deploy/vm/logrotate.conf /etc/logrotate.d/my-app

if as_app pm2 pid my-app 2>/dev/null | grep -q '[1-9]'; then
  # By name: with the file PM2 would give every process the same METRICS_PORT.
  # What PM2 says of processes that were ending anyway does not count; what they answer below does.
  as_app pm2 reload my-app || true
else
  as_app pm2 start ecosystem.config.js
fi
as_app pm2 save
if [ ! -e /etc/systemd/system/pm2-my-app.service ]; then
  env PATH="$PATH" pm2 startup systemd -u my-app --hp "$home"
fi

ready() {
  [ "$(as_app pm2 jlist | grep -o '"status":"online"' | wc -l)" -eq "$processes" ] || return 1
  # They take connections in turn.
  for _ in $(seq "$processes"); do
    curl --silent --fail --max-time 10 --output /dev/null \
      http://127.0.0.1:3000/readyz || return 1
  done
}

for _ in {1..20}; do
  if ready; then exit 0; fi
  sleep 1
done
echo 'Not every process becomes ready.' >&2
exit 1
