#!/usr/bin/env bash
# Configures a running Payara Server for Onhand. A second run finds nothing to change.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'USAGE'
Usage: configure.sh [OPTIONS]

Gives a running Payara Server 6 what Onhand needs: JDBC driver, resource adapter, XA pools, transaction settings, thread
pools, monitoring, and the recovery of in-doubt transactions. Restarts the server when a change asks for it. What is there
already stays as it is, so that a second run changes nothing; resources that an administrator changed are kept.

  --payara DIR      the unzipped server, with bin/asadmin below it    environment PAYARA_HOME   default: asadmin on the PATH
  --domain NAME     the domain, when there is more than one           environment ONHAND_DOMAIN
  --domaindir DIR   where domains are, when not in the server itself  environment ONHAND_DOMAIN_DIRECTORY
  --files DIR       where artemis-ra.rar, payara-recovery.jar, postgresql.jar and server-log.jar are   default: next to this script
  --help            this text

The variables of onhand.env must be set, here and in the server's process; onhand.env.example explains them. asadmin's own
(AS_ADMIN_USER, AS_ADMIN_PASSWORDFILE, AS_ADMIN_HOST, AS_ADMIN_PORT) say how to sign in.
USAGE
}

fail() {
  echo "configure.sh: $*" >&2
  exit 1
}

files=$here
home=${PAYARA_HOME:-}
domain=${ONHAND_DOMAIN:-}
domain_directory=${ONHAND_DOMAIN_DIRECTORY:-}
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --payara | --domain | --domaindir | --files) [ $# -ge 2 ] || fail "$1 needs a value (see --help)" ;;
    *) fail "unknown option $1 (see --help)" ;;
  esac
  case $1 in
    --payara) home=$2 ;;
    --domain) domain=$2 ;;
    --domaindir) domain_directory=$2 ;;
    --files) files=$(cd "$2" && pwd) ;;
  esac
  shift 2
done

# --- What is needed, said before anything is changed ---------------------------------------------------------------------

asadmin=${home:+$home/bin/}asadmin
command -v "$asadmin" >/dev/null || fail "there is no $asadmin: say where the server is with --payara"
for file in artemis-ra.rar payara-recovery.jar postgresql.jar server-log.jar; do
  [ -f "$files/$file" ] || fail "there is no $files/$file: build the project, or say where it is with --files"
done
for name in DB_URL DB_USER DB_PASSWORD INVENTORY_DB_URL INVENTORY_DB_USER INVENTORY_DB_PASSWORD \
  BROKER_URL BROKER_USER BROKER_PASSWORD ADMIN_KEY; do
  variable=ONHAND_$name
  [ -n "${!variable:-}" ] || fail "$variable is not set: load onhand.env first (see onhand.env.example)"
done

