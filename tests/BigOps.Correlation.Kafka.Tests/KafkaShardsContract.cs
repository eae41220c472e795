using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Rekeying;
using BigOps.Correlation.Kafka.Tests.Brokers;
using BigOps.Correlation.Kafka.Tests.Partitions;

namespace BigOps.Correlation.Kafka.Tests;

/// <summary>What the shards of a process do on any Kafka.</summary>
public abstract class KafkaShardsContract(IBrokerFixture fixture) : BrokerContract(fixture)
{
    private readonly InMemoryPartitionStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_OfSeveralScopes_BecomeIncidentsThatAreTold()
    {
        var topic = await TopicsAsync(3);
        await WriteAsync([.. Enumerable.Range(0, 30).Select(number => Event(topic, number))]);
        await using var process = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => process.ReadModel.Alerts.Count == 30);

        await using var member = Member(topic + ".incidents", options => options with { Topics = [topic + ".incidents", topic + ".decisions"] });
        await UntilAsync(() => member.Records.Count(record => record.Partition.Topic.EndsWith(".decisions", StringComparison.Ordinal)) == 30);
        await UntilAsync(() => Latest(member.Records).SetEquals(process.ReadModel.Incidents.Select(incident => $"{incident.Id}/{incident.Version}")));
        await UntilAsync(() => store.Saves > 0 && process.Metric("bigops_kafka_uncommitted_records") == 0);
    }

    [Fact]
    public async Task Responses_AreToldOncePerTransitionUnderTheIdsOfTheirDecisions()
    {
        var topic = await TopicsAsync(2);
        await WriteAsync([.. Enumerable.Range(0, 10).Select(number => Event(topic, number))]);
        var observing = new PipelineConfiguration { Responses = new ResponseOptions { Policies = [new ResponsePolicyConfig { Name = "tell", Executor = "chat" }] } };
        await using (var first = new ShardsProcess(Broker, topic, store, observing))
        {
            await UntilAsync(() => first.ReadModel.Alerts.Count == 10);
        }

        await using var second = new ShardsProcess(Broker, topic, store, observing);
        await using var member = Member(topic + ".actions", options => options with { Topics = [topic + ".actions", topic + ".decisions"] });
        await UntilAsync(() => second.ReadModel.Alerts.Count == 10 && second.ReadModel.Incidents.All(incident => incident.Responses.Count == 1));
        await UntilAsync(() => Of("actions").Count == second.ReadModel.Incidents.Count && Of("decisions").IsSupersetOf(Of("actions")));

        Assert.Equal(
            second.ReadModel.Incidents.Select(incident => incident.Id).Order(StringComparer.Ordinal),
            member.Records.Where(record => record.Partition.Topic == topic + ".actions").Select(record => record.Key!).Distinct().Order(StringComparer.Ordinal));
        HashSet<string> Of(string kind) => [.. member.Records.Where(record => record.Partition.Topic == $"{topic}.{kind}").Select(record => record.Value!)];
    }

    [Fact]
    public async Task End_IncidentsWaitForTheirTurn_AreToldBeforeItGoes()
    {
        var topic = await TopicsAsync(2);
        await using var member = Member(topic + ".incidents");
        string[] last;
        await using (var process = new ShardsProcess(Broker, topic, store))
        {
            // An incident that only grows is told once in a while, and each of these batches lets all of them grow.
            for (var batch = 0; batch < 4; batch++)
            {
                var (first, known) = (batch * 20, (batch + 1) * 20);
                await WriteAsync([.. Enumerable.Range(first, 20).Select(number => Event(topic, number))]);
                await UntilAsync(() => process.ReadModel.Alerts.Count == known);
            }

            last = [.. process.ReadModel.Incidents.Select(incident => $"{incident.Id}/{incident.Version}")];
        }

        await UntilAsync(() => Latest(member.Records).SetEquals(last));
    }

    [Fact]
    public async Task Restart_AfterMoreCame_GoesOnAndCountsNothingTwice()
    {
        var topic = await TopicsAsync(2);
        await WriteAsync([.. Enumerable.Range(0, 20).Select(number => Event(topic, number))]);
        await using (var first = new ShardsProcess(Broker, topic, store))
        {
            await UntilAsync(() => first.ReadModel.Alerts.Count == 20);
        }

        await WriteAsync([.. Enumerable.Range(20, 20).Select(number => Event(topic, number))]);
        await using var second = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => second.ReadModel.Alerts.Count == 40);

        Assert.All(second.ReadModel.Alerts, alert => Assert.Equal(1, alert.Events));
        // What the last save before the end did not have comes again and is recognized; the rest does not.
        Assert.InRange(second.Metric("bigops_kafka_records_total") ?? 0, 20, 39);
    }

    [Fact]
    public async Task Start_WithoutAState_ReadsTheLogFromItsBeginningWhateverWasCommitted()
    {
        var topic = await TopicsAsync(1);
        await WriteAsync([.. Enumerable.Range(0, 10).Select(number => Event(topic, number))]);
        await using (var first = new ShardsProcess(Broker, topic, store))
        {
            await UntilAsync(() => first.ReadModel.Alerts.Count == 10);
        }

        await using var second = new ShardsProcess(Broker, topic, new InMemoryPartitionStore());
        await UntilAsync(() => second.ReadModel.Alerts.Count == 10);
    }

    [Fact]
    public async Task Poison_BetweenGoodRecords_IsALetterAndHoldsNothingUp()
    {
        var topic = await TopicsAsync(1);
        await WriteAsync(Event(topic, 0), new OutgoingRecord(topic, Bytes("key"), Bytes("{ broken")), new OutgoingRecord(topic, Bytes("key"), null), Event(topic, 1));
        await using var process = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => process.ReadModel.Alerts.Count == 2);
        await using var member = Member(topic + ".letters");
        await UntilAsync(() => member.Records.Count == 1);

        var letter = member.Records.Single();
        Assert.Equal(("key", "{ broken"), (letter.Key, letter.Value));
        await UntilAsync(() => process.Shards.DeadLetters.Count == 1);
        var kept = Assert.Single(process.Shards.DeadLetters.List(long.MaxValue, 10));
        Assert.Equal("{ broken", System.Text.Encoding.UTF8.GetString(kept.Payload.Span));
        Assert.Equal(kept, process.Shards.DeadLetters.Find(kept.Id));
        await process.Shards.DeadLetters.MarkRedrivenAsync(kept.Id, Now, Token);
        Assert.NotNull(process.Shards.DeadLetters.Find(kept.Id)!.RedrivenAt);
        if (Broker.Capabilities.Headers)
        {
            Assert.Equal("malformed", kept.Reason);
            await using var later = new ShardsProcess(Broker, topic, store);
            await UntilAsync(() => later.Shards.DeadLetters.List(long.MaxValue, 10) is [{ RedrivenAt: not null }]);
            Assert.Contains("bigops-dlq-reason=malformed", letter.Headers);
            Assert.Contains("bigops-dlq-offset=1", letter.Headers);
        }
    }

    [Fact]
    public async Task ForeignTopic_WithAnyKeys_ComesInKeyedByScope()
    {
        var topic = await TopicsAsync(2);
        await Broker.CreateTopicAsync(topic + ".foreign", 2);
        await WriteAsync([.. Enumerable.Range(0, 20).Select(number => new OutgoingRecord(
            topic + ".foreign", Bytes($"any{number}"), Bytes($$$"""[{"labels":{"alertname":"A{{{number}}}","instance":"h"}}]""")))]);
        await using var process = new ShardsProcess(Broker, topic, store, null, new ForeignTopic(topic + ".foreign", "alertmanager"));
        await UntilAsync(() => process.ReadModel.Alerts.Count == 20);

        // One scope, so one partition has them all, and they share an incident.
        Assert.Single(process.ReadModel.Incidents);
    }

    [Fact]
    public async Task Log_EventsAndCommands_TakeEffect()
    {
        var topic = await TopicsAsync(2);
        await using var process = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => process.Metric("bigops_kafka_partitions") == 2);
        await process.Shards.Log.AppendAsync([new Event { Id = "1", Source = "s", Tenant = "acme", Scope = "acme", Check = "a", Entity = "h", Identity = new(1, 2), SeverityNumber = 17, OccurredAt = Now, ReceivedAt = Now }], Token);
        await UntilAsync(() => process.ReadModel.Incidents.Count == 1);
        var incident = process.ReadModel.Incidents[0];
        var result = await process.Shards.Log.ExecuteAsync(new OperatorCommand { Kind = CommandKind.Acknowledge, Actor = "ann", Incident = incident.Id }, Token);

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal("acknowledged", process.ReadModel.Incidents[0].Status);
    }

    [Fact]
    public async Task Time_NothingComes_IsToldWhereSomethingIsDue()
    {
        var topic = await TopicsAsync(1);
        await using var process = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => process.Metric("bigops_kafka_partitions") == 1);
        var value = new Event
        {
            Id = "1", Source = "s", Check = "a", Entity = "h", Identity = new(1, 2), SeverityNumber = 17, OccurredAt = Now, ReceivedAt = Now, ExpiresAt = Now + TimeSpan.FromSeconds(1),
        };
        await process.Shards.Log.AppendAsync([value], Token);
        await UntilAsync(() => process.ReadModel.Alerts.Count == 1);
        await UntilAsync(() => process.ReadModel.Alerts[0].Status == "expired");
    }

    [Fact]
    public async Task SecondProcess_JoinsAndLeaves_PartitionsMoveWithTheirStates()
    {
        var topic = await TopicsAsync(4);
        await WriteAsync([.. Enumerable.Range(0, 40).Select(number => Event(topic, number))]);
        await using var first = new ShardsProcess(Broker, topic, store);
        await UntilAsync(() => first.ReadModel.Alerts.Count == 40);
        await using (var second = new ShardsProcess(Broker, topic, store))
        {
            await UntilAsync(() => second.Metric("bigops_kafka_partitions") == 2 && first.Metric("bigops_kafka_partitions") == 2);
            await UntilAsync(() => first.ReadModel.Alerts.Count + second.ReadModel.Alerts.Count == 40);
            await WriteAsync([.. Enumerable.Range(40, 40).Select(number => Event(topic, number))]);
            await UntilAsync(() => first.ReadModel.Alerts.Count + second.ReadModel.Alerts.Count == 80);
        }

        await UntilAsync(() => first.Metric("bigops_kafka_partitions") == 4);
        await UntilAsync(() => first.ReadModel.Alerts.Count == 80);
        Assert.All(first.ReadModel.Alerts, alert => Assert.Equal(1, alert.Events));
        Assert.Equal(0, first.Metric("bigops_kafka_fenced_total"));
    }

    private static Instant Now => Instant.From(TimeProvider.System.GetUtcNow());

    private async Task<string> TopicsAsync(int partitions, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var topic = await TopicAsync(partitions, "Shards" + test);
        foreach (var output in (string[])["incidents", "decisions", "actions", "letters"])
        {
            await Broker.CreateTopicAsync($"{topic}.{output}", 1);
        }

        return topic;
    }

    private static OutgoingRecord Event(string topic, int number) => new(
        topic,
        Bytes($"scope{number % 5}"),
        Bytes($$"""{"id":"e{{number}}","check":"C{{number}}","host":"h{{number % 7}}","severity":"error","tenant":"t{{number % 5}}","time":"{{Now}}"}"""));

    private static HashSet<string> Latest(IEnumerable<Testing.Clients.RecordedRecord> records) =>
    [
        .. records.Where(record => record.Partition.Topic.EndsWith(".incidents", StringComparison.Ordinal))
            .GroupBy(record => record.Key)
            .Select(group => group.MaxBy(record => int.Parse(record.Value!.Split('/')[1], CultureInfo.InvariantCulture))!.Value!),
    ];

    private static async Task UntilAsync(Func<bool> isSo, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < Patience + Patience, $"Within {clock.Elapsed.TotalSeconds:0} seconds it did not come to: {what}");
            await Task.Delay(20, Token);
        }
    }
}
