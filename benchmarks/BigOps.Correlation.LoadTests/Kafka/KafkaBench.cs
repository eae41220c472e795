using System.Globalization;
using System.Text;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Kafka.Testing.Servers;
using Confluent.Kafka;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>A real Kafka for a scenario, with the topics that our service uses. One thread.</summary>
internal sealed class KafkaBench : IDisposable
{
    /// <summary>Rules of the service under load.</summary>
    public const int Rules = 1_000;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly string[] Outputs = ["incidents", "decisions", "dead-letters"];

    private KafkaBench(KafkaServer broker) => Broker = broker;

    public KafkaServer Broker { get; }

    /// <summary>Starts it.</summary>
    public static KafkaBench Start()
    {
        var bench = new KafkaBench(KafkaServer.StartAsync().GetAwaiter().GetResult());
        foreach (var output in Outputs)
        {
            bench.CreateTopic(OutputTopic(output));
        }

        return bench;
    }

    /// <summary>Makes a topic of one partition.</summary>
    public void CreateTopic(string name) => Broker.CreateTopicAsync(name, 1).GetAwaiter().GetResult();

    /// <summary>The topic that is told of incidents.</summary>
    public static string IncidentsTopic => OutputTopic(Outputs[0]);

    /// <summary>The service's settings: Kafka, with a topic of events and a group, and the rules of the load.</summary>
    public string Settings(string topic, string group)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"kafka:\n  bootstrap_servers: '{Broker.BootstrapServers}'\n  events_topic: {topic}\n  group: {group}\n");
        foreach (var output in Outputs)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {output.Replace('-', '_')}_topic: {OutputTopic(output)}\n");
        }

        yaml.Append("  properties:\n");
        foreach (var (name, value) in Broker.ClientProperties)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    {name}: '{value}'\n");
        }

        yaml.Append("rules:\n");
        foreach (var rule in RuleLoad.Create(Rules))
        {
            var matchers = string.Join(", ", rule.Match[0].Select(static matcher => $"'{matcher}'"));
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ name: {rule.Name}, match: [{matchers}], group_by: [service] }}\n");
        }

        return yaml.ToString();
    }

    /// <summary>The position that a group committed in the partition of a topic; -1 where it committed none.</summary>
    public long Committed(string topic, string group)
    {
        var properties = new Dictionary<string, string>(Broker.ClientProperties, StringComparer.Ordinal) { ["bootstrap.servers"] = Broker.BootstrapServers, ["group.id"] = group };
        using var asking = new ConsumerBuilder<Ignore, Ignore>(properties).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
        var offset = asking.Committed([new Confluent.Kafka.TopicPartition(topic, 0)], AnswerLimit)[0].Offset;
        return offset.IsSpecial ? -1 : offset.Value;
    }

    public void Dispose() => Broker.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static string OutputTopic(string output) => "told." + output;
}
