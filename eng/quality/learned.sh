#!/usr/bin/env bash
# How good learned edges, root causes and templates are on labelled public data: eng/quality/learned.sh [DATA_DIR]
# Called by eng/quality.sh. Each file is run twice, and both runs must give the same bytes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"

data=${1:-$root/../shared/data}
referees=$(dirname "$data")/tools
out=$root/artifacts/quality
mkdir -p "$out"
build_bigops
bad=0

# twice NAME ARGUMENT...   runs bigops twice with --out; false where it fails or the bytes differ.
twice() {
  local name=$1 run
  shift
  for run in 1 2; do
    "$bigops" "$@" --out "$out/$name.$run.jsonl" >"$out/$name.log" 2>&1 || { say "$name: bigops $1 failed"; tail -n 20 "$out/$name.log"; bad=1; return 1; }
  done
  cmp -s "$out/$name.1.jsonl" "$out/$name.2.jsonl" || { say "$name: two runs gave different bytes"; bad=1; return 1; }
}

# referee NAME SCRIPT ARGUMENT...   what the referee says about it
referee() {
  local name=$1 script=$referees/$2
  shift 2
  printf '\n%s\n' "$name"
  if command -v python3 >/dev/null && [ -f "$script" ]; then
    python3 "$script" "$@" | sed 's/^/  /' || { say "$name: the referee failed"; bad=1; }
  else
    printf '  no python3 or no referee\n'
  fi
}

if [ -f "$data/telecom-18v/events.jsonl.gz" ]; then
  events=$data/telecom-18v/events.jsonl.gz
  twice edges edges --events "$events" \
    && referee 'telecom-18v: learned edges' edges_eval.py --labels "$data/telecom-18v/labels.edges.jsonl" --events "$events" --pred "$out/edges.1.jsonl"
fi

for cases in "$data"/rootcause/*.cases.jsonl.gz; do
  [ -f "$cases" ] || continue
  name=$(basename "$cases" .cases.jsonl.gz)
  labels=$data/rootcause/$name.labels.jsonl
  twice "rootcause.$name" rootcause --cases "$cases" || continue
  referee "rootcause $name: ranked by rarity alone" rootcause_eval.py --cases "$cases" --labels "$labels" --baseline rarity
  referee "rootcause $name: bigops rootcause" rootcause_eval.py --cases "$cases" --labels "$labels" --pred "$out/rootcause.$name.1.jsonl"
done

# Lines with their true templates: one file a system, as the referee reads them.
lines=$data/loghub
if [ -d "$lines" ] && command -v python3 >/dev/null; then
  : >"$out/templates.pred.jsonl"
  for system in "$lines"/*.jsonl.gz; do
    name=$(basename "$system" .jsonl.gz)
    python3 -c 'import gzip, json, sys
for line in gzip.open(sys.argv[1], "rt"):
    print(json.loads(line)["content"].replace("\n", " "))' "$system" >"$out/$name.log"
    twice "templates.$name" templates --input "$out/$name.log" || continue
    python3 -c 'import gzip, json, sys
numbers = [json.loads(line)["line"] for line in gzip.open(sys.argv[1], "rt")]
for number, line in zip(numbers, open(sys.argv[2])):
    print(json.dumps({"system": sys.argv[3], "line": number, "group": json.loads(line)["group"]}))' \
      "$system" "$out/templates.$name.1.jsonl" "$name" >>"$out/templates.pred.jsonl"
  done
  referee 'templates: masking alone' template_eval.py --data "$lines" --baseline
  referee 'templates: bigops templates' template_eval.py --data "$lines" --pred "$out/templates.pred.jsonl"
fi
exit "$bad"
