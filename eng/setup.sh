# Read by run.sh, test.sh and quality.sh: what they need and where they find it. Not a command by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
console=$root/src/BigOps.Correlation.Server/Console
tools=$root/artifacts/tools

# The node packages of the registry carry the runtime alone; Debian's npm drives it.
node_release=22.22.3

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '== %s\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

. "$root/eng/native/librdkafka.sh"
. "$root/eng/native/kafka.sh"
. "$root/eng/native/redis.sh"

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; see https://learn.microsoft.com/dotnet/core/install/linux-debian"
  local said
  said=$(cd "$root" && dotnet --version 2>&1) && return 0
  # An SDK unpacked from its archive brings no ICU. The service runs without (InvariantGlobalization), so may its build.
  if [[ $said == *libicu* ]]; then
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    said=$(cd "$root" && dotnet --version 2>&1) && return 0
  fi
  fail "no .NET SDK that global.json accepts; installed: $(dotnet --list-sdks 2>&1 | tr '\n' ' '); dotnet says: $(head -n 3 <<<"$said")"
}

is_present() {
  case $1 in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# need_debian COMMAND WHY PACKAGE...   installs the packages where the command, or the file, is missing.
need_debian() {
  local command=$1 why=$2
  shift 2
  is_present "$command" && return 0
  command -v apt-get >/dev/null || fail "'$command' is missing ($why) and there is no apt-get; install it by hand"
  local privileged=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "'$command' is missing ($why); as root: apt-get install $*"
    privileged=(sudo)
  fi
  say "installing $* ($why)"
  mkdir -p "$root/artifacts"
  if [ -z "${lists_are_fresh:-}" ]; then
    "${privileged[@]}" apt-get update -qq >"$root/artifacts/apt.log" 2>&1 || fail "apt-get update failed; see artifacts/apt.log"
    lists_are_fresh=1
  fi
  without_services "${privileged[@]}" -- "$@" || fail "apt-get install $* failed; see artifacts/apt.log"
  is_present "$command" || fail "'$command' is still missing after apt-get install $*"
}

# Debian starts the services it installs, now and at every boot. Tests bring up their own, on ports of their own.
without_services() {
  local privileged=() policy=/usr/sbin/policy-rc.d ours='' code=0
  while [ "$1" != -- ]; do privileged+=("$1"); shift; done
  shift
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${privileged[@]}" tee "$policy" >/dev/null
    "${privileged[@]}" chmod +x "$policy"
    ours=1
  fi
  "${privileged[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends "$@" >>"$root/artifacts/apt.log" 2>&1 || code=$?
  [ -z "$ours" ] || "${privileged[@]}" rm -f "$policy"
  local package
  for package in "$@"; do
    case $package in
      prometheus|prometheus-alertmanager|redis-server)
        ! command -v systemctl >/dev/null || "${privileged[@]}" systemctl disable --quiet "$package" 2>/dev/null || true ;;
    esac
  done
  return "$code"
}

# The lowest Node the console's packages accept, as its package.json says.
console_node() { sed -n 's/.*"node": *">=\([0-9.]*\)".*/\1/p' "$console/package.json" | head -1; }

node_is_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    [ "$(printf '%s\n%s\n' "$(console_node)" "$(node --version | tr -d v)" | sort -V | head -1)" = "$(console_node)" ]
}

# Node builds the console and runs its tests; the service itself never needs it. Debian 12 has Node 18: where that is too
# old, a newer one is put under artifacts/tools and nothing outside the repository changes.
need_node() {
  [ -f "$console/package.json" ] || return 0
  [ ! -x "$tools/node/bin/node" ] || PATH=$tools/node/bin:$PATH
  node_is_enough && return 0
  need_debian npm "builds the console" nodejs npm
  node_is_enough && return 0
  local platform
  case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) fail "the console needs Node $(console_node) or newer; this machine has $(node --version)" ;;
  esac
  say "putting Node $node_release under artifacts/tools ($(node --version) is older than the console's $(console_node))"
  mkdir -p "$tools/npm"
  npm install --silent --no-save --prefix "$tools/npm" "node-$platform@$node_release" >"$root/artifacts/npm.log" 2>&1 \
    || fail "npm could not fetch Node $node_release; see artifacts/npm.log"
  mkdir -p "$tools/node/bin"
  ln -sf "$tools/npm/node_modules/node-$platform/bin/node" "$tools/node/bin/node"
  PATH=$tools/node/bin:$PATH
  node_is_enough || fail "the console needs Node $(console_node) or newer; this machine has $(node --version)"
}

# The stock gRPC library that the tests of ours speak to, at the versions of its lock file.
need_grpc_js() {
  local folder=$root/tests/BigOps.Correlation.Grpc.Tests/Interop/node
  [ ! -d "$folder/node_modules" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules" ] || return 0
  say "putting grpc-js into $folder"
  (cd "$folder" && npm ci --no-audit --no-fund >"$root/artifacts/npm.log" 2>&1) || fail "npm could not fetch grpc-js; see artifacts/npm.log"
  touch "$folder/node_modules"
}

# newer_than STAMP [find's tests]   prints a source that is newer than the stamp, if there is one.
newer_than() {
  local stamp=$1
  shift
  find "$root/src" "$root/protos" "$root/eng/BannedSymbols.txt" "$root"/Directory.*.props "$root/global.json" "$root/nuget.config" \
    \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -newer "$stamp" "$@" -print -quit
}

# Builds the executable where a source is newer than the last build, and says where it is.
build_bigops() {
  bigops=$root/src/BigOps.Correlation.Cli/bin/Release/net10.0/bigops
  local stamp=$root/artifacts/bigops.built
  if [ -x "$bigops" ] && [ -e "$stamp" ] && [ -z "$(newer_than "$stamp")" ]; then
    # Built before there was a Node, it lacks the page.
    [ ! -e "$console/dist/index.html" ] && node_is_enough || return 0
  fi
  need_dotnet
  need_librdkafka
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  say "building (log: artifacts/build.log)"
  (cd "$root" && dotnet build src/BigOps.Correlation.Cli -c Release -v q --disable-build-servers) >"$root/artifacts/build.log" 2>&1 || {
    tail -n 40 "$root/artifacts/build.log" >&2
    fail "the build failed"
  }
  # A first build puts its own folders beside the sources, and that makes the folders around them newer than its start.
  [ -n "$(newer_than "$stamp.new" -type f)" ] || touch "$stamp.new"
  mv "$stamp.new" "$stamp"
}
