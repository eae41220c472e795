using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.ReadModel;

public sealed class CombinedReadModelTests
{
    [Fact]
    public void Lists_OfAnyShards_AreThoseOfTheShardsInOrder() => Prop.ForAll(
        Gen.ListOf(LogSteps.Arbitrary(30).Generator, 3).ToArbitrary(),
        logs =>
        {
            var combined = new CombinedReadModel();
            var shards = logs.Select((steps, number) => Publish(combined.Add(), steps.ToArray(), number)).ToArray();
            var incidents = shards.SelectMany(shard => shard.Incidents).Select(incident => (incident.OpenedAt, incident.Id)).ToList();
            var alerts = shards.SelectMany(shard => shard.Alerts).Select(alert => alert.ToString()).Order(StringComparer.Ordinal);

            return combined.Incidents.Select(incident => (incident.OpenedAt, incident.Id))
                    .SequenceEqual(incidents.OrderByDescending(pair => pair.OpenedAt).ThenByDescending(pair => pair.Id, StringComparer.Ordinal))
                && combined.Alerts.Select(alert => alert.ToString()).Order(StringComparer.Ordinal).SequenceEqual(alerts)
                && combined.Alerts.Select(alert => alert.Fingerprint).SequenceEqual(combined.Alerts.Select(alert => alert.Fingerprint).Order(StringComparer.Ordinal))
                && combined.Silences.Select(silence => silence.Id).Distinct().Count() == combined.Silences.Count
                && combined.Decisions.Count == shards.Sum(shard => shard.Decisions.Count);
        }).Check(PropertyRuns.Config.WithMaxTest(60));

    [Fact]
    public void Kpis_OfShardsHereAndElsewhere_AreSummedByDayAndEachShardOnce()
    {
        var combined = new CombinedReadModel();
        var single = Publish(combined.Add(), [new EventStep(1, EventStatus.Firing, 0, 0), new EventStep(100_000, EventStatus.Firing, 1, 1)]);
        Assert.Same(single.Kpis, combined.Kpis);
        var far = Publish(new ShardReadModel(), [new EventStep(1, EventStatus.Firing, 0, 0), new EventStep(1, EventStatus.Firing, 0, 0)], 4).Kpis;
        combined.AddElsewhere(4).PutKpis(far);
        // It comes to this process, and is still known from elsewhere.
        combined.AddElsewhere(0).PutKpis(single.Kpis);

        Assert.Equal([(3, 2, 1), (1, 1, 0)], combined.Kpis.Select(day => (day.Counts.Events, day.Counts.IncidentsOpened, day.Counts.Repeats)));
        Assert.Equal(single.Kpis.Select(day => day.Day), combined.Kpis.Select(day => day.Day));
        Assert.Equal(far[0].Counts + single.Kpis[0].Counts, combined.Kpis[0].Counts);
    }

    [Fact]
    public void Alerts_ThatChangeLater_AreShownAsTheyAre()
    {
        var combined = new CombinedReadModel();
        var (first, pipeline) = (combined.Add(), LogRun.New());
        Publish(combined.Add(), []);
        var items = LogRun.Items([new EventStep(1, EventStatus.Firing, 0, 0), new EventStep(1, EventStatus.Resolved, 0, 0)]);
        pipeline.Process(items[0]);
        pipeline.Publish(first);
        Assert.Equal("firing", Assert.Single(combined.Alerts).Status);
        pipeline.Process(items[1]);
        pipeline.Publish(first);

        Assert.Equal("resolved", Assert.Single(combined.Alerts).Status);
    }

    [Fact]
    public void Remove_Shard_TellsReadersToLoadAnew()
    {
        var combined = new CombinedReadModel();
        combined.StartAt(1_000);
        var shard = combined.Add();
        Publish(shard, [new EventStep(1, EventStatus.Firing, 0, 0)]);
        var seen = combined.LastSequence;
        combined.Remove(shard);

        Assert.False(combined.TryReadChanges(seen, 10, out _));
        Assert.Empty(combined.Incidents);
        Assert.True(combined.LastSequence > seen);
    }

    [Fact]
    public async Task WaitForChange_OfAnyShard_Ends()
    {
        var combined = new CombinedReadModel();
        combined.Add();
        var second = combined.Add();
        var waiting = combined.WaitForChangeAsync(combined.LastSequence, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Publish(second, [new EventStep(1, EventStatus.Firing, 0, 0)]);

        await waiting;
        Assert.True(combined.TryReadChanges(0, 10, out var changes));
        Assert.NotEmpty(changes);
        Assert.True(combined.TryGetIncident(changes[0].Incident.Id, out _));
        Assert.False(combined.TryGetIncident("inc-none", out _));
    }

    private static ShardReadModel Publish(ShardReadModel shard, LogStep[] steps, int number = 0)
    {
        var pipeline = LogRun.New(number);
        foreach (var item in LogRun.Items(steps)[..steps.Length])
        {
            pipeline.Process(item);
            pipeline.Publish(shard);
        }

        return shard;
    }
}
