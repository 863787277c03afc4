#!/usr/bin/env bash
# Prepares a fresh Debian 12 or Ubuntu 24.04, or later, as root: packages, firewall, security updates, Node,
# and the application's user, folders and secrets. Running it again changes nothing that is there already.
set -euo pipefail

app=my-app
node_version=24.21.0
# Who signs releases of Node: https://github.com/nodejs/node#release-keys
node_keys=(
  5BE8A3F6C8A5C01D106C0AD820B1A390B168D356
  DD792F5973C6DE52C432CBDAC77ABFA00DDBF2B7
  CC68F5A3106FF448322E48ED27F5E38D5B0A215F
  890C08DB8579162FEE0DF9DB8BEAB4DFCF555EF4
  C82FA3AE1CBEDC6BE46B9360C43CEC45C17AB93C
  108F52B48DB57BB0CC439B2997B01419BD92F80A
  655F3B5C1FB3FA8D1A0CA6BDE4A7D232B936D2FD
  A363A499291CBBC940DD62E41F10027AF002F8B0
)

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  apt-get install --yes --no-install-recommends \
    ca-certificates certbot curl dirmngr gnupg logrotate nginx openssl ufw unattended-upgrades xz-utils
}

# Updates of the distribution's security team come by themselves; one that needs it restarts the machine at night.
update_by_itself() {
  cat >/etc/apt/apt.conf.d/60-unattended-upgrades <<'END'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "04:00";
END
}

# Everything the application listens on is on loopback; this keeps it so for whatever else may come.
close_ports() {
  ufw default deny incoming
  ufw limit 22/tcp
  ufw allow 80/tcp
  ufw allow 443/tcp
  ufw --force enable
}

# The archive's checksum is on a list that one of the keys above has signed. Nothing is unpacked otherwise.
install_node() {
  if [ "$(/usr/local/bin/node --version 2>/dev/null)" = "v$node_version" ]; then return; fi
  local architecture archive work
  case $(dpkg --print-architecture) in
    amd64) architecture=x64 ;;
    arm64) architecture=arm64 ;;
    *) echo 'There is no official Node for this processor.' >&2 && exit 1 ;;
  esac
  archive=node-v$node_version-linux-$architecture.tar.xz
  work=$(mktemp -d)
  export GNUPGHOME=$work/keys
  install -d -m 0700 "$GNUPGHOME"
  gpg --batch --quiet --keyserver hkps://keys.openpgp.org --recv-keys "${node_keys[@]}"
  curl --fail --silent --show-error --output-dir "$work" --remote-name-all \
    "https://nodejs.org/dist/v$node_version/{SHASUMS256.txt.asc,$archive}"
  gpg --batch --quiet --output "$work/SHASUMS256.txt" --decrypt "$work/SHASUMS256.txt.asc"
  (cd "$work" && grep " $archive\$" SHASUMS256.txt | sha256sum --check --strict -)
  rm -rf /usr/local/lib/node_modules/npm
  tar -xJf "$work/$archive" -C /usr/local --strip-components=1 --no-same-owner
  gpgconf --kill all
  rm -rf "$work"
  npm install --global --force --ignore-scripts @yarnpkg/cli-dist@4.18.1
}

# Releases belong to root: the application cannot change its own code.
make_home() {
  id "$app" >/dev/null 2>&1 ||
    adduser --system --group --home "/srv/$app" --no-create-home --shell /usr/sbin/nologin "$app"
  install -d -m 0755 "/srv/$app" "/srv/$app/releases"
  install -d -o "$app" -g "$app" -m 0750 "/srv/$app/data" "/var/log/$app"
}

# put NAME TEXT: a file in /etc/my-app, unless it is there already.
put() {
  if [ -e "/etc/$app/$1" ]; then return; fi
  (umask 077 && printf '%s' "$2" >"/etc/$app/$1")
  chown "root:root" "/etc/$app/$1"
  chmod 0640 "/etc/$app/$1"
}

configure() {
  install -d -m 0755 "/etc/$app"
  install -d -g root -m 0750 "/etc/$app/secrets"
  put secrets/JWT_ACCESS_SECRET "$(openssl rand -hex 32)"
  put secrets/JWT_REFRESH_SECRET "$(openssl rand -hex 32)"
  put secrets/REDIS_URL ''
  put app.env 'TRUST_PROXY=1
ALLOWED_ORIGINS=https://example.com
DATABASE_URL=file:///srv/my-app/data/app.sqlite
'
}

if [ "$(id -u)" -ne 0 ]; then echo 'Run this as root.' >&2 && exit 1; fi
install_packages
update_by_itself
close_ports
install_node
make_home
configure
echo "Ready. Look through /etc/$app, fill what is empty, then install a release."
