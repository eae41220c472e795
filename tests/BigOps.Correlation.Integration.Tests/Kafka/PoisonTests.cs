using System.Globalization;
using System.Net;
using System.Text;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Kafka.Testing.Mock;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class PoisonTests(KafkaFixture kafka)
{
    private const int Storm = 3_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // Cut off, no JSON at all, no event, a level that nests too deep, our own mark before a version that is not there yet, no text.
    private static readonly byte[][] Broken =
    [
        "{\"id\":\"1\",\"source\":\"load\",\"check\":"u8.ToArray(), "not json"u8.ToArray(), "42"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('[', 200)), [0xB1, 0x60, 0x95, 99, 2, 3], [0xFF, 0xFE, 0x00],
    ];

    [Fact]
    public async Task Storm_BetweenGoodRecords_GoesToDeadLettersWholeAndNothingElseDoes()
    {
        await using var modern = new MockCluster(1);
        foreach (var topic in new[] { KafkaFixture.IncidentsTopic, KafkaFixture.DecisionsTopic, KafkaFixture.DeadLettersTopic })
        {
            await modern.CreateTopicAsync(topic, 1);
        }

        await using var installation = await Installation.CreateAsync(modern, partitions: 3);
        var load = new ScopedLoad(61, scopes: 6);
        await installation.StartAsync();
        await installation.WriteAsync(Mixed(installation.Name, load));
        await installation.SettledAsync(load);

        IReadOnlyList<Confluent.Kafka.Message<byte[]?, byte[]?>> letters = [];
        await Eventually.TrueAsync("every broken record is a letter", Patience, () =>
        {
            letters = TopicRecords.Read(modern, KafkaFixture.DeadLettersTopic);
            return Task.FromResult(letters.DistinctBy(letter => letter.Header("number")).Count() >= Storm);
        }, () => $"{letters.Count} letters");
        foreach (var letter in letters)
        {
            var number = int.Parse(letter.Header("number")!, CultureInfo.InvariantCulture);
            Assert.Equal(KeyOf(number), letter.Key);
            Assert.Equal(Broken[number % Broken.Length], letter.Value);
            Assert.Equal(installation.Name, letter.Header("bigops-dlq-topic"));
            Assert.Matches("^[a-z_]+$", letter.Header("bigops-dlq-reason"));
            Assert.Matches("^[0-9]+/[0-9]+$", letter.Header("bigops-dlq-partition") + "/" + letter.Header("bigops-dlq-offset"));
        }
    }

    [Fact]
    public async Task Storm_WithoutTopicOfDeadLetters_HoldsTheRestBackUntilThereIsOne()
    {
        const string Letters = "letters.that.come.later";
        await using var installation = await Installation.CreateAsync(kafka.Broker, partitions: 2, deadLetters: Letters);
        installation.With("topic.metadata.propagation.max.ms", "500");
        var load = new ScopedLoad(62, scopes: 4);
        var service = await installation.StartAsync("/healthz");
        // More than may wait in memory, and behind them what must not get lost.
        await installation.WriteAsync(Enumerable.Range(0, 5 * Storm).Select(number => BrokenRecord(installation.Name, number)));
        await installation.WriteAsync(load.Next(500));

        await MetricPage.UntilAsync(service, "bigops_kafka_paused_partitions", value => value > 0);
        await Eventually.TrueAsync("the probe names the topic", Patience, async () =>
        {
            using var probe = await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return probe.StatusCode == HttpStatusCode.ServiceUnavailable && (await probe.Content.ReadAsStringAsync()).Contains("\"output\"", StringComparison.Ordinal);
        }, () => service.Tail);
        Assert.Empty(StateFiles.Of(installation.StateDirectory));
        await service.KillAsync();
        await service.RestartAsync();
        await kafka.Broker.CreateTopicAsync(Letters, 1);
        await installation.SettledAsync(load);

        await service.ReadyAsync(Patience);
        var found = TopicRecords.Read(kafka.Broker, Letters).Select(letter => Encoding.ASCII.GetString(letter.Key!)).ToHashSet();
        Assert.Equal(5 * Storm, found.Count);
    }

    private static IEnumerable<OutgoingRecord> Mixed(string topic, ScopedLoad load)
    {
        for (var number = 0; number < Storm; number++)
        {
            yield return BrokenRecord(topic, number) with { Headers = [new OutgoingHeader("number", Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)))] };
            if (number % 3 == 0)
            {
                yield return ScopedLoad.Record(topic, load.Next(1)[0]);
            }
        }
    }

    private static OutgoingRecord BrokenRecord(string topic, int number) => new(topic, KeyOf(number), Broken[number % Broken.Length]);

    private static byte[] KeyOf(int number) => Encoding.ASCII.GetBytes("broken-" + number.ToString(CultureInfo.InvariantCulture));
}
