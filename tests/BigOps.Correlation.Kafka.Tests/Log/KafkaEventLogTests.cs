using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Log;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Tests.Partitions;
using BigOps.Correlation.Kafka.Tests.Producing;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Kafka.Tests.Log;

public sealed class KafkaEventLogTests : IAsyncDisposable
{
    private readonly RecordingProducer producer = new();
    private readonly ShardFixture fixture = new();
    private readonly ShardTable shards = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => producer.DisposeAsync();

    [Fact]
    public async Task AppendAsync_Events_AreKeyedByTheirScope()
    {
        await New().AppendAsync([new Event { Id = "1", Source = "s", Tenant = "default", Scope = "eu" }, new Event { Id = "2", Source = "s", Tenant = "acme", Scope = "acme" }, new Event { Id = "3", Source = "s", Tenant = "acme", Scope = "eu" }], Token);

        Assert.Equal(["eu", "acme", "acme/eu"], producer.Records.Select(record => Encoding.UTF8.GetString(record.Key!.Value.Span)));
        Assert.Equal(["1", "2", "3"], producer.Records.Select(record => LogRecordCodec.Read(record.Value!.Value).Event.Id));
        Assert.All(producer.Records, record => Assert.Null(record.Partition));
    }

    [Fact]
    public async Task AppendAsync_BrokersAreAway_SaysThatTheLogTakesNothing()
    {
        producer.Refuse("bigops.events", true);

        var failure = await Assert.ThrowsAsync<LogFullException>(async () => await New().AppendAsync([new Event { Id = "1", Source = "s" }], Token));
        Assert.Contains("There is no such topic.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_IncidentOfAShardHere_GoesToItsPartitionAndIsAnswered()
    {
        await using var shard = fixture.Open();
        shards.Add(shard);
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
        var answer = New().ExecuteAsync(Acknowledge(fixture.ReadModel.Incidents[0].Id), Token);

        var record = Assert.Single(producer.Records);
        Assert.Equal(ShardFixture.Partition.Partition, record.Partition);
        shard.Intake.Add(new IncomingRecord { Offset = shard.Intake.Next, Timestamp = new Instant(1_790_000_100_000), Value = record.Value!.Value.Span, Headers = new Dictionary<string, string>() });
        shard.TakeItems();
        Assert.Equal(CommandOutcome.Applied, (await answer).Outcome);
        Assert.Equal("acknowledged", fixture.ReadModel.Incidents[0].Status);
    }

    [Fact]
    public async Task ExecuteAsync_UnknownIncident_IsNotFound()
    {
        Assert.Equal(CommandOutcome.NotFound, (await New().ExecuteAsync(Acknowledge("inc-x"), Token)).Outcome);
        Assert.Empty(producer.Records);
    }

    [Fact]
    public async Task ExecuteAsync_Silence_GoesToEveryPartition()
    {
        var silence = new OperatorCommand
        {
            Kind = CommandKind.SetSilence,
            Actor = "ann",
            Silence = new SilenceSpec { Id = "s", Matchers = Core.Events.Matching.MatcherSet.Everything, StartsAt = new Instant(1), EndsAt = new Instant(2), CreatedBy = "ann", Comment = "" },
        };

        Assert.Equal(CommandOutcome.Applied, (await New().ExecuteAsync(silence, Token)).Outcome);
        Assert.Equal([0, 1, 2], producer.Records.Select(record => record.Partition!.Value));
    }

    [Fact]
    public async Task ExecuteAsync_ShardDoesNotComeToIt_GivesUpWithTheReason()
    {
        await using var shard = fixture.Open();
        shards.Add(shard);
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
        var answer = New().ExecuteAsync(Acknowledge(fixture.ReadModel.Incidents[0].Id), Token);
        fixture.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("it will be carried out", (await Assert.ThrowsAsync<LogFullException>(() => answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_OtherEntries_GoToTheShardsHere()
    {
        await using var shard = fixture.Open();
        shards.Add(shard);
        await New().AppendAsync([new ConfigurationEntry { Version = "v2" }], Token);

        var record = Assert.Single(producer.Records);
        Assert.Equal((1, "v2"), (record.Partition, Assert.IsType<ConfigurationEntry>(LogRecordCodec.Read(record.Value!.Value).Entry).Version));
    }

    [Fact]
    public async Task AppendAsync_EntriesForAShardElsewhere_GoToItsPartition()
    {
        await New().AppendAsync(2, [new ConfigurationEntry { Version = "v2" }], Token);

        Assert.Equal(2, Assert.Single(producer.Records).Partition);
    }

    [Fact]
    public async Task ExecuteAsync_IncidentOfAnotherReplica_GoesToItsPartitionAndIsAnsweredFromThere()
    {
        var answers = new RecordingAnswers();
        var (asking, owning) = (new RequestTable(7, answers), new RequestTable(8, answers));
        var elsewhere = fixture.ReadModel.AddElsewhere(2);
        elsewhere.Put(Views.Incident("inc-far") with { Shard = 2 });
        _ = asking.ListenAsync(Token);
        var answer = new KafkaEventLog("bigops.events", producer, new ShardSearch(shards, fixture.ReadModel), asking, fixture.Time).ExecuteAsync(Acknowledge("inc-far"), Token);

        var record = Assert.Single(producer.Records);
        Assert.Equal(2, record.Partition);
        owning.Find(LogRecordCodec.Read(record.Value!.Value).Request)!.SetResult(new CommandResult(CommandOutcome.VersionMismatch, "changed", "inc-far", 4));

        Assert.Equal(new CommandResult(CommandOutcome.VersionMismatch, "changed", "inc-far", 4), await answer);
        Assert.Null(owning.Find(Guid.Empty));
    }

    private static OperatorCommand Acknowledge(string incident) => new() { Kind = CommandKind.Acknowledge, Actor = "ann", Incident = incident };

    private KafkaEventLog New() => new("bigops.events", producer, new ShardSearch(shards, fixture.ReadModel), fixture.Requests, fixture.Time);
}
