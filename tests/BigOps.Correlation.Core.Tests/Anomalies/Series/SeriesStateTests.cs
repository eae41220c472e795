using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.Chain;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Anomalies.Series;

/// <summary>Series, rates, counters and trends in the chain of segments: another owner goes on as if nothing had been.</summary>
public sealed class SeriesStateTests
{
    private static readonly PipelineConfiguration Configuration = new()
    {
        Anomalies = new AnomalyOptions
        {
            Watch = SeriesWatch.All,
            LearnFor = TimeSpan.FromHours(2),
            KeepIdle = TimeSpan.FromHours(12),
            Series =
            [
                new SeriesRule
                {
                    Name = "r", Watch = SeriesWatch.All, Counters = ["b"], Step = TimeSpan.FromMinutes(10), Limits = [new TrendLimit { Value = "a", Limit = 60 }],
                },
            ],
        },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Load_AfterAnySegment_GoesOnTheSame(int seed)
    {
        var straight = New();
        var run = new ChainRun(300, create: New);
        var draw = new Random(seed);
        var position = 0;
        foreach (var item in Items(draw))
        {
            straight.Process(item);
            run.Process(item);
            if (++position % 211 == 0)
            {
                run.Save();
            }

            if (position % 1_055 == 0)
            {
                run = run.Load();
                Assert.Equal(LogRun.Snapshot(straight), LogRun.Snapshot(run.Pipeline));
            }
        }

        Assert.True(straight.Counters.Anomalies > 0);
        Assert.InRange(straight.State.Series.Count, 1, 5);
        Assert.Equal(LogRun.Snapshot(straight), LogRun.Snapshot(LogRun.Reload(straight, New())));
    }

    private static CorrelationPipeline New() => new(new ShardIdentity(1, 2), Configuration);

    // Three days of a value that climbs by the day with its wave, a counter, and one that comes for a while and is forgotten.
    private static IEnumerable<LogItem> Items(Random draw)
    {
        for (var row = 0; row < 3 * 1_440; row++)
        {
            var at = new Instant(SampleSeries.Start + (row * 60_000L) + draw.Next(60_000));
            var jump = draw.Next(700) == 0 ? 60 : 0;
            var value = new Event
            {
                Kind = EventKind.Measurement,
                Source = row < 900 ? "once" : "probe",
                Tenant = "t",
                Scope = "t",
                Entity = "db1",
                Check = "disk",
                Identity = new Fingerprint(7, row < 900 && row % 2 == 0 ? 8UL : 7),
                OccurredAt = at,
                ReceivedAt = at,
                Values = [KeyValuePair.Create("a", 20 + (row / 144.0) + jump + draw.NextDouble()), KeyValuePair.Create("b", (row % 1_000 * 60.0) + draw.Next(10))],
            };
            yield return new LogItem(row + 1, at, value);
        }
    }
}
