#!/usr/bin/env bash
# Builds and starts the service: eng/run.sh [--demo] [--cluster] [options of `bigops serve`]
# --demo replays a small story (eng/demo), so that incidents appear within seconds, and has two workers hang that a sample
# executor (samples/Restarter) restarts; without --config it brings its own rule and policies.
# --cluster starts two replicas over a real Kafka and a real Redis, all on this machine.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
. "$root/eng/native/cluster.sh"

url=http://127.0.0.1:8080
grpc=http://127.0.0.1:8081
data=$root/data
demo=
clustered=
configured=
executor=
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --demo) demo=1 ;;
    --cluster) clustered=1 ;;
    --urls) url=${2:?--urls needs an address}; shift ;;
    --urls=*) url=${1#*=} ;;
    --grpc-urls) grpc=${2?--grpc-urls needs an address}; shift ;;
    --grpc-urls=*) grpc=${1#*=} ;;
    --data) data=${2:?--data needs a directory}; shift ;;
    --data=*) data=${1#*=} ;;
    --config|--config=*) configured=1; arguments+=("$1") ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
address=${url%%;*}
address=${address%/}

# Asks with the shell's own sockets: a bare machine may have no curl.
is_ready() {
  local host=${address#*//} port=80
  [[ $host != *:* ]] || { port=${host##*:}; host=${host%:*}; }
  case $host in '*'|'+'|0.0.0.0) host=127.0.0.1 ;; esac
  { exec 3<>"/dev/tcp/$host/$port"; } 2>/dev/null || return 1
  printf 'GET /readyz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$host" >&3
  local status= rest
  read -r -t 5 status <&3 || true
  while read -r -t 5 rest <&3; do :; done
  exec 3>&-
  [[ $status == *' 200 '* ]]
}

welcome() {
  cat <<EOF

BigOps.Correlation is at $address  (${grpc:+gRPC at $grpc, }data in $data, Ctrl-C stops it)

A first alert:

  curl -X POST $address/api/v1/events -H 'Content-Type: application/json' \\
    -d '{"source":"me","check":"DiskFull","host":"db1","severity":"critical","message":"/var is at 97 %"}'

and the incident it became:

  curl '$address/api/v1/incidents?status=open'

EOF
}

build_restarter() {
  restarter=$root/samples/Restarter/bin/Release/net10.0/restarter
  [ ! "$restarter" -nt "$bigops" ] || [ -n "$(find "$root/samples/Restarter" -name '*.cs' -newer "$restarter" -print -quit)" ] || return 0
  say "building the sample executor"
  (cd "$root" && dotnet build samples/Restarter -c Release -v q --disable-build-servers) >>"$root/artifacts/build.log" 2>&1 || fail "the sample executor could not be built; see artifacts/build.log"
  touch "$restarter"
}

# A worker that hangs becomes an incident: what is done about it somebody approves, and the other's broken release is taken back.
demo_responses() {
  local state=$data/restarter id=
  mkdir -p "$state"
  "$restarter" --events "$address" --state "$state" >"$state/log" 2>&1 &
  executor=$!
  services+=("$executor")
  sleep 3
  say "two workers hang: responses are observed, and one waits for an approval (bigops approvals list)"
  kill -STOP "$(<"$state/billing-worker.pid")" "$(<"$state/report-worker.pid")" || return 0
  for _ in {1..60}; do
    id=$("$bigops" approvals list --url "$address" --output json 2>/dev/null | grep -oiE '"inc-[^"]*:restart-billing"' | tr -d '"' | head -n 1) || true
    [ -z "$id" ] || break
    sleep 0.5
  done
  [ -n "$id" ] || { say "no response waits for an approval (log: $state/log)"; return 0; }
  sleep 3
  BIGOPS_ACTOR=demo "$bigops" approvals approve "$id" --url "$address" --comment 'the demo approves it' || true
  say "billing-worker is restarted and watched; report-worker gets a release that is broken, and its former one back"
}

# Node only builds the page; without it the service has everything but the page.
need_dotnet
if [ "$(id -u)" -eq 0 ] || node_is_enough || command -v sudo >/dev/null; then
  need_node
else
  say "no Node and no right to install it: the page at / will be missing"
fi
[ -z "$clustered" ] || [ -z "$configured" ] || fail "--cluster brings a configuration of its own; leave --config out"
[ -z "$demo" ] || [ -n "$configured" ] || [ -n "$clustered" ] || arguments+=(--config "$root/eng/demo/bigops.yaml")
build_bigops
[ -z "$demo" ] || [ -n "$configured" ] || build_restarter

! is_ready || fail "something answers at $address already"
services=()
if [ -n "$clustered" ]; then
  trap stop_cluster EXIT
  start_cluster
  [ -z "$demo" ] || cat "$root/eng/demo/bigops.yaml" >>"$cluster/bigops.yaml"
  arguments+=(--config "$cluster/bigops.yaml")
  second=http://127.0.0.1:$(free_port 8090)
  "$bigops" serve --data "$data/second" --urls "$second" --grpc-urls "http://127.0.0.1:$(free_port 8190)" "${arguments[@]}" >"$cluster/second.log" 2>&1 &
  services+=($!)
  data=$data/first
fi
"$bigops" serve --data "$data" --urls "$url" --grpc-urls "$grpc" ${arguments[@]+"${arguments[@]}"} &
service=$!
services+=("$service")
# A background process of a script ignores Ctrl-C, so every stop is forwarded as the signal that drains the service.
trap 'kill -TERM "${services[@]}" 2>/dev/null || true' INT TERM HUP

until is_ready; do
  kill -0 "$service" 2>/dev/null || { wait "$service" || code=$?; exit "${code:-1}"; }
  sleep 0.1
done
welcome
[ -z "$clustered" ] || say "the other replica is at $second (log in $cluster/second.log); stop either, and its partitions go to the other"
if [ -n "$demo" ]; then
  say "replaying ten minutes of a web shop in twenty seconds (eng/demo/shop.jsonl)"
  "$bigops" send "$root/eng/demo/shop.jsonl" --to "$address" --shift-to-now --speed 30 --id-suffix "-$(date +%s)" || say "the demo could not be sent"
  [ -n "$configured" ] || demo_responses
fi

# A trapped signal ends the wait early; the service decides when it is over.
code=0
while kill -0 "$service" 2>/dev/null; do
  wait "$service" && code=0 || code=$?
done
[ -z "$executor" ] || kill -TERM "$executor" 2>/dev/null || true
if [ -n "$clustered" ]; then
  kill -TERM "${services[0]}" 2>/dev/null || true
  wait "${services[0]}" 2>/dev/null || true
fi
exit "$code"
