using System.Text;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Kafka.Outbox;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Tests.Partitions;
using BigOps.Correlation.Kafka.Tests.Producing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Outbox;

public sealed class OutboxSenderTests : IAsyncDisposable
{
    private readonly RecordingProducer producer = new();
    private readonly ShardFixture fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => producer.DisposeAsync();

    [Fact]
    public async Task SendAsync_SavedNews_AreToldOnceWithNamesOfTheirOwn()
    {
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""", """{"id":"2","check":"b","host":"h"}""");
        await shard.CheckpointAsync(fixture.Poison, Token);
        var sender = New();

        Assert.True(await sender.SendAsync(shard, Token));
        Assert.True(await sender.SendAsync(shard, Token));
        var incident = Assert.Single(fixture.ReadModel.Incidents);
        Assert.Equal(
            [("incidents", incident.Id, $"{incident.Id}/{incident.Version}"), ("decisions", incident.Id, "bigops.events/1/1"), ("decisions", incident.Id, "bigops.events/1/2")],
            producer.Records.Select(record => (record.Topic, Text(record.Key), Text(record.Value))));
        Assert.All(producer.Records, record => Assert.Equal("content-type", Assert.Single(record.Headers).Name));
    }

    [Fact]
    public async Task SendAsync_NothingSaved_TellsNothing()
    {
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");

        Assert.True(await New().SendAsync(shard, Token));
        Assert.Empty(producer.Records);
    }

    [Fact]
    public async Task SendAsync_TopicIsAway_KeepsWhatItCouldNotTell()
    {
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
        await shard.CheckpointAsync(fixture.Poison, Token);
        var sender = New();
        producer.Refuse("decisions", true);

        Assert.False(await sender.SendAsync(shard, Token));
        Assert.NotNull(sender.Problem);
        Assert.True(shard.Outbox.HasUntold);
        producer.Refuse("decisions", false);
        Assert.True(await sender.SendAsync(shard, Token));
        Assert.Null(sender.Problem);
        Assert.Single(producer.Records, record => record.Topic == "decisions");
    }

    [Fact]
    public async Task SendAsync_DocumentThatNoBrokerTakes_IsCountedAndHoldsUpNoOther()
    {
        await using var small = new RecordingProducer { MaxBytes = 400 };
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""", """{"id":"2","check":"b","host":"h"}""");
        await shard.CheckpointAsync(fixture.Poison, Token);
        var sender = New(small, new NameFormat(decisionBytes: 500));

