#!/usr/bin/env bash
# How good the anomaly detectors are on labelled public series: eng/quality/anomalies.sh [DATA_DIR]
# Scores every series with `bigops detect`, asks the independent referees, and writes docs/anomaly-quality.md anew.
# The data is not part of the repository; without it nothing is measured.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"

data=${1:-$root/../shared/data}
tools=$(dirname "$data")/tools
out=$root/artifacts/quality/anomalies
page=$root/docs/anomaly-quality.md
if [ ! -d "$data/nab/data" ] && [ ! -f "$data/kpi/labels.json" ]; then
  say "no labelled series at $data; nothing to measure. Give its directory: eng/quality/anomalies.sh DATA_DIR"
  exit 0
fi

build_bigops
rm -rf "$out"
mkdir -p "$out/nab" "$out/kpi"

# detect DETECTOR IN OUT
detect() {
  mkdir -p "$(dirname "$3")"
  "$bigops" detect --input "$2" --out "$3" --detector "$1" 2>>"$out/detect.log"
}

# halves LIST...   every other name, from the first and from the second
half() { awk -v part="$1" 'NR % 2 == part'; }

nab() {
  local file
  for file in "$data"/nab/data/*/*.csv.gz; do
    file=${file#"$data"/nab/data/}
    detect "$1" "$data/nab/data/$file" "$out/nab/$1/${file%.gz}"
  done
  (cd "$data/nab/data" && ls ./*/*.csv.gz | sed 's|^\./||; s|\.gz$||' | sort) >"$out/nab.names"
  half 1 <"$out/nab.names" >"$out/nab.first"
  half 0 <"$out/nab.names" >"$out/nab.second"
  local score=(python3 "$tools/nab_score.py" --data "$data/nab/data" --windows "$data/nab/combined_windows.json" --results "$out/nab/$1" --threshold 0.5 --json)
  "${score[@]}" >"$out/nab.$1.json"
  "${score[@]}" --files "$out/nab.first" >"$out/nab.$1.first.json"
  "${score[@]}" --files "$out/nab.second" >"$out/nab.$1.second.json"
}

kpi() {
  local file
  for file in "$data/$2"/*.csv.gz; do
    detect "$1" "$file" "$out/$2/$1/$(basename "$file" .gz)"
  done
  python3 "$tools/kpi_score.py" --data "$data/$2" --results "$out/$2/$1" --threshold 0.5 --json >"$out/$2.$1.json"
}

detectors=(ensemble seasonal-baseline spectral-residual tail-threshold level-shift)
for detector in "${detectors[@]}"; do
  say "$detector"
  [ ! -d "$data/nab/data" ] || nab "$detector"
  for set in kpi wsd; do
    [ ! -f "$data/$set/labels.json" ] || kpi "$detector" "$set"
  done
done

python3 "$root/eng/quality/anomaly_page.py" "$out" "${detectors[@]}" >"$page.new"
mv "$page.new" "$page"
say "written: docs/anomaly-quality.md"
sed -n '/^| Detector/,/^$/p' "$page"
