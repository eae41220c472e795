using System.Text.Json;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Pipeline;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Benchmarks.Tests.Load;

public sealed class AlertBatchTests
{
    private const long Now = 1_767_571_200_123;
    private static readonly LoadModel Model = new() { Active = 2_000_000 };
    private static readonly SeriesStarts Starts = new(Model);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_999_999)]
    public void Bytes_AnySeries_Are409AndHaveEightLabels(int series)
    {
        var batch = Timed(new LoadAlert(series, LoadKind.Firing));

        using var document = JsonDocument.Parse(batch.Body);
        var alert = document.RootElement[0];
        Assert.Equal(409, alert.GetRawText().Length);
        Assert.Equal(8, alert.GetProperty("labels").EnumerateObject().Count());
        Assert.Equal("2026-01-05T00:00:00.123Z", alert.GetProperty("startsAt").GetString());
        Assert.Equal("2026-01-05T01:00:00.123Z", alert.GetProperty("endsAt").GetString());
    }

    [Fact]
    public void Bytes_DifferentSeries_AreDifferentIdentities()
    {
        var alerts = Enumerable.Range(0, 5_000).Select(series => new LoadAlert(series, LoadKind.Firing)).ToArray();

        var events = EventsOf(Timed(alerts), Now);

        Assert.Equal(alerts.Length, events.Select(value => value.Identity).Distinct().Count());
    }

    [Fact]
    public void SetTimes_Resolve_EndsNow()
    {
        Timed(new LoadAlert(3, LoadKind.Firing));
        var batch = new AlertBatch([new LoadAlert(3, LoadKind.Resolve)], []);
        batch.SetTimes(Now + 60_000, Starts);

        var value = EventsOf(batch, Now + 60_000)[0];

        Assert.Equal(EventStatus.Resolved, value.Status);
        Assert.Equal(new Instant(Now), value.StartsAt);
        Assert.Equal(new Instant(Now + 60_000), value.EndsAt);
    }

    [Fact]
    public void SetTimes_RepeatsOfOneSeries_AreObservationsOfTheirOwn()
    {
        var batch = Timed(new LoadAlert(5, LoadKind.Firing), new LoadAlert(5, LoadKind.Repeat), new LoadAlert(5, LoadKind.Repeat));

        var events = EventsOf(batch, Now);

        Assert.Equal(3, events.Length);
        Assert.All(events, value => Assert.Equal("", value.Id));
        Assert.Single(events.Select(value => value.Identity).Distinct());
    }

    private static Event[] EventsOf(AlertBatch batch, long now) =>
        [.. new CoreDriver([]).Read(batch, now).ToArray().Select(static item => item.Event)];

    private static AlertBatch Timed(params LoadAlert[] alerts)
    {
        var batch = new AlertBatch(alerts, "head"u8);
        batch.SetTimes(Now, Starts);
        return batch;
    }
}
