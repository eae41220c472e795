using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Anomalies;
using BigOps.Correlation.Core.Tests.Pipeline.Chain;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Pipeline.Anomalies;

/// <summary>Each value that comes is sent in every minute; times are minutes since the start.</summary>
public sealed class MissingAlertTests
{
    private static readonly AnomalyOptions Watched = new() { Missing = true };
    private CorrelationPipeline pipeline = New(Watched);
    private readonly List<Event> waiting = [];
    private long position;

    [Fact]
    public void Process_SeriesThatStops_IsMissingUntilItsNextValue()
    {
        Send(0, 60, "probe", "db1");
        Send(0, 66, "probe", "db2");
        Assert.Empty(Firing());

        Send(66, 75, "probe", "db2");

        var alert = Assert.Single(Firing());
        Assert.Equal(("missing data", "db1", "warning", "probe"), (alert.Check, alert.Entity, alert.Severity, alert.Labels.Get("missing_from")));
        Assert.Matches(@"^No value for \d+ min, usually every 60 s \(latency\)\.$", alert.Message);
        Assert.InRange(alert.StartsAt - Minute(59), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(7));
        Assert.NotEmpty(alert.IncidentId);

        Send(75, 76, "probe", "db1");

        var over = Assert.Single(Missing());
        Assert.Equal("resolved", over.Status);
        Assert.Equal(1, pipeline.Counters.Anomalies);
    }

    [Fact]
    public void Process_AllOfASourceStops_IsOneAlert()
    {
        string[] entities = [.. Enumerable.Range(0, 300).Select(number => $"host{number}")];
        Send(0, 30, "probe", entities);
        Send(0, 45, "other", "db1");

        var alert = Assert.Single(Firing());
        Assert.Equal("probe", alert.Entity);
        Assert.Contains("the same of 299 more series from probe", alert.Message);

        Send(45, 46, "probe", entities);

        Assert.Empty(Firing());
    }

    [Fact]
    public void Process_FewEntitiesOfASourceStop_HaveAnAlertEach()
    {
        Send(0, 30, "probe", "db1", "db2", "db3");
        Send(0, 45, "other", "db1");

        Assert.Equal(["db1", "db2", "db3"], Firing().Select(alert => alert.Entity).Order());
    }

    [Fact]
    public void Process_ServiceWasAway_NothingIsMissing()
    {
        Send(0, 60, "probe", "db1", "db2");

        // An hour of which nothing is in the log; then everybody goes on, one a little later than the other.
        Send(120, 124, "probe", "db1");
        Send(124, 130, "probe", "db1", "db2");

        Assert.Empty(Missing());
    }

    [Fact]
    public void Process_NothingComesFromAnybody_IsNotMissing()
    {
        Send(0, 60, "probe", "db1");

        Flush();
        pipeline.Process(new LogItem(position, Minute(600), null));

        Assert.Empty(Missing());
    }

    [Fact]
    public void Process_SourceThatKeepsLongPauses_IsMissedAfterFiveOfThem()
    {
        for (var row = 0; row < 30; row++)
        {
            Send(row * 10, (row * 10) + 1, "slow", "db1");
        }

        Send(0, 339, "probe", "db2");
        Assert.Empty(Firing());
        Send(339, 345, "probe", "db2");
        Assert.Equal("db1", Assert.Single(Firing()).Entity);
    }

    [Fact]
    public void Process_NotAskedFor_IsNotMissed()
    {
        Assert.True(MatcherParser.TryParseList("source=\"probe\"", out var probes, out _));
        pipeline = New(new AnomalyOptions { Series = [new SeriesRule { Name = "probes", Match = new MatcherSet(probes), Missing = true }] });
        Send(0, 30, "probe", "db1");
        Send(0, 30, "other", "db1");
        Send(0, 60, "third", "db1");

        Assert.Equal("probe", Assert.Single(Firing()).Labels.Get("missing_from"));
        Assert.Equal(1, pipeline.State.Expected.Count);
    }

    [Fact]
    public void Process_LoadedInBetween_EndsInTheSameState()
    {
        // What is said again every quarter of an hour is said of the same series whoever loaded them.
        string[] entities = [.. Enumerable.Range(0, 15).Select(number => $"host{number}")];
        var bytes = new List<byte[]>();
        foreach (var restart in new[] { -1, 20, 40, 61 })
        {
            (pipeline, position) = (New(Watched), 0);
            for (var minute = 0; minute < 90; minute++)
            {
                Restart(minute == restart);
                Send(minute, minute + 1, "other", "db1");
                if (minute is < 30 or > 80)
                {
                    Send(minute, minute + 1, "probe", entities);
                }
                else if (minute > 60)
                {
                    Send(minute, minute + 1, "probe", entities[3..]);
                }
            }

            bytes.Add(Saved());
        }

        Assert.All(bytes, other => Assert.Equal(bytes[0], other));
    }

