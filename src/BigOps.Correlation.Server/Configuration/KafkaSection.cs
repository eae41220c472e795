using BigOps.Correlation.Kafka;
using BigOps.Correlation.Kafka.Rekeying;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>kafka</c>.</summary>
internal static class KafkaSection
{
    private const string TopicForm = "the name of a topic: letters, digits, '.', '_' and '-', at most 249";

    private static readonly ValueKind<string> Topic = Kind.Word(TopicForm, "[A-Za-z0-9._-]{1,249}");

    private static readonly ValueKind<string> Format = Kind.Word(
        "a format such as native, cloudevents, alertmanager, alertmanager-webhook, grafana or pagerduty, or generic/NAME for a mapping",
        "[a-z-]+(/[A-Za-z0-9._-]+)?");

    public static Section<KafkaOptions> Create() => new(
        KafkaOptions.Section,
        "Kafka as the log in front of the shards, in place of the embedded journal: where brokers are named, each partition of the topic of events is a shard.",
        new ObjectKind<KafkaOptions>(() => new KafkaOptions())
            .With("bootstrap_servers", Kind.Text(0, 4_096), o => o.BootstrapServers, (o, v) => o with { BootstrapServers = v },
                "Brokers to begin with, `host:port` separated by commas; empty does without Kafka.")
            .With("group", Kind.Text(1, 249), o => o.Group, (o, v) => o with { Group = v },
                "Consumer group that all replicas of one installation share.")
            .With("events_topic", Topic, o => o.EventsTopic, (o, v) => o with { EventsTopic = v },
                "Topic of events, keyed by scope: native events, CloudEvents, and what the other doors take in.")
            .With("incidents_topic", Topic, o => o.IncidentsTopic, (o, v) => o with { IncidentsTopic = v },
                "Topic that is told of incidents that changed, as CloudEvents keyed by incident.")
            .With("decisions_topic", Topic, o => o.DecisionsTopic, (o, v) => o with { DecisionsTopic = v },
                "Topic that is told of every decision, as CloudEvents.")
            .With("actions_topic", Topic, o => o.ActionsTopic, (o, v) => o with { ActionsTopic = v },
                "Topic that is told of every transition of a response, as CloudEvents keyed by incident.")
            .With("dead_letters_topic", Topic, o => o.DeadLettersTopic, (o, v) => o with { DeadLettersTopic = v },
                "Topic for records that cannot be read, as they came, with the reason in headers.")
            .With("topics", Kind.List(Foreign(), 0, 1_000), o => o.Topics, (o, v) => o with { Topics = v },
                "Topics of others, with any keys: their events are brought into the topic of events, keyed by scope.")
            .With("state_directory", Kind.Text(0, 4_096), o => o.StateDirectory, (o, v) => o with { StateDirectory = v },
                "Folder for the states of partitions, empty for one in the data directory. Replicas that share it (a common volume) take over from each other without reading the log from its beginning.")
            .With("identity_key", Kind.Secret(), o => o.IdentityKey, (o, v) => o with { IdentityKey = v },
                "Key of the installation, 32 hexadecimal digits, the same for all replicas; empty takes the data directory's own, which only one replica has.")
            .With("properties", Kind.Map(Kind.Text(0, 64 * 1024), "a property of librdkafka", 1_000), o => o.Properties, (o, v) => o with { Properties = v },
                "Any property of librdkafka by its own name, such as `security.protocol`; wins over our defaults, except that positions are never committed automatically.")
            .CheckValues((options, place) =>
            {
                if (options.IdentityKey.Length > 0 && IdentityKey.TryParse(options.IdentityKey) is null)
                {
                    place.Report("identity_key", $"is no key; allowed are exactly {IdentityKey.Digits} hexadecimal digits");
                }

                if (options.Topics.Select(static foreign => foreign.Topic).Append(options.EventsTopic).GroupBy(static topic => topic).Any(static same => same.Count() > 1))
                {
                    place.Report("topics", "names a topic twice, or the topic of events; allowed is each topic once");
                }
            }),
        new KafkaOptions());

    private static ObjectKind<ForeignTopic> Foreign() => new ObjectKind<ForeignTopic>(static () => new ForeignTopic("", ""))
        .Required("topic", Topic, o => o.Topic, (o, v) => o with { Topic = v },
            "Its name.")
        .Required("format", Format, o => o.Format, (o, v) => o with { Format = v },
            "What reads its records; mappings are `generic/NAME`.");
}