        Assert.True(await sender.SendAsync(shard, Token));
        Assert.Equal(2, sender.Untellable);
        Assert.Equal("incidents", Assert.Single(small.Records).Topic);
        Assert.False(shard.Outbox.HasUntold);
        Assert.Null(sender.Problem);
    }

    [Fact]
    public async Task SendAsync_SeveralSavesBehind_TellsAnIncidentAsTheLatestOfThemHasIt()
    {
        await using var shard = fixture.Open();
        for (var save = 0; save < 3; save++)
        {
            await ShardFixture.GiveAsync(shard, $$"""{"id":"{{save}}","check":"a{{save}}","host":"h"}""");
            await shard.CheckpointAsync(fixture.Poison, Token);
        }

        Assert.True(await New().SendAsync(shard, Token));
        var incident = Assert.Single(fixture.ReadModel.Incidents);
        Assert.Equal($"{incident.Id}/{incident.Version}", Text(Assert.Single(producer.Records, record => record.Topic == "incidents").Value));
        Assert.Equal(3, producer.Records.Count(record => record.Topic == "decisions"));
        Assert.False(shard.Outbox.HasUntold);
    }

    [Fact]
    public async Task SendAsync_IncidentOnlyGrows_IsToldOnceInAWhileAndItsDecisionsAtOnce()
    {
        await using var shard = fixture.Open();
        var sender = New();
        var told = new List<(int Incidents, int Decisions)>();
        for (var save = 0; save < 4; save++)
        {
            await ShardFixture.GiveAsync(shard, $$"""{"id":"{{save}}","check":"a{{save}}","host":"h"}""");
            await shard.CheckpointAsync(fixture.Poison, Token);
            Assert.True(await sender.SendAsync(shard, Token));
            told.Add((Count("incidents"), Count("decisions")));
        }

        Assert.Equal([(1, 1), (1, 2), (1, 3), (1, 4)], told);
        Assert.True(shard.Outbox.HasUntold);
        Assert.False(sender.IsDue(shard));
        fixture.Time.Advance(IncidentPace.ShortestInterval);
        Assert.True(sender.IsDue(shard));
        Assert.True(await sender.SendAsync(shard, Token));

        var incident = Assert.Single(fixture.ReadModel.Incidents);
        Assert.Equal($"{incident.Id}/{incident.Version}", Text(producer.Records.Last(record => record.Topic == "incidents").Value));
        Assert.Equal((2, 4), (Count("incidents"), Count("decisions")));
        Assert.False(shard.Outbox.HasUntold);
        Assert.False(sender.IsDue(shard));
    }

    [Fact]
    public async Task SendRestAsync_IncidentWaitsForItsTurn_IsToldNow()
    {
        await using var shard = fixture.Open();
        var sender = New();
        for (var save = 0; save < 3; save++)
        {
            await ShardFixture.GiveAsync(shard, $$"""{"id":"{{save}}","check":"a{{save}}","host":"h"}""");
            await shard.CheckpointAsync(fixture.Poison, Token);
            Assert.True(await sender.SendAsync(shard, Token));
        }

        Assert.True(await sender.SendRestAsync(shard, Token));
        var incident = Assert.Single(fixture.ReadModel.Incidents);
        Assert.Equal($"{incident.Id}/{incident.Version}", Text(producer.Records.Last(record => record.Topic == "incidents").Value));
        Assert.False(shard.Outbox.HasUntold);
        Assert.True(await sender.SendRestAsync(shard, Token));
        Assert.Equal((2, 3), (Count("incidents"), Count("decisions")));
    }

    [Fact]
    public async Task SendAsync_IncidentWaitsWhileOthersChange_HoldsUpNone()
    {
        await using var shard = fixture.Open();
        var sender = New();
        await SaveAndSendAsync("""{"id":"1","check":"a","host":"h"}""");
        await SaveAndSendAsync("""{"id":"2","check":"b","host":"h"}""");
        for (var other = 0; other < 100; other++)
        {
            await SaveAndSendAsync($$"""{"id":"o{{other}}","check":"a","host":"other{{other}}"}""");
        }

        // It was told after half of what may wait.
        Assert.Equal(102, Count("decisions"));
        Assert.Equal(102, Count("incidents"));
        Assert.False(shard.Outbox.HasUntold);

        async Task SaveAndSendAsync(string body)
        {
            await ShardFixture.GiveAsync(shard, body);
            await shard.CheckpointAsync(fixture.Poison, Token);
            Assert.True(await sender.SendAsync(shard, Token));
        }
    }

    [Fact]
    public async Task SendAsync_ManyGrewAndANewOneComesMeanwhile_IsToldBeforeTheRestOfThem()
    {
        await using var shard = fixture.Open();
        // Each document takes longer than all that is told of grown ones at a time.
        var sender = New(format: new NameFormat(meanwhile: () => fixture.Time.Advance(TimeSpan.FromMilliseconds(30))));
        await SaveAsync("a", "one", "two", "three");
        Assert.True(await sender.SendAsync(shard, Token));
        await SaveAsync("b", "one", "two", "three");
        fixture.Time.Advance(IncidentPace.ShortestInterval);
        var before = producer.Records.Length;
        producer.Meanwhile = () => SaveAsync("a", "new");

        Assert.True(await sender.SendAsync(shard, Token));
        // The three decisions about those that grew, one of them, then what came meanwhile with its decision.
        var told = producer.Records.Skip(before).Select(static record => record.Topic).ToArray();
        Assert.Equal(["decisions", "decisions", "decisions", "incidents", "incidents", "decisions", "incidents", "incidents"], told);
        Assert.Equal(fixture.ReadModel.Incidents.Single(static one => one.Entities[0] == "new").Id, Text(producer.Records[before + 4].Key));
        Assert.False(shard.Outbox.HasUntold);

        async Task SaveAsync(string check, params string[] hosts)
        {
            await ShardFixture.GiveAsync(shard, [.. hosts.Select(host => $$"""{"id":"{{check}}-{{host}}","check":"{{check}}","host":"{{host}}"}""")]);
            await shard.CheckpointAsync(fixture.Poison, Token);
        }
    }

    [Fact]
    public async Task SendAsync_SeverityRoseAndMoreJoinedAfterIt_IsToldAtOnce()
    {
        await using var shard = fixture.Open();
        var sender = New();
        await SaveAsync("""{"id":"1","check":"a","host":"h","severity":"warning"}""");
        Assert.True(await sender.SendAsync(shard, Token));
        await SaveAsync("""{"id":"2","check":"b","host":"h","severity":"critical"}""");
        await SaveAsync("""{"id":"3","check":"c","host":"h","severity":"warning"}""");

        Assert.True(await sender.SendAsync(shard, Token));
        Assert.Equal(2, Count("incidents"));
        Assert.False(shard.Outbox.HasUntold);

        async Task SaveAsync(string body)
        {
            await ShardFixture.GiveAsync(shard, body);
            await shard.CheckpointAsync(fixture.Poison, Token);
        }
    }

    [Fact]
    public async Task SendAsync_ProcessEndsWhileAnIncidentWaits_IsToldByWhoComesNext()
    {
        await using (var shard = fixture.Open())
        {
            var sender = New();
            foreach (var check in (string[])["a", "b"])
            {
                await ShardFixture.GiveAsync(shard, $$"""{"id":"{{check}}","check":"{{check}}","host":"h"}""");
                await shard.CheckpointAsync(fixture.Poison, Token);
                Assert.True(await sender.SendAsync(shard, Token));
            }

            Assert.Equal(1, Count("incidents"));
        }

        await using var next = fixture.Open();
        await next.CheckpointAsync(fixture.Poison, Token);
        Assert.True(await New().SendAsync(next, Token));

        var incident = Assert.Single(fixture.ReadModel.Incidents);
        Assert.Equal($"{incident.Id}/{incident.Version}", Text(producer.Records.Last(record => record.Topic == "incidents").Value));
    }

    [Fact]
    public async Task SendAsync_TransitionOfAResponse_IsToldAsADecisionAndAsAnActionUnderOneId()
    {
        var responding = new ShardFixture(
            configuration: new PipelineConfiguration { Responses = new ResponseOptions { Policies = [new ResponsePolicyConfig { Name = "tell", Executor = "chat" }] } });
        await using (var shard = responding.Open())
        {
            await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
            await shard.CheckpointAsync(responding.Poison, Token);
            producer.Refuse("actions", true);
            Assert.False(await New().SendAsync(shard, Token));
        }

        producer.Refuse("actions", false);
        await using var next = responding.Open();
        // Told again by who comes next, under the same names.
        await next.CheckpointAsync(responding.Poison, Token);
        Assert.True(await New().SendAsync(next, Token));

        var incident = Assert.Single(responding.ReadModel.Incidents);
        var action = Assert.Single(producer.Records, record => record.Topic == "actions");
        Assert.Equal((incident.Id, "bigops.events/1/2 response_proposed observed"), (Text(action.Key), Text(action.Value)));
        Assert.Equal(
            ["bigops.events/1/1", "bigops.events/1/2"],
            producer.Records.Where(record => record.Topic == "decisions").Select(record => Text(record.Value)).Distinct().Order());
    }

    private OutboxSender New(RecordingProducer? to = null, NameFormat? format = null) => new(to ?? producer, format ?? new NameFormat(), new OutboxTopics("incidents", "decisions", "actions"), fixture.Time, NullLogger<OutboxSender>.Instance);

    private int Count(string topic) => producer.Records.Count(record => record.Topic == topic);

    private static string Text(ReadOnlyMemory<byte>? bytes) => Encoding.UTF8.GetString(bytes!.Value.Span);

    /// <summary>Documents that are nothing but their names.</summary>
    private sealed class NameFormat(int decisionBytes = 0, Action? meanwhile = null) : IOutboxFormat
    {
        public byte[] Incident(string id, IncidentNotice notice)
        {
            meanwhile?.Invoke();
            return Encoding.UTF8.GetBytes(id);
        }

        public byte[] Decision(string id, DecisionView decision) => Encoding.UTF8.GetBytes(id.PadRight(decisionBytes));

        public byte[] Action(string id, DecisionView decision) => Encoding.UTF8.GetBytes($"{id} {decision.Outcome} {decision.Response!.Status}");
    }
}
