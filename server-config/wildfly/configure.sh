#!/usr/bin/env bash
set -euo pipefail

usage() {
  cat <<'END'
Usage: configure.sh [OPTIONS] WILDFLY

Prepares an unzipped WildFly 39, which must not be running, for Onhand: adds the PostgreSQL driver and EclipseLink as
modules, a server configuration onhand.xml beside the ones that WildFly brings, and the deployment onhand-recovery.jar,
which the EAR depends on. Running it again changes nothing, or brings settings back that were changed.

  WILDFLY             directory of the unzipped server
  --base DIR          directory of this instance: configuration, deployments, data, log; made when missing.
                      Default: WILDFLY/standalone. For several instances of one WildFly.
  --config NAME       configuration to prepare; default onhand.xml, made from standalone-full.xml when missing. Another
                      one that exists keeps what it has beside Onhand: its broker, IIOP, HTTPS, the welcome page.
  --driver JAR        PostgreSQL driver; default: the one that the build has put into server-config/target/wildfly
  --eclipselink JAR   EclipseLink; default: likewise
  --server-log JAR    what keeps an outage from flooding the log; default: likewise
  --recovery JAR      onhand-recovery.jar; default: likewise
  --deploy EAR        deploys this EAR, in place of an earlier one
  -h, --help          shows this

No address and no password is stored: they are read at each start, from the environment or a properties file
(start.sh --help).
END
}

fail() {
  echo "configure.sh: $*" >&2
  exit 2
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
built=$here/../target/wildfly
wildfly='' base='' config=onhand.xml driver='' eclipselink='' server_log='' recovery='' ear=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --base | --config | --driver | --eclipselink | --server-log | --recovery | --deploy)
      [ $# -gt 1 ] || fail "$1 wants a value"
      case $1 in
        --base) base=$2 ;;
        --config) config=$2 ;;
        --driver) driver=$2 ;;
        --eclipselink) eclipselink=$2 ;;
        --server-log) server_log=$2 ;;
        --recovery) recovery=$2 ;;
        --deploy) ear=$2 ;;
      esac
      shift 2
      ;;
    -*) fail "unknown option $1 (see --help)" ;;
    *)
      [ -z "$wildfly" ] || fail "one WildFly only (see --help)"
      wildfly=$1
      shift
      ;;
  esac
done

[ -n "$wildfly" ] || fail "which WildFly? (see --help)"
[ -x "$wildfly/bin/jboss-cli.sh" ] || fail "$wildfly is no WildFly: it has no bin/jboss-cli.sh"
wildfly=$(cd "$wildfly" && pwd)
driver=${driver:-$built/postgresql.jar}
eclipselink=${eclipselink:-$built/eclipselink.jar}
server_log=${server_log:-$built/server-log.jar}
recovery=${recovery:-$built/onhand-recovery.jar}
for jar in "$driver" "$eclipselink" "$server_log" "$recovery" ${ear:+"$ear"}; do
  [ -f "$jar" ] || fail "there is no $jar; mvn -DskipTests package makes it"
done

base=${base:-$wildfly/standalone}
mkdir -p "$base/deployments"
base=$(cd "$base" && pwd)
[ -d "$base/configuration" ] || cp -R "$wildfly/standalone/configuration" "$base/configuration"

# --- Modules -----------------------------------------------------------------------------------------------------------------

persistence=org/eclipse/persistence/main
postgresql=org/postgresql/main
log_filter=io/onhand/server-log/main
mkdir -p "$wildfly/modules/$persistence" "$wildfly/modules/$postgresql" "$wildfly/modules/$log_filter"
cp "$here/modules/$persistence/module.xml" "$wildfly/modules/$persistence/module.xml"
cp "$here/modules/$postgresql/module.xml" "$wildfly/modules/$postgresql/module.xml"
cp "$here/modules/$log_filter/module.xml" "$wildfly/modules/$log_filter/module.xml"
cp "$server_log" "$wildfly/modules/$log_filter/server-log.jar"
cp "$driver" "$wildfly/modules/$postgresql/postgresql.jar"
cp "$eclipselink" "$wildfly/modules/$persistence/eclipselink.jar"
cp "$wildfly/modules/system/layers/base/$persistence"/jipijapa-eclipselink-*.jar \
  "$wildfly/modules/$persistence/jipijapa-eclipselink.jar"

# --- Configuration -----------------------------------------------------------------------------------------------------------

script=$(mktemp)
log=$(mktemp)
trap 'rm -f "$script" "$log"' EXIT
{
  # The server without its services inside the CLI: nothing listens, nothing is deployed.
  echo "embed-server --server-config=$config"
  if [ ! -f "$base/configuration/$config" ]; then
    cp "$base/configuration/standalone-full.xml" "$base/configuration/$config"
    cat "$here/nothing-else.cli"
  fi
  cat "$here/onhand.cli"
  # Before the EAR, which does not start without it.
  echo "deploy \"$recovery\" --name=onhand-recovery.jar --force"
  [ -z "$ear" ] || echo "deploy \"$ear\" --name=onhand.ear --force"
  echo "stop-embedded-server"
} > "$script"
# In English, whatever the machine speaks: its messages are looked through by whoever reports a failure.
if ! JAVA_OPTS="-Djboss.server.base.dir=$base -Duser.language=en -Duser.country=US -Dfile.encoding=UTF-8" "$wildfly/bin/jboss-cli.sh" --file="$script" --error-on-interact \
  --no-color-output > "$log" 2>&1; then
  cat "$log" >&2
  fail "the commands were not all carried out, see above"
fi

echo "$base/configuration/$config is ready${ear:+, with $(basename "$ear")}"
