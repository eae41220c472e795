# Read by setup.sh: the native library under Confluent.Kafka, where the package registry does not have it.
# shellcheck disable=SC2154 # setup.sh says where the root is.

rdkafka_version=2.15.1
rdkafka_source=@confluentinc/kafka-javascript@1.10.1
rdkafka_source_sha256=ada7d703bb1d3237e2292bfabf438d663b6160c9f1ac2a2406b5dc4257c81b66
native=$root/artifacts/native
# Outlives the clone: a second clone on this machine compiles and downloads nothing again.
machine_cache=${XDG_CACHE_HOME:-$HOME/.cache}/bigops

# The package stands in eng/packages, a source that nuget.config names beside nuget.org, or nuget.org has it.
need_librdkafka() {
  local package=librdkafka.redist.$rdkafka_version.nupkg
  [ ! -e "$root/eng/packages/$package" ] || return 0
  [ ! -e "${NUGET_PACKAGES:-$HOME/.nuget/packages}/librdkafka.redist/$rdkafka_version/.nupkg.metadata" ] || return 0
  mkdir -p "$native"
  local cached
  cached=$machine_cache/$package.$(uname -m)
  if [ ! -e "$cached" ]; then
    ! registry_has_librdkafka || return 0
    compile_librdkafka
    pack_librdkafka
    mkdir -p "$machine_cache"
    place "$native/$package" "$cached"
  fi
  place "$cached" "$root/eng/packages/$package"
}

# place FILE TARGET   copies it so that nobody sees half of it.
place() {
  cp "$1" "$2.$$" && mv "$2.$$" "$2"
}

# Asks by restoring it, so that where the answer is yes the work is done.
registry_has_librdkafka() {
  local probe=$native/probe
  need_dotnet
  mkdir -p "$probe"
  cat >"$probe/probe.proj" <<PROBE
<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageDownload Include="librdkafka.redist" Version="[$rdkafka_version]" />
  </ItemGroup>
</Project>
PROBE
  timeout 60 dotnet restore "$probe/probe.proj" --disable-build-servers -v q >"$native/probe.log" 2>&1
}

compile_librdkafka() {
  local sources=$native/sources/package/deps/librdkafka begun=$SECONDS
  case $(uname -s)-$(uname -m) in
    Linux-x86_64|Linux-aarch64) ;;
    *) fail "the package registry has no librdkafka.redist $rdkafka_version, and this script compiles it for Linux on x64 and arm64 only" ;;
  esac
  need_debian npm "brings the sources of librdkafka" nodejs npm
  need_debian gcc "compiles librdkafka" gcc libc6-dev
  need_debian c++ "librdkafka's configure asks for it" g++
  need_debian make "compiles librdkafka" make
  need_debian /usr/include/zlib.h "librdkafka reads gzip" zlib1g-dev
  need_debian /usr/include/zstd.h "librdkafka reads zstd" libzstd-dev
  need_debian /usr/include/openssl/ssl.h "librdkafka speaks TLS" libssl-dev
  say "the package registry has no librdkafka.redist $rdkafka_version: compiling it from Confluent's sources, once, about a minute and a half (log: artifacts/native/make.log)"
  rm -rf "$native/sources"
  mkdir -p "$native/sources"
  npm_tarball "$rdkafka_source" "$native/sources/package.tgz" "$rdkafka_source_sha256"
  tar -xzf "$native/sources/package.tgz" -C "$native/sources" package/deps/librdkafka
  # Linked into the library and hidden in it, TLS and compression work on whatever machine the service is copied to, beside
  # any other OpenSSL. What asks for more of the machine (Kerberos, OIDC over libcurl) is left out: every machine builds the same.
  (cd "$sources" && ./configure --LDFLAGS=-Wl,--exclude-libs,ALL --enable-static --disable-lz4-ext --disable-gssapi --disable-curl --disable-syslog --disable-debug-symbols) \
    >"$native/configure.log" 2>&1 || fail "librdkafka's configure failed; see artifacts/native/configure.log"
  make -C "$sources/src" -j"$(nproc)" librdkafka.so.1 >"$native/make.log" 2>&1 &
  wait_and_say $! || fail "librdkafka does not compile; see artifacts/native/make.log"
  say "librdkafka compiled in $((SECONDS - begun)) s"
}

# wait_and_say PID   says now and then that something is still going on.
wait_and_say() {
  local waited=0
  while kill -0 "$1" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % 30)) -ne 0 ] || say "still compiling: $(grep -c -- ' -c ' "$native/make.log") files in $waited s"
  done
  wait "$1"
}

# npm_tarball PACKAGE@VERSION TARGET SHA256
npm_tarball() {
  local folder name
  folder=$(mktemp -d)
  name=$(cd "$folder" && npm pack --silent "$1" 2>"$root/artifacts/npm.log") || fail "npm could not fetch $1; see artifacts/npm.log"
  printf '%s  %s\n' "$3" "$folder/$name" | sha256sum --check --status || fail "$1 is not the archive it was: its checksum differs"
  mv "$folder/$name" "$2"
  rmdir "$folder"
}

pack_librdkafka() {
  local platform=linux-x64
  [ "$(uname -m)" = x86_64 ] || platform=linux-arm64
  place "$native/sources/package/deps/librdkafka/src/librdkafka.so.1" "$native/librdkafka.so"
  dotnet msbuild "$root/eng/native/librdkafka.redist.proj" -restore -t:Pack -v:q -nr:false -p:Version="$rdkafka_version" -p:PackageOutputPath="$native/" \
    -p:NativePlatform="$platform" -p:NativeLibrary="$native/librdkafka.so" -p:NativeLicenses="$native/sources/package/deps/librdkafka/LICENSES.txt" \
    -p:BaseIntermediateOutputPath="$native/pack/" \
    >"$native/pack.log" 2>&1 || fail "librdkafka.redist could not be packed; see artifacts/native/pack.log"
}