    [Fact]
    public void Process_TooManySeries_AreCountedAndNotMissed()
    {
        pipeline = New(Watched with { MaxSeries = 2 });
        Send(0, 30, "probe", "db1", "db2", "db3");
        Flush();

        Assert.Equal(2, pipeline.State.Expected.Count);
        Assert.Equal(30, pipeline.Counters.Limits.Of(PipelineLimit.ExpectedSeries));
    }

    [Fact]
    public void Process_ThingThatWasTakenDown_IsForgottenAfterKeepIdle()
    {
        pipeline = New(Watched with { KeepIdle = TimeSpan.FromHours(2) });
        Send(0, 30, "probe", "db1");
        Send(0, 60, "other", "db2");
        Assert.Single(Firing());

        Send(60, 180, "other", "db2");

        Assert.Empty(Firing());
        Assert.Equal(1, pipeline.State.Expected.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Chain_OfSeriesThatStopAndComeBack_GivesTheSameStateWhoeverOwnsIt(int seed)
    {
        var random = new Random(seed);
        var (straight, run) = (New(Watched), new ChainRun(600, create: static () => New(Watched)));
        var loads = 0;
        for (var minute = 0; minute < 240; minute++)
        {
            for (var entity = 0; entity < 20; entity++)
            {
                // Each is away for a while now and then, and half of one source with it.
                if ((minute + (entity * 7)) % 60 < 12 || (minute is > 100 and < 130 && entity % 2 == 0) || random.Next(20) == 0)
                {
                    continue;
                }

                var item = ItemOf(minute, entity);
                straight.Process(item);
                run.Process(item);
            }

            if (random.Next(3) == 0)
            {
                run.Save();
            }

            if (random.Next(15) == 0)
            {
                run.Save();
                run = run.Load();
                loads++;
                Assert.Equal(LogRun.Snapshot(straight), LogRun.Snapshot(run.Pipeline));
            }
        }

        Assert.True(loads > 5, "Nobody loaded it.");
        Assert.True(straight.Counters.Anomalies > 5, "Nothing was missed.");
    }

    private static CorrelationPipeline New(AnomalyOptions options) => new(new ShardIdentity(1, 2), new PipelineConfiguration { Anomalies = options });

    private static Instant Minute(int number) => new(SampleSeries.Start + (number * 60_000L));

    private void Restart(bool really)
    {
        if (really)
        {
            var bytes = Saved();
            pipeline = New(Watched);
            pipeline.Load(new StateReader(bytes));
        }
    }

    private byte[] Saved()
    {
        Flush();
        var writer = new StateWriter();
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }

    private List<AlertView> Firing() => [.. Missing().Where(alert => alert.Status == "firing")];

    private List<AlertView> Missing()
    {
        Flush();
        var readModel = new ShardReadModel();
        pipeline.PublishAll(readModel);
        return [.. readModel.Alerts.Where(alert => alert.Check == "missing data")];
    }

    // Waits, so that what several sources send comes in order of time.
    private void Send(int from, int to, string source, params string[] entities)
    {
        for (var minute = from; minute < to; minute++)
        {
            waiting.AddRange(entities.Select(entity => Value(Minute(minute), source, entity)));
        }
    }

    private void Flush()
    {
        foreach (var value in waiting.OrderBy(static value => value.OccurredAt))
        {
            pipeline.Process(new LogItem(++position, value.OccurredAt, value));
        }

        waiting.Clear();
    }

    private static Event Value(Instant at, string source, string entity) => new()
    {
        Kind = EventKind.Measurement,
        Source = source,
        Tenant = "t",
        Scope = "t",
        Entity = entity,
        Check = "latency",
        Identity = new KeyedHash(1, 2).Hash(source, entity),
        OccurredAt = at,
        ReceivedAt = at,
        Values = [KeyValuePair.Create("p99_ms", 10.0)],
    };

    private LogItem ItemOf(int minute, int entity)
    {
        var now = new Instant(SampleSeries.Start + (minute * 60_000L) + (entity * 100));
        return new LogItem(++position, now, new Event
        {
            Source = entity % 2 == 0 ? "probe" : "other",
            Kind = EventKind.Measurement,
            Check = "latency",
            Entity = $"host{entity}",
            Identity = new Fingerprint(7, (ulong)entity + 1),
            Values = [new("latency", 10)],
            OccurredAt = now,
            ReceivedAt = now,
        });
    }
}
