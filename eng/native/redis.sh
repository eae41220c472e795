# Read by setup.sh: real servers that speak Redis' protocol for the tests, Debian's own and Garnet.
# shellcheck disable=SC2154 # setup.sh says where the tools are.

garnet_version=2.2.8

# redis-sentinel is a link to redis-server; both, and the client, are in these packages.
need_redis() {
  need_debian redis-server "a real Redis keeps checkpoints in tests" redis-server redis-tools
}

# A second server of another make, under artifacts/tools/garnet.
need_garnet() {
  [ ! -x "$tools/garnet/garnet-server" ] || return 0
  need_dotnet
  say "fetching Garnet $garnet_version for the tests (once)"
  mkdir -p "$root/artifacts"
  dotnet tool install garnet-server --version "$garnet_version" --tool-path "$tools/garnet" >"$root/artifacts/garnet.log" 2>&1 \
    || fail "garnet-server $garnet_version could not be installed; see artifacts/garnet.log"
}
