#!/usr/bin/env bash
set -euo pipefail

usage() {
  cat <<'END'
Usage: configure.sh [OPTIONS] ARTEMIS INSTANCE

Makes a broker for Onhand with an unpacked Artemis 2.56 or later: an instance of its own, with the broker.xml of this project,
a user `onhand` for the application and a user `admin` for people. `INSTANCE/bin/artemis run` starts it.

  ARTEMIS             directory of the unpacked distribution
  INSTANCE            directory of the new broker: settings, data, log; must not exist
  --host ADDRESS      address to listen on, without TLS; default 127.0.0.1
  --port N            port to listen on; default 61616
  --console-port N    port of the web console, on this machine only; default 8161
  -h, --help          shows this

The passwords of both users are random, and stand in INSTANCE/etc/artemis-users.properties, which only its owner can read. Those
with which brokers of a cluster would trust each other are others at each start, unless ONHAND_BROKER_CLUSTER_USER and
ONHAND_BROKER_CLUSTER_PASSWORD are set: give a broker and its backup the same.
END
}

fail() {
  echo "configure.sh: $*" >&2
  exit 2
}

random() {
  od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n'
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
host=127.0.0.1 port=61616 console_port=8161 directories=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --host | --port | --console-port)
      [ $# -gt 1 ] || fail "$1 wants a value"
      case $1 in
        --host) host=$2 ;;
        --port) port=$2 ;;
        --console-port) console_port=$2 ;;
      esac
      shift 2
      ;;
    -*) fail "unknown option $1 (see --help)" ;;
    *)
      directories+=("$1")
      shift
      ;;
  esac
done
[ ${#directories[@]} -eq 2 ] || fail "which Artemis, and where shall the broker be? (see --help)"
artemis=${directories[0]} instance=${directories[1]}
[ -x "$artemis/bin/artemis" ] || fail "$artemis is no Artemis: it has no bin/artemis"
version=$(basename "$artemis"/lib/artemis-server-*.jar .jar | sed 's/^artemis-server-//')
case $version in
  2.[0-9] | 2.[0-9].* | 2.[0-4][0-9].* | 2.5[0-5].*) fail "$artemis is Artemis $version, which has known holes: take 2.56 or later" ;;
esac
[ ! -e "$instance" ] || fail "$instance exists: choose another directory, or move it away"

umask 077
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The password on this command line is never used: the file of users is written anew below, before the first start.
if ! "$artemis/bin/artemis" create "$instance" --name onhand --role admin --user admin --password "$(random)" \
  --http-port "$console_port" --require-login --no-autotune --silent > "$log" 2>&1; then
  cat "$log" >&2
  fail "artemis create failed, see above"
fi

etc=$instance/etc
cp "$here/broker.xml" "$etc/broker.xml"
printf 'admin = %s\nonhand = %s\n' "$(random)" "$(random)" > "$etc/artemis-users.properties"
printf 'admin = admin\nonhand = onhand\n' > "$etc/artemis-roles.properties"
{
  printf '\n\n# What the broker.xml of Onhand asks for.\n'
  printf 'JAVA_ARGS="$JAVA_ARGS -Donhand.broker.data=$ARTEMIS_INSTANCE/data -Donhand.broker.host=%s -Donhand.broker.port=%s"\n' \
    "$host" "$port"
  cat <<'END'
# Random at each start, in the environment, where a list of processes does not show them.
onhand_random() { od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n'; }
ONHAND_BROKER_CLUSTER_USER=${ONHAND_BROKER_CLUSTER_USER:-$(onhand_random)}
ONHAND_BROKER_CLUSTER_PASSWORD=${ONHAND_BROKER_CLUSTER_PASSWORD:-$(onhand_random)}
export ONHAND_BROKER_CLUSTER_USER ONHAND_BROKER_CLUSTER_PASSWORD
END
} >> "$etc/artemis.profile"

echo "$instance is ready; start it with $instance/bin/artemis run"
