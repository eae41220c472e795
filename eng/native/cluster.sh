# Read by run.sh --cluster: an installation of two replicas over a real Kafka and a real Redis, on this machine alone.
# shellcheck disable=SC2154 # setup.sh says where the tools are.

cluster_topics="bigops.events:6 bigops.incidents:1 bigops.decisions:1 bigops.actions:1 bigops.dead-letters:1"
cluster_processes=()

# free_port FIRST   prints the first port from there on that nobody listens on.
free_port() {
  local port=$1
  while { exec 4<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null; do
    exec 4>&-
    port=$((port + 1))
  done
  echo "$port"
}

# wait_for WHAT LOG TEXT   until the text is in the log.
wait_for() {
  local waited=0
  until grep -q "$3" "$2" 2>/dev/null; do
    sleep 0.2
    waited=$((waited + 1))
    [ "$waited" -lt 300 ] || fail "$1 did not start; see $2"
  done
}

start_redis() {
  redis_port=$(free_port 16379)
  redis-server --port "$redis_port" --bind 127.0.0.1 --dir "$cluster" --appendonly yes --maxmemory-policy noeviction --save '' >"$cluster/redis.log" 2>&1 &
  cluster_processes+=($!)
  wait_for Redis "$cluster/redis.log" 'Ready to accept connections'
}

start_kafka() {
  local zookeeper topic
  zookeeper=$(free_port 12181)
  kafka_port=$(free_port 19092)
  cat >"$cluster/log4j.properties" <<'LOG'
log4j.rootLogger=WARN, stdout
log4j.logger.kafka.server.KafkaServer=INFO
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=%p %m (%c)%n
LOG
  # Called by its own name in the background, so that its number is that of java.
  local kafka=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.net.preferIPv4Stack=true "-Dlog4j.configuration=file:$cluster/log4j.properties" -cp "$tools/kafka/libs/*")
  printf '%s\n' "dataDir=$cluster/zookeeper" "clientPort=$zookeeper" clientPortAddress=127.0.0.1 tickTime=500 maxClientCnxns=0 >"$cluster/zookeeper.properties"
  printf '%s\n' broker.id=0 "listeners=PLAINTEXT://127.0.0.1:$kafka_port" "log.dirs=$cluster/kafka" "zookeeper.connect=127.0.0.1:$zookeeper" \
    zookeeper.connection.timeout.ms=15000 auto.create.topics.enable=false offsets.topic.num.partitions=1 offsets.topic.replication.factor=1 \
    group.min.session.timeout.ms=1000 log.cleaner.enable=false >"$cluster/kafka.properties"
  java "${kafka[@]}" -Xmx128m org.apache.zookeeper.server.quorum.QuorumPeerMain "$cluster/zookeeper.properties" >"$cluster/zookeeper.log" 2>&1 &
  cluster_processes+=($!)
  java "${kafka[@]}" -Xmx256m kafka.Kafka "$cluster/kafka.properties" >"$cluster/kafka.log" 2>&1 &
  cluster_processes+=($!)
  wait_for Kafka "$cluster/kafka.log" 'started (kafka.server.KafkaServer)'
  for topic in $cluster_topics; do
    [ -d "$cluster/kafka/${topic%:*}-0" ] || java "${kafka[@]}" -Xmx64m kafka.admin.TopicCommand --create --topic "${topic%:*}" --partitions "${topic#*:}" \
      --replication-factor 1 --zookeeper "127.0.0.1:$zookeeper" >>"$cluster/topics.log" 2>&1 || fail "a topic could not be made; see $cluster/topics.log"
  done
}

# start_cluster   Redis and Kafka, and the configuration of the replicas in $cluster/bigops.yaml.
start_cluster() {
  cluster=$data/cluster
  mkdir -p "$cluster"
  cluster=$(cd "$cluster" && pwd)
  need_kafka
  need_redis
  say "starting Redis and Kafka (data and logs in $cluster)"
  start_redis
  start_kafka
  cat >"$cluster/bigops.yaml" <<CONFIGURATION
kafka:
  bootstrap_servers: "127.0.0.1:$kafka_port"
  properties:
    # The Kafka of the tests is an old one.
    api.version.request: "false"
    broker.version.fallback: "0.9.0"
    enable.idempotence: "false"
    session.timeout.ms: "3000"
redis:
  endpoints: "127.0.0.1:$redis_port"
CONFIGURATION
}

# The last one started is the first to go.
stop_cluster() {
  local index
  for ((index = ${#cluster_processes[@]} - 1; index >= 0; index--)); do
    kill -TERM "${cluster_processes[index]}" 2>/dev/null || true
    wait "${cluster_processes[index]}" 2>/dev/null || true
  done
}