address=${ONHAND_BROKER_URL#tcp://}
[[ $address =~ ^[^:/]+:[0-9]+$ ]] || fail "ONHAND_BROKER_URL must be tcp://host:port, not $ONHAND_BROKER_URL"

# Values of ${NAME} in the .asadmin files.
export ONHAND_BROKER_HOST=${address%:*} ONHAND_BROKER_PORT=${address##*:}
export ONHAND_NODE=${ONHAND_NODE:-node1} ONHAND_HOST=${ONHAND_HOST:-0.0.0.0} ONHAND_PORT=${ONHAND_PORT:-8080}
export ONHAND_HTTP_LISTENER=${ONHAND_HTTP_LISTENER:-http-listener-1}
export ONHAND_PAYARA_DIRECTORY=$files
# Inside the domain, which is kept, but not among the logs. The server itself replaces this variable.
export ONHAND_TRANSACTION_LOG=${ONHAND_TRANSACTION_LOG:-'${com.sun.aas.instanceRoot}/txlog'}

# asadmin's answers are read below: in English, whatever the machine speaks.
export AS_EXTRA_JAVA_OPTS="-Duser.language=en -Duser.country=US ${AS_EXTRA_JAVA_OPTS:-}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# --- Reading .asadmin files ----------------------------------------------------------------------------------------------

# The commands of a file, one on a line: comments gone, continued lines joined, ${NAME} replaced by the environment.
commands() {
  awk '
    { sub(/^[ \t]+/, ""); sub(/[ \t\r]+$/, "") }
    /^#/ { next }
    {
      continued = sub(/\\$/, "")
      line = line $0
      if (continued) next
      rest = line; done = ""
      while (match(rest, /\$\{[A-Z_]+\}/)) {
        name = substr(rest, RSTART + 2, RLENGTH - 3)
        if (!(name in ENVIRON)) { print "no value for ${" name "}" > "/dev/stderr"; exit 1 }
        done = done substr(rest, 1, RSTART - 1) ENVIRON[name]
        rest = substr(rest, RSTART + RLENGTH)
      }
      if (line != "") print done rest
      line = ""
    }' "$@"
}

# The state of the server, one thing on a line: NAME=VALUE of settings, the dotted names of what exists, libraries, JVM options.
read_state() {
  printf '%s\n' "get configs.config.server-config.*" "get resources.*" "list resources.*" "list applications.*" \
    list-libraries list-jvm-options list-log-attributes list-log-levels >"$work/questions"
  "$asadmin" multimode --file "$work/questions" >"$work/state" 2>&1 || true
  [ "$(succeeded "$work/state")" = 8 ] || {
    cat "$work/state" >&2
    fail "the server cannot be asked: start it first, and see --help for how to sign in"
  }
}

# How many commands of a multimode session succeeded; its exit code is that of the last one only.
succeeded() {
  grep '^Command .* executed successfully' "$1" | grep -vc '^Command multimode ' || true
}

exists() {
  grep -qxF -- "$1" "$work/state"
}

has_element() {
  grep -qF -- "$1." "$work/state"
}

# --- What there is to do, as lines of asadmin in the file "plan" -----------------------------------------------------------

# Of the settings those with another value. A new domain has no element for the bean pools before the first bean is deployed:
# their settings come later.
plan_settings() {
  commands "$@" | while read -r command setting; do
    [ "$command" = set ] || continue
    element=${setting%%=*}
    element=${element%.*}
    exists "$setting" || ! has_element "${element%.property}" || echo "set '$setting'"
  done
}

# The elements of the server's /openapi and /health come with the first application that has one, too late for it; these
# commands make them.
plan_contract() {
  has_element configs.config.server-config.microprofile-openapi-configuration ||
    echo "set-openapi-configuration --enabled false --virtualServers none"
  has_element configs.config.server-config.microprofile-healthcheck-configuration ||
    echo "set-microprofile-healthcheck-configuration --enabled false"
}

plan_libraries() {
  local jar
  for jar in postgresql.jar server-log.jar; do
    exists "$jar" || echo "add-library '$files/$jar'"
  done
}

# The log, bounded: 25 files of Payara's 2 MB. Default: none is ever deleted. Another number was chosen by somebody.
# The two loggers: expired certificates in Payara's own trust store, each with its whole text, which nothing of ours uses; and
# setters for user and password that the connection factory does not have and does not need.
plan_log() {
  local handler=com.sun.enterprise.server.logging.GFFileHandler logger
  ! grep -qE "^$handler.maxHistoryFiles[[:space:]]+<0>" "$work/state" ||
    echo "set-log-attributes $handler.maxHistoryFiles=25"
  for logger in javax.enterprise.system.security.ssl \
    javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors.util; do
    grep -qE "^$logger[[:space:]]+<" "$work/state" || echo "set-log-levels $logger=SEVERE"
  done
}

# Xmx: Payara's default of 512 MB is too small; any other size was chosen by somebody.
# ExitOnOutOfMemoryError: then nothing can be relied on; started anew the server recovers from its transaction log.
# user.language and the like: locale, charset and zone are the same whatever the machine's are. Default: the machine's; under
#   Turkish, Jersey does not find a header with an i in its name when its case is not the expected one.
# ready-after-applications: Payara reads the transaction log when it is ready. Default false (true since 6.39): before the
#   applications, and so before onhand-recovery can reopen the commits in it that are only half done.
plan_virtual_machine() {
  if exists -Xmx512m; then
    echo "delete-jvm-options -Xmx512m"
    echo "create-jvm-options -Xmx1g"
  fi
  local wanted
  for wanted in -Duser.language=en -Duser.country=US -Dfile.encoding=UTF-8 -Duser.timezone=UTC; do
    exists "$wanted" && continue
    grep -xe "${wanted%%=*}=.*" "$work/state" | sort -u | sed "s/^/delete-jvm-options '/; s/$/'/" || true
    echo "create-jvm-options $wanted"
  done
  exists -Dfish.payara.ready-after-applications=true ||
    echo "create-jvm-options -Dfish.payara.ready-after-applications=true"
  exists -XX:+ExitOnOutOfMemoryError || echo "create-jvm-options '-XX\\:+ExitOnOutOfMemoryError'"
}

# Of the commands that create something those whose thing is missing.
plan_resources() {
  commands "$@" | while read -r line; do
    case $line in
      create-*) name=${line%% *}; name=resources.${name#create-}.${line##* } ;;
      deploy*) name=${line#*--name }; name=applications.application.${name%% *} ;;
      *) continue ;;
    esac
    exists "$name" || printf '%s\n' "$line"
  done
}

plan_checks() {
  commands "$@" | grep '^ping-'
}

# Runs the plan; each command must succeed.
run() {
  local wanted
  wanted=$(grep -c . "$work/plan" || true)
  [ "$wanted" -gt 0 ] || return 0
  "$asadmin" multimode --file "$work/plan" >"$work/answers" 2>&1 || true
  if [ "$(succeeded "$work/answers")" != "$wanted" ]; then
    cat "$work/answers" >&2
    fail "$1"
  fi
  sed -E 's/^/  /; s/ASSWORD=[^ ]+/ASSWORD=…/g' "$work/plan" | cut -c1-110
}

# --- Doing it ------------------------------------------------------------------------------------------------------------

changed=

echo "Settings"
read_state
{
  plan_settings "$here/settings.asadmin" "$here/server.asadmin"
  plan_contract
  plan_libraries
  plan_log
  plan_virtual_machine
} >"$work/plan"
run "a setting was refused"
if [ -s "$work/plan" ]; then
  changed=yes
  echo "Restarting, because the transaction service reads its settings only then"
  "$asadmin" restart-domain ${domain_directory:+--domaindir "$domain_directory"} ${domain:+"$domain"} >"$work/answers" 2>&1 ||
    { cat "$work/answers" >&2; fail "the server did not restart"; }
  read_state
fi

echo "Resources"
plan_resources "$here/resources.asadmin" >"$work/plan"
[ ! -s "$work/plan" ] || changed=yes
run "a resource could not be created"

echo "Connections"
plan_checks "$here/resources.asadmin" >"$work/plan"
run "a database or the broker does not answer, or was the server started without the variables of onhand.env?"

echo "Recovery"
plan_resources "$here/recovery.asadmin" >"$work/plan"
[ ! -s "$work/plan" ] || changed=yes
run "the recovery of in-doubt transactions could not be set up"

if [ -n "$changed" ]; then
  read_state
  plan_settings "$here/settings.asadmin" "$here/server.asadmin" >"$work/plan"
  run "a setting was refused"
  echo "Ready for the application"
else
  echo "Nothing to change"
fi
