#!/usr/bin/env bash
# How good the correlation is on labelled public data: eng/quality.sh [DATA_DIR]
# The data is not part of the repository. Each stream is run twice, and both runs must give the same bytes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

data=${1:-$root/../shared/data}
referee=$(dirname "$data")/tools/correlation_eval.py
if [ ! -d "$data" ]; then
  say "no labelled data at $data; nothing to measure. Give its directory: eng/quality.sh DATA_DIR"
  exit 0
fi

out=$root/artifacts/quality
mkdir -p "$out"
build_bigops

# correlate SET RUN
correlate() {
  local topology=()
  [ ! -f "$data/$1/topology.json" ] || topology=(--topology "$data/$1/topology.json")
  "$bigops" correlate --events "$data/$1/events.jsonl.gz" ${topology[@]+"${topology[@]}"} \
    --assignments "$out/$1.$2.assignments.jsonl" --incidents "$out/$1.$2.incidents.jsonl" >"$out/$1.$2.log" 2>&1
}

# figures SET   what the referee says, as one JSON document
figures() {
  python3 "$referee" --labels "$data/$1/labels.jsonl.gz" --pred "$out/$1.1.assignments.jsonl" --events "$data/$1/events.jsonl.gz" \
    --incidents "$data/$1/incidents.jsonl" --roots "$out/$1.1.incidents.jsonl" --scores "$out/$1.1.incidents.jsonl" --json >"$out/$1.json" || return 1
  python3 - "$1" "$2" "$out/$1.json" <<'EOF'
import json, sys

name, seconds, path = sys.argv[1:]
found = json.load(open(path))


def show(value):
    return f"{value:.3f}" if isinstance(value, float) else str(value)


print(f"\n{name} ({seconds} s a run)")
for key, value in found.items():
    if isinstance(value, dict):
        value = "  ".join(f"{k} {show(v)}" for k, v in value.items())
    elif isinstance(value, list):
        value = "  ".join(map(show, value))
    else:
        value = show(value)
    print(f"  {key:<22} {value}")
EOF
}

bad=0
for name in noc noc-tight ait; do
  if [ ! -f "$data/$name/events.jsonl.gz" ]; then
    say "$name: no events.jsonl.gz in $data"
    continue
  fi
  begun=$SECONDS
  correlate "$name" 1 || { say "$name: bigops correlate failed"; tail -n 20 "$out/$name.1.log"; bad=1; continue; }
  took=$((SECONDS - begun))
  correlate "$name" 2 || { say "$name: the second run failed"; tail -n 20 "$out/$name.2.log"; bad=1; continue; }
  for kind in assignments incidents; do
    cmp -s "$out/$name.1.$kind.jsonl" "$out/$name.2.$kind.jsonl" || { say "$name: two runs gave different $kind"; bad=1; }
  done
  if command -v python3 >/dev/null && [ -f "$referee" ]; then
    figures "$name" "$took" || { say "$name: the referee failed"; bad=1; }
  else
    say "$name: $(wc -l <"$out/$name.1.assignments.jsonl") assignments, $(wc -l <"$out/$name.1.incidents.jsonl") incidents, $took s a run (no python3 or no referee)"
  fi
done
"$root/eng/quality/anomalies.sh" "$data" || bad=1
exit "$bad"
