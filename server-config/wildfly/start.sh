#!/usr/bin/env bash
set -euo pipefail

usage() {
  cat <<'END'
Usage: start.sh [OPTIONS] WILDFLY [ARGUMENT…]

Starts a WildFly that configure.sh has prepared, in the foreground, when database and broker can be reached. Prints
READY and the address when it can take orders.

  WILDFLY             directory of the unzipped server
  --base DIR          directory of this instance; default: WILDFLY/standalone
  --config NAME       its configuration; default: onhand.xml
  --properties FILE   lines NAME=VALUE that are added to the environment, see below; what is set there already wins
  --wait SECONDS      how long to wait for database and broker; default 120
  -h, --help          shows this

Further arguments are WildFly's own, such as -Djboss.management.http.port=9991 or -Djboss.socket.binding.port-offset=100.

  ONHAND_DB_URL       jdbc:postgresql://host:port/name
  ONHAND_DB_USER      default: onhand
  ONHAND_DB_PASSWORD
  ONHAND_INVENTORY_DB_URL, _USER, _PASSWORD   database of the stock; default: the same
  ONHAND_BROKER_URL   tcp://host:port; or ONHAND_BROKER_HOST (default 127.0.0.1) and ONHAND_BROKER_PORT (default 61616)
  ONHAND_BROKER_USER  default: onhand
  ONHAND_BROKER_PASSWORD
  ONHAND_ADMIN_KEY    the key of the API; without it every call is refused
  ONHAND_NODE         name of this server, at most 23 characters, another for each that shares database or broker;
                      default: node1
  ONHAND_HOST, ONHAND_PORT   where the API listens; defaults 127.0.0.1, 8080
  ONHAND_SERVER_JAVA_OPTIONS   further options for the virtual machine
END
}

fail() {
  echo "start.sh: $*" >&2
  exit 2
}

wildfly='' base='' config=onhand.xml properties='' wait=120
while [ $# -gt 0 ] && [ -z "$wildfly" ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --base | --config | --properties | --wait)
      [ $# -gt 1 ] || fail "$1 wants a value"
      case $1 in
        --base) base=$2 ;;
        --config) config=$2 ;;
        --properties) properties=$2 ;;
        --wait) wait=$2 ;;
      esac
      shift 2
      ;;
    -*) fail "unknown option $1 (see --help)" ;;
    *)
      wildfly=$1
      shift
      ;;
  esac
done
[ -n "$wildfly" ] || fail "which WildFly? (see --help)"
[ -f "$wildfly/bin/standalone.sh" ] || fail "$wildfly is no WildFly: it has no bin/standalone.sh"
wildfly=$(cd "$wildfly" && pwd)
base=${base:-$wildfly/standalone}
[ -f "$base/configuration/$config" ] || fail "there is no $base/configuration/$config; configure.sh makes it"
base=$(cd "$base" && pwd)

# Read, not executed: a password may hold any character.
if [ -n "$properties" ]; then
  [ -f "$properties" ] || fail "there is no $properties"
  while IFS='=' read -r name value || [ -n "$name" ]; do
    if [[ $name =~ ^[A-Z][A-Z0-9_]*$ && -z ${!name:-} ]]; then
      export "$name=$value"
    fi
  done < "$properties"
fi

[ -n "${ONHAND_DB_URL:-}" ] || fail "ONHAND_DB_URL is not set (see --help)"
[ -n "${ONHAND_DB_PASSWORD:-}" ] || fail "ONHAND_DB_PASSWORD is not set (see --help)"
[ -n "${ONHAND_BROKER_PASSWORD:-}" ] || fail "ONHAND_BROKER_PASSWORD is not set (see --help)"
if [[ ${ONHAND_BROKER_URL:-} =~ ^tcp://([^:/]+):([0-9]+) ]]; then
  export ONHAND_BROKER_HOST=${BASH_REMATCH[1]} ONHAND_BROKER_PORT=${BASH_REMATCH[2]}
fi

# A deployment that meets no database fails and is not tried again, so the server waits for both.
await() {
  until (exec 3<> "/dev/tcp/$1/$2") 2> /dev/null; do
    [ "$SECONDS" -lt "$wait" ] || fail "nothing answers on $1:$2 after $wait s"
    sleep 0.5
  done
}
await_database() {
  [[ $1 =~ ^jdbc:postgresql://([^:/]+)(:([0-9]+))?/ ]] || fail "no database URL jdbc:postgresql://host:port/name: $1"
  await "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]:-5432}"
}
await_database "$ONHAND_DB_URL"
await_database "${ONHAND_INVENTORY_DB_URL:-$ONHAND_DB_URL}"
await "${ONHAND_BROKER_HOST:-127.0.0.1}" "${ONHAND_BROKER_PORT:-61616}"

host=${ONHAND_HOST:-127.0.0.1} port=${ONHAND_PORT:-8080}

# Asks itself, as a load balancer does, for as long as this process lives.
answers_ready() {
  local answer
  exec 3<> "/dev/tcp/$1/$port" && printf 'GET /health/ready HTTP/1.0\r\nHost: %s\r\n\r\n' "$1" >&3 \
    && IFS= read -r -t 5 answer <&3 && [[ $answer == *" 200 "* ]]
}
say_ready() {
  local asked=$host
  [ "$asked" != 0.0.0.0 ] || asked=127.0.0.1
  until (answers_ready "$asked") 2> /dev/null; do
    kill -0 $$ 2> /dev/null || exit 0
    sleep 0.5
  done
  echo "READY http://$asked:$port"
}
say_ready &

# A heap of 1 GB, default 512 MB. Out of memory nothing can be relied on; started anew it recovers from its transaction log.
export JBOSS_JAVA_SIZING=${JBOSS_JAVA_SIZING:-"-Xms256m -Xmx1g -XX:MaxMetaspaceSize=512m"}
# Locale, charset and zone are the same whatever the machine's are. Default: the machine's; under Turkish, libraries that
# lower-case by it take I for another letter than i, and PostgreSQL is told a zone that it may not know.
same_everywhere="-Duser.language=en -Duser.country=US -Dfile.encoding=UTF-8 -Duser.timezone=UTC"
export PREPEND_JAVA_OPTS="-XX:+ExitOnOutOfMemoryError $same_everywhere ${ONHAND_SERVER_JAVA_OPTIONS:-} ${PREPEND_JAVA_OPTS:-}"
# WildFly colours its lines whoever reads them; a file is to have READY at the beginning of a line.
[ -t 1 ] || PREPEND_JAVA_OPTS+=" -Dorg.jboss.logmanager.nocolor=true"
# A migration of the database takes as long as it takes, and the deployment waits for it. Default: after five minutes WildFly gives
# the deployment up, and does not try again.
PREPEND_JAVA_OPTS+=" -Djboss.as.management.blocking.timeout=86400"
# A signal to this process is passed on to the server. Default: it would end the script alone.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$wildfly/bin/standalone.sh" -c "$config" "-Djboss.server.base.dir=$base" -b "$host" "-Djboss.http.port=$port" "$@"
