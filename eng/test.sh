#!/usr/bin/env bash
# Builds everything and runs every test: eng/test.sh [part of a project's name]
# Installs what the tests need where it is missing. Ends with a line "N passed, N failed"; exit code 0 only if all passed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

filter=${1:-}
logs=$root/artifacts/test-logs
passed=0 failed=0 skipped=0

install() {
  need_dotnet
  need_node
  need_librdkafka
  need_kafka
  need_redis
  need_garnet
  need_grpc_js
  need_debian prometheus "a real Prometheus sends to the service and scrapes it" prometheus
  need_debian amtool "a real Alertmanager to agree with, and amtool as a client" prometheus-alertmanager
  need_debian chromium "the console is tested in a browser" chromium fonts-dejavu-core
}

build() {
  say "building (log: artifacts/test-logs/build.log)"
  dotnet build "$root/BigOps.Correlation.sln" -c Release -v q --disable-build-servers >"$logs/build.log" 2>&1 && return 0
  grep -E 'error' "$logs/build.log" | sort -u | head -n 40 || tail -n 40 "$logs/build.log"
  echo "the build failed"
  echo "0 passed, 1 failed"
  exit 1
}

# One line per project: name, result, seconds.
report() {
  printf '%-46s %5d passed %4d failed %4d skipped %6d s\n' "$1" "$2" "$3" "$4" "$5"
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
}

number() { sed -n "s/.*$1: \([0-9]*\),.*/\1/p" <<<"$2"; }

run_project() {
  local name=$1 log=$logs/$1.log begun=$SECONDS code=0 summary bad
  timeout --kill-after=10 1200 "$root/tests/$name/bin/Release/net10.0/$name" -noColor -noLogo >"$log" 2>&1 || code=$?
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed:' "$log" | tail -n 1 || true)
  if [ -z "$summary" ]; then
    report "$name" 0 1 0 $((SECONDS - begun))
    echo "  no result (exit code $code); the log ends with:"
    tail -n 30 "$log" | sed 's/^/  /'
    return
  fi
  bad=$(($(number Errors "$summary") + $(number Failed "$summary")))
  [ "$code" -eq 0 ] || [ "$bad" -gt 0 ] || [ "$(number Total "$summary")" -eq 0 ] || bad=1
  report "$name" $(($(number Total "$summary") - $(number Failed "$summary") - $(number Skipped "$summary"))) "$bad" \
    "$(number Skipped "$summary")" $((SECONDS - begun))
  [ "$bad" -eq 0 ] || { grep -A 12 -E '\[FAIL\]|\[ERROR\]|Error Message' "$log" || tail -n 30 "$log"; } | head -n 200 | sed 's/^/  /'
}

# The console's own tests, by its own runner.
run_console() {
  [ -f "$console/package.json" ] && grep -q '"test"' "$console/package.json" || return 0
  local log=$logs/Console.log json=$logs/Console.json begun=$SECONDS counts
  rm -f "$json"
  (cd "$console" && { [ -d node_modules ] || npm ci --no-audit --no-fund; } && npm test -- --reporter=default --reporter=json --outputFile.json="$json") >"$log" 2>&1 || true
  counts=$(node -e 'const r = require(process.argv[1]); console.log(r.numPassedTests, r.numFailedTests + (r.success || r.numFailedTests ? 0 : 1), r.numPendingTests + r.numTodoTests)' "$json" 2>/dev/null) || counts="0 1 0"
  # shellcheck disable=SC2086
  report "Console" $counts $((SECONDS - begun))
  [ "${counts#* }" = "0 0" ] || [ "$(cut -d' ' -f2 <<<"$counts")" = 0 ] || tail -n 40 "$log" | sed 's/^/  /'
}

projects() {
  local folder
  for folder in "$root"/tests/*Tests; do
    [[ $folder == *.Integration.Tests ]] || basename "$folder"
  done
  ! [ -d "$root/tests/BigOps.Correlation.Integration.Tests" ] || echo BigOps.Correlation.Integration.Tests
}

mkdir -p "$logs"
rm -f "$root/artifacts/integration/figures.txt"
install
build
for project in $(projects); do
  [[ $project == *"$filter"* ]] && run_project "$project"
done
[[ Console == *"$filter"* ]] && run_console
# Start, memory, visibility and the kills, as measured in this run.
[[ Integration.Tests != *"$filter"* && -n $filter ]] || sed 's/^/  /' "$root/artifacts/integration/figures.txt" 2>/dev/null || true

[ $((passed + failed)) -gt 0 ] || { echo "no test ran"; failed=1; }
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
