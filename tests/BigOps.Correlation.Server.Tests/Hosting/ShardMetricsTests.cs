using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Testing.Diagnostics;
using BigOps.Correlation.Testing.Time;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Server.Tests.Hosting;

public sealed partial class ShardMetricsTests
{
    private const string Limits = "bigops_limits_reached_total";

    [Fact]
    public void Observe_LimitReached_ShowsEveryLimitAndWhatThisOneCut()
    {
        var timeline = new Timeline(new PipelineConfiguration { Deduplication = new DeduplicationOptions { MaxAlerts = 1 } });
        using var meter = new RecordingMeter();
        var metrics = new ShardMetrics(meter.Meter, new ManualTimeProvider(DateTimeOffset.UnixEpoch));
        metrics.Observe(() => [new ShardFigures(timeline.Pipeline.Counters, timeline.Pipeline.ActiveAlerts, 0, 1)], timeline.ReadModel);

        timeline.Fire("10:00:00", "A", "x").Fire("10:00:00", "A", "y").Fire("10:00:00", "A", "z");
        meter.Observe(Limits);

        Assert.Equal(Enum.GetValues<PipelineLimit>().Length, meter.Count(Limits));
        Assert.Equal(2, meter.Total(Limits, "limit=alerts"));
        Assert.Equal(2, meter.Total(Limits));
    }

    [Fact]
    public void Observe_SeveralShards_ShowsTheirSum()
    {
        using var meter = new RecordingMeter();
        var (first, second) = (new Timeline(), new Timeline());
        first.Fire("10:00:00", "A", "x");
        second.Fire("10:00:00", "A", "x").Fire("10:00:01", "A", "x").Fire("10:00:01", "B", "y");
        new ShardMetrics(meter.Meter, new ManualTimeProvider(DateTimeOffset.UnixEpoch)).Observe(
            () => [.. new[] { first, second }.Select(one => new ShardFigures(one.Pipeline.Counters, one.Pipeline.ActiveAlerts, 2, 8))], first.ReadModel);
        meter.Observe("bigops_alerts_active");

        Assert.Equal(3, meter.Total("bigops_alerts_active"));
        Assert.Equal(16, meter.Observe("bigops_shard_queue_capacity"));
        Assert.Equal(4, meter.Observe("bigops_pipeline_events_total"));
        Assert.Equal(1, meter.Observe("bigops_deduplication_repeats_total"));
    }

    [Fact]
    public void Catalog_ValuesOfLimit_AreThoseOfTheCode()
    {
        var catalog = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "metrics.md"));
        var table = catalog[catalog.IndexOf("Values of `limit`", StringComparison.Ordinal)..catalog.IndexOf("## Storage", StringComparison.Ordinal)];

        Assert.Equal(Enum.GetValues<PipelineLimit>().Select(EnumNames.Of).Order(), Rows().Matches(table).Select(match => match.Groups[1].Value).Order());
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BigOps.Correlation.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex("^\\| `([a-z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
