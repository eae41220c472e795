#!/usr/bin/env bash
# How good the correlation is on labelled public data: eng/quality.sh [DATA_DIR]
# The data is not part of the repository. Each stream is run twice, and both runs must give the same bytes. Beside the
# default configuration stand simple methods, and the default without one of its parts, from the same run.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

data=${1:-$root/../shared/data}
tools=$(dirname "$data")/tools
referee=$tools/correlation_eval.py
if [ ! -d "$data" ]; then
  say "no labelled data at $data; nothing to measure. Give its directory: eng/quality.sh DATA_DIR"
  exit 0
fi

out=$root/artifacts/quality
mkdir -p "$out"
build_bigops
judge=1
command -v python3 >/dev/null && [ -f "$referee" ] || judge=0

# correlate NAME EVENTS TOPOLOGY CONFIG   where the last two may be empty
correlate() {
  local more=()
  [ -z "$3" ] || more+=(--topology "$3")
  [ -z "$4" ] || more+=(--config "$4")
  "$bigops" correlate --events "$2" ${more[@]+"${more[@]}"} \
    --assignments "$out/$1.assignments.jsonl" --incidents "$out/$1.incidents.jsonl" >"$out/$1.log" 2>&1 \
    || { say "$1: bigops correlate failed"; tail -n 20 "$out/$1.log"; return 1; }
}

# row NAME EVENTS LABELS   what the referee says, as one row
row() {
  local ours=()
  [ ! -f "$out/$1.incidents.jsonl" ] || ours=(--scores "$out/$1.incidents.jsonl")
  python3 "$referee" --labels "$3" --pred "$out/$1.assignments.jsonl" --events "$2" ${ours[@]+"${ours[@]}"} --json >"$out/$1.json"
  python3 - "$1" "$out/$1.json" <<'EOF'
import json, sys

name, path = sys.argv[1:]
found = json.load(open(path))
columns = ("incident_f1", "incident_p", "incident_r", "b3k_f1", "b3m_f1", "noise_apart", "top_recall", "reduction", "decided_late")
print(f"| {name} | " + " | ".join("–" if found.get(c) is None else f"{found[c]:.3f}" for c in columns) + " |")
EOF
}

# baseline NAME EVENTS LABELS METHOD TOPOLOGY
baseline() {
  local more=()
  [ -z "$5" ] || more=(--topology "$5")
  rm -f "$out/$1.incidents.jsonl"
  (cd "$tools" && python3 correlation_baselines.py --events "$2" --method "$4" --out "$out/$1.assignments.jsonl" ${more[@]+"${more[@]}"}) && row "$1" "$2" "$3"
}

bad=0
# measure NAME EVENTS LABELS TOPOLOGY   the default configuration, twice
measure() {
  local kind begun=$SECONDS
  correlate "$1" "$2" "$4" "" || { bad=1; return; }
  local took=$((SECONDS - begun))
  for kind in assignments incidents; do
    cp "$out/$1.$kind.jsonl" "$out/$1.first.$kind.jsonl"
  done
  correlate "$1" "$2" "$4" "" || { bad=1; return; }
  for kind in assignments incidents; do
    cmp -s "$out/$1.first.$kind.jsonl" "$out/$1.$kind.jsonl" || { say "$1: two runs gave different $kind"; bad=1; }
  done
  if [ "$judge" = 1 ]; then
    row "$1" "$2" "$3" || { say "$1: the referee failed"; bad=1; }
  else
    say "$1: $(wc -l <"$out/$1.assignments.jsonl") assignments, $(wc -l <"$out/$1.incidents.jsonl") incidents, $took s a run (no python3 or no referee)"
  fi
}

# without PART YAML   a configuration with one part switched off
without() {
  printf '%s\n' "$2" >"$out/without-$1.yaml"
}

without proximity $'correlation:\n  weights:\n    proximity: 0'
without entity $'correlation:\n  weights:\n    entity: 0'
without service $'correlation:\n  weights:\n    service: 0'
without host $'correlation:\n  weights:\n    host: 0'
without time $'correlation:\n  weights:\n    time: 0'
without gate $'correlation:\n  noise_gate: false'
# The other way round: learned edges are off by default.
printf '%s\n' $'correlation:\n  weights:\n    co_occurrence: 0.5' >"$out/with-edges.yaml"

echo "| Run | incident F1 | precision | recall | b3k | b3m | noise apart | true among most important | reduction | decided late |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for name in noc noc-tight ait; do
  folder=$data/$name
  labels=$folder/labels.jsonl.gz
  if [ ! -f "$folder/events.jsonl.gz" ]; then
    say "$name: no events.jsonl.gz in $data"
    continue
  fi
  topology=$folder/topology.json
  [ -f "$topology" ] || topology=
  measure "$name" "$folder/events.jsonl.gz" "$labels" "$topology"
  if [ -d "$folder/untagged" ]; then
    measure "$name-untagged" "$folder/untagged/events.jsonl.gz" "$labels" "$folder/untagged/topology.json"
    measure "$name-untagged-without-topology" "$folder/untagged/events.jsonl.gz" "$labels" ""
  fi
  [ "$judge" = 1 ] || continue
  for part in proximity entity service host time gate; do
    correlate "$name-without-$part" "$folder/events.jsonl.gz" "$topology" "$out/without-$part.yaml" \
      && row "$name-without-$part" "$folder/events.jsonl.gz" "$labels" || bad=1
  done
  correlate "$name-with-edges" "$folder/events.jsonl.gz" "$topology" "$out/with-edges.yaml" \
    && row "$name-with-edges" "$folder/events.jsonl.gz" "$labels" || bad=1
  [ -f "$tools/correlation_baselines.py" ] || continue
  baseline "$name-by-check" "$folder/events.jsonl.gz" "$labels" key:check:300 ""
  baseline "$name-by-service" "$folder/events.jsonl.gz" "$labels" key:service:300 ""
  baseline "$name-session-gap" "$folder/events.jsonl.gz" "$labels" gap:60 ""
  baseline "$name-cluster-gap" "$folder/events.jsonl.gz" "$labels" key:cluster:60 ""
  [ -z "$topology" ] || baseline "$name-topology-hops" "$folder/events.jsonl.gz" "$labels" topo:4:45:10 "$topology"
done
"$root/eng/quality/learned.sh" "$data" || bad=1
"$root/eng/quality/anomalies.sh" "$data" || bad=1
exit "$bad"
