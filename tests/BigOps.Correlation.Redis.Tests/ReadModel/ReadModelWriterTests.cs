using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.ReadModel;
using BigOps.Correlation.Redis.Tests.Connections;

namespace BigOps.Correlation.Redis.Tests.ReadModel;

/// <summary>What one replica writes and the other one reads.</summary>
public sealed class ReadModelWriterTests(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private IRedisClient client = null!;
    private Replica here = null!;
    private Replica there = null!;

    public async ValueTask InitializeAsync()
    {
        client = TestClients.Client(redis.Server.Options);
        await redis.Server.FlushAsync();
        (here, there) = (new Replica(client, "t:"), new Replica(client, "t:"));
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task Turn_IncidentOpened_OtherReplicaShowsIt()
    {
        var shard = here.Own(3, epoch: 1);
        shard.Fire("10:00:00", "DiskFull").Fire("10:00:01", "Slow").Learn("10:00:02", new LinkEntry
        {
            Action = LinkAction.Link,
            Incident = shard.Incidents[0].Id,
            Other = new LinkParty("inc-other", 1, "web"),
            Relation = "shared-run",
            Shared = [new LinkedValue("run", "17")],
        });
        await here.ShowAsync(shard);

        var seen = Assert.Single(await there.SeeAsync());

        var own = here.Model.Incidents[0];
        Assert.True(seen.IsElsewhere);
        Assert.Equal((own.Id, own.Version, own.Title, own.Score, 3), (seen.Id, seen.Version, seen.Title, seen.Score, seen.Shard));
        Assert.Equal(own.Entities, seen.Entities);
        Assert.Equal(["Slow", "DiskFull"], seen.Members.Select(member => member.Check).OrderDescending());
        Assert.Equal(("inc-other", "17"), (seen.Links[0].Incident, seen.Links[0].Shared[0].Value));
        Assert.Equal(own.Decisions.Count, there.Model.Decisions.Count);
    }

    [Fact]
    public async Task Turn_IncidentChanged_OtherReplicaHearsOfItWithTheReason()
    {
        var shard = here.Own(3, epoch: 1);
        await here.ShowAsync(shard.Fire("10:00:00", "DiskFull"));
        await there.SeeAsync();
        var at = there.Model.LastSequence;

        shard.Act("10:01:00", CommandKind.Acknowledge, shard.Incidents[0].Id);
        await here.ShowAsync(shard);
        await there.SeeAsync();

        Assert.True(there.Model.TryReadChanges(at, 10, out var changes));
        Assert.Equal(("acknowledged", "acknowledged"), (changes.Single().Reason, changes.Single().Incident.Status));
    }

    [Fact]
    public async Task Turn_IncidentOnlyGrows_IsWrittenOnceInAWhile()
    {
        var shard = here.Own(3, epoch: 1);
        var seen = new List<int>();
        for (var number = 0; number < 3; number++)
        {
            await here.ShowAsync(shard.Fire($"10:00:0{number}", $"Check{number}"));
            seen.Add(Assert.Single(await there.SeeAsync()).Alerts);
        }

        here.Time.Advance(IncidentPace.ShortestInterval);
        // Nothing changed meanwhile, and what waits is written all the same.
        await here.ShowAsync(shard);
        seen.Add(Assert.Single(await there.SeeAsync()).Alerts);

        Assert.Equal([1, 1, 1, 3], seen);
    }

    [Fact]
    public async Task Turn_ManyIncidents_AllAreThereInOrderUntilAnOwnerLacksThem()
    {
        var shard = here.Own(3, epoch: 1);
        for (var number = 0; number < 700; number++)
        {
            shard.Fire("10:00:00", "Down", $"host-{number}");
        }

        await here.ShowAsync(shard);
        Assert.Equal(700, (await there.SeeAsync()).Count);
        Assert.Equal(here.Model.Incidents.Select(incident => incident.Id), there.Model.Incidents.Select(incident => incident.Id));
        // What a new owner does not have any more goes everywhere.
        var next = new Replica(client, "t:");
        await next.ShowAsync(next.Own(3, epoch: 2).Fire("10:00:00", "Down", "host-1"));

        Assert.Equal(["Down on host-1"], (await there.SeeAsync()).Select(incident => incident.Title));
    }

    [Fact]
    public async Task Turn_FormerOwner_IsRefusedAndCounted()
    {
        var old = here.Own(3, epoch: 1);
        await here.ShowAsync(old.Fire("10:00:00", "DiskFull"));
        var next = there.Own(3, epoch: 2);
        await there.ShowAsync(next.Fire("10:00:00", "DiskFull").Fire("10:00:01", "Slow"));

        await here.ShowAsync(old.Resolve("10:00:05", "DiskFull"));

        Assert.Equal(1, here.Figures.Fenced);
        var third = new Replica(client, "t:");
        Assert.Equal("open", Assert.Single(await third.SeeAsync()).Status);
        Assert.Equal(2, third.Model.Incidents[0].Alerts);
    }

    [Fact]
    public async Task Turn_RedisLostEverything_IsWrittenAnew()
    {
        var shard = here.Own(3, epoch: 1);
        await here.ShowAsync(shard.Fire("10:00:00", "DiskFull"));
        await there.SeeAsync();
        await redis.Server.FlushAsync();
        Assert.Single(await there.SeeAsync());

        await here.ShowAsync(shard.Fire("10:00:01", "Other", "web9"));
        await here.ShowAsync(shard);

        Assert.Equal(2, (await there.SeeAsync()).Count);
        Assert.Equal(2, (await new Replica(client, "t:").SeeAsync()).Count);
    }

    [Fact]
    public async Task Turn_Silences_AreShownElsewhere()
    {
        var shard = here.Own(3, epoch: 1);
        shard.Silence("10:00:00", "s1", "check=\"DiskFull\",team!~\"a|b\"", "10:00:00", "11:00:00");
        await here.ShowAsync(shard);
        await there.SeeAsync();

        var silence = Assert.Single(there.Model.Silences);
        Assert.Equal(("s1", "{check=\"DiskFull\", team!~\"a|b\"}"), (silence.Id, silence.Matchers.ToString()));
    }

    [Fact]
    public async Task Turn_CountsOfDays_OtherReplicaShowsTheSumOfAllShards()
    {
        var (shard, own) = (here.Own(3, epoch: 1), there.Own(4, epoch: 1));
        shard.Fire("10:00:00", "DiskFull").Fire("10:00:01", "DiskFull").Act("10:01:00", CommandKind.Acknowledge, shard.Incidents[0].Id);
        await here.ShowAsync(shard);
        await there.ShowAsync(own.Fire("10:00:00", "Slow", "web9"));
        await there.SeeAsync();

        var counts = Assert.Single(there.Model.Kpis).Counts;
        Assert.Equal((3, 1, 2, 2), (counts.Events, counts.Repeats, counts.Alerts, counts.IncidentsOpened));
        Assert.Equal((1, 60_000), (counts.IncidentsAcknowledged, counts.AcknowledgeMilliseconds));
        await here.SeeAsync();
        Assert.Equal(there.Model.Kpis, here.Model.Kpis);
    }

    [Fact]
    public async Task Turn_CountsOfAFormerOwner_AreRefused()
    {
        var old = here.Own(3, epoch: 1);
        await here.ShowAsync(old.Fire("10:00:00", "DiskFull"));
        var next = there.Own(3, epoch: 2);
        await there.ShowAsync(next.Fire("10:00:00", "DiskFull").Fire("10:00:01", "Slow"));
        here.Time.Advance(TimeSpan.FromSeconds(2));
        await here.ShowAsync(old.Fire("10:00:02", "Other").Fire("10:00:03", "Another"));

        Assert.Equal(1, here.Figures.Fenced);
        var third = new Replica(client, "t:");
        await third.SeeAsync();
        Assert.Equal(2, Assert.Single(third.Model.Kpis).Counts.Events);
    }

    [Fact]
    public async Task Turn_CountsThatGoOn_AreWrittenOnceASecond()
    {
        var shard = here.Own(3, epoch: 1);
        await here.ShowAsync(shard.Fire("10:00:00", "DiskFull"));
        await here.ShowAsync(shard.Fire("10:00:01", "DiskFull"));
        await there.SeeAsync();
        Assert.Equal(1, there.Model.Kpis[0].Counts.Events);

        here.Time.Advance(TimeSpan.FromSeconds(1));
        await here.ShowAsync(shard);
        await there.SeeAsync();
        Assert.Equal(2, there.Model.Kpis[0].Counts.Events);
    }

    [Fact]
    public void Bytes_OfCountsThatAreNotUnderstood_AreNoDays()
    {
        var bytes = ViewBytes.Of(here.Own(1, epoch: 1).Fire("10:00:00", "DiskFull").Kpis);

        Assert.Single(ViewBytes.ToKpis(bytes));
        Assert.Empty(ViewBytes.ToKpis([9, .. bytes[1..]]));
        Assert.Empty(ViewBytes.ToKpis(bytes[..^1]));
    }

    [Fact]
    public async Task Turn_ShardMoves_IsShownOnceAndWholeHere()
    {
        await here.ShowAsync(here.Own(3, epoch: 1).Fire("10:00:00", "DiskFull"));
        await there.SeeAsync();
        var moved = there.Own(3, epoch: 2).Fire("10:00:00", "DiskFull");
        moved.Pipeline.Publish(moved.ReadModel);

        var shown = Assert.Single(there.Model.Incidents);
        Assert.False(shown.IsElsewhere);
        Assert.False(Assert.Single(await there.SeeAsync()).IsElsewhere);
    }
}
