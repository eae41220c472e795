#!/usr/bin/env bash
# Measures what this product promises about speed: eng/bench.sh [quick|full] [--strict] [SCENARIO...]
# quick takes about twelve minutes, full may take forty. Without scenarios all of them run; with some, the table keeps the
# latest figures of the others. Prints the table and writes artifacts/bench/report.md and report.json.
# Exit code 1: a scenario failed or its results were wrong; with --strict also where a figure is short of its floor.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

core=(core-50k transition rules shards latency series learned responses takeover core-1m)
service=(http visible idle restart storm response-start grpc kafka-throughput kafka-latency redis)
mode=quick strict='' chosen=()
for argument in "$@"; do
  case $argument in
    quick|full|smoke) mode=$argument ;;
    --strict) strict=1 ;;
    -*) fail "unknown option '$argument'" ;;
    *)
      [[ " ${core[*]} ${service[*]} " == *" $argument "* ]] || fail "there is no scenario '$argument'; there are ${core[*]} ${service[*]}"
      chosen+=("$argument") ;;
  esac
done

out=$root/artifacts/bench
mkdir -p "$out"
need_dotnet
need_librdkafka
[ ${#chosen[@]} -gt 0 ] && [[ " ${chosen[*]} " != *" http "* ]] ||
  need_debian prometheus-alertmanager "the neighbor to compare with" prometheus-alertmanager
[ ${#chosen[@]} -gt 0 ] && [[ " ${chosen[*]} " != *" kafka-"* && " ${chosen[*]} " != *" redis "* ]] || need_kafka
[ ${#chosen[@]} -gt 0 ] && [[ " ${chosen[*]} " != *" redis "* ]] || need_redis

say "building (log: artifacts/bench/build.log)"
(cd "$root" && dotnet build benchmarks/BigOps.Correlation.LoadTests -c Release -v q --disable-build-servers) >"$out/build.log" 2>&1 || {
  tail -n 40 "$out/build.log" >&2
  fail "the build failed"
}

BENCH_COMMIT=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] || BENCH_COMMIT+=+
export BENCH_COMMIT

# One process for each scenario: none inherits another's heap. A scenario that hangs is ended, and with it what it started.
limit=300 child=
[ "$mode" != full ] || limit=1200
trap '[ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM HUP

bad=0
program() { printf '%s' "$root/benchmarks/BigOps.Correlation.$1/bin/Release/net10.0/BigOps.Correlation.$1"; }

# run SCENARIO PROGRAM [ARGUMENT]
run() {
  [ ${#chosen[@]} -eq 0 ] || [[ " ${chosen[*]} " == *" $1 "* ]] || return 0
  local code=0
  rm -f "$out/scenarios/$1.json"
  timeout --kill-after=30 "$limit" "$(program "$2")" ${3+"$3"} "$mode" --out "$out" "$1" &
  child=$!
  wait "$child" || code=$?
  child=
  [ "$code" -eq 0 ] || { say "$1 ended with $code"; bad=1; }
}

for scenario in "${core[@]}"; do run "$scenario" Benchmarks measure; done
for scenario in "${service[@]}"; do run "$scenario" LoadTests; done

echo
"$(program Benchmarks)" measure table "$out"
say "artifacts/bench/report.md, artifacts/bench/report.json"
[ -z "$strict" ] || ! grep -q '\*\*short\*\*\|not measured\|no verdict' "$out/report.md" || bad=1
exit "$bad"
