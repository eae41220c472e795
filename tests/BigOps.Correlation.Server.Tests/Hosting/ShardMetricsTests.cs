using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Testing.Diagnostics;
using BigOps.Correlation.Testing.Time;
using BigOps.Correlation.Testing.Timelines;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Hosting;

public sealed partial class ShardMetricsTests
{
    private const string Limits = "bigops_limits_reached_total";

    [Fact]
    public async Task Observe_LimitReached_ShowsEveryLimitAndWhatThisOneCut()
    {
        var timeline = new Timeline(new PipelineConfiguration { Deduplication = new DeduplicationOptions { MaxAlerts = 1 } });
        using var meter = new RecordingMeter();
        var metrics = new ShardMetrics(meter.Meter, new ManualTimeProvider(DateTimeOffset.UnixEpoch));
        await using var loop = new ShardLoop(timeline.Pipeline, timeline.ReadModel, 1, metrics, NullLogger<ShardLoop>.Instance);
        metrics.Observe(timeline.Pipeline.Counters, loop, timeline.ReadModel, () => timeline.Pipeline.ActiveAlerts);

        timeline.Fire("10:00:00", "A", "x").Fire("10:00:00", "A", "y").Fire("10:00:00", "A", "z");
        meter.Observe(Limits);

        Assert.Equal(Enum.GetValues<PipelineLimit>().Length, meter.Count(Limits));
        Assert.Equal(2, meter.Total(Limits, "limit=alerts"));
        Assert.Equal(2, meter.Total(Limits));
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
