using System.Globalization;

namespace BigOps.Correlation.Kafka.Testing.Servers;

/// <summary>Configuration and data of one Kafka and its ZooKeeper, in a directory of their own.</summary>
internal sealed class ServerFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bigops-kafka-");

    public ServerFiles(int zooKeeperPort, int brokerPort)
    {
        Log4j = Write("log4j.properties", """
            log4j.rootLogger=WARN, stdout
            log4j.logger.kafka.server.KafkaServer=INFO
            log4j.appender.stdout=org.apache.log4j.ConsoleAppender
            log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
            log4j.appender.stdout.layout.ConversionPattern=%p %m (%c)%n
            """);
        ZooKeeper = Write("zookeeper.properties", string.Create(CultureInfo.InvariantCulture, $"""
            dataDir={folder.FullName}/zookeeper
            clientPort={zooKeeperPort}
            clientPortAddress=127.0.0.1
            tickTime=500
            maxClientCnxns=0
            """));
        // Short sessions of members, because tests kill them; the broker's own outlasts a busy machine. One partition of offsets, because fifty take their time.
        Broker = Write("server.properties", string.Create(CultureInfo.InvariantCulture, $"""
            broker.id=0
            listeners=PLAINTEXT://127.0.0.1:{brokerPort}
            log.dirs={folder.FullName}/kafka
            zookeeper.connect=127.0.0.1:{zooKeeperPort}
            zookeeper.connection.timeout.ms=15000
            zookeeper.session.timeout.ms=6000
            auto.create.topics.enable=false
            delete.topic.enable=true
            num.network.threads=2
            num.io.threads=2
            background.threads=2
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            group.min.session.timeout.ms=1000
            controlled.shutdown.enable=false
            log.cleaner.enable=false
            log.segment.bytes=67108864
            """));
    }

    public string Log4j { get; }

    public string ZooKeeper { get; }

    public string Broker { get; }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
