using System.Diagnostics.Metrics;
using System.Text;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;

namespace BigOps.Correlation.Core.Tests.Normalization;

public sealed class NormalizationMetricsTests
{
    [Fact]
    public void Normalize_Batch_IsCountedByResultAndReason()
    {
        // A format of its own keeps the counts of tests that run at the same time apart.
        var mapping = new MappingConfig { Name = "metrics-test", Fields = new Dictionary<string, string> { ["check"] = "{{ /c }}" } };

        var counted = Record(() => NormalizationFixture.Map(mapping, """[{"c":"a"},{"c":"b"},{"c":"x","c":"y"},{"c":NaN},{}]"""));

        const string format = "format=generic/metrics-test";
        Assert.Equal(2, counted[$"bigops_normalization_events_total {format} result=accepted"]);
        Assert.Equal(3, counted[$"bigops_normalization_events_total {format} result=rejected"]);
        Assert.Equal(1, counted[$"bigops_normalization_rejected_total {format} reason=duplicate_field"]);
        Assert.Equal(1, counted[$"bigops_normalization_rejected_total {format} reason=malformed"]);
        Assert.Equal(1, counted[$"bigops_normalization_rejected_total {format} reason=missing_field"]);
    }

    [Theory]
    [InlineData("native", """{"check":"c","severity":"octarine"}""", "bigops_normalization_unknown_severity_total")]
    [InlineData("native", """{"check":"c","time":"2027-01-05T10:00:00Z"}""", "bigops_normalization_truncated_total field=occurred_at")]
    [InlineData("native", """{"check":"c","links":["javascript:x"]}""", "bigops_normalization_truncated_total field=links")]
    [InlineData("grafana", """{"version":"9","alerts":[]}""", "bigops_normalization_unknown_version_total format=grafana")]
    [InlineData("alertmanager-webhook", """{"version":"5","alerts":[]}""", "bigops_normalization_unknown_version_total format=alertmanager-webhook")]
    [InlineData(
        "cloudevents",
        """{"specversion":"1.0","id":"1","source":"s","type":"t","expirytime":"2026-01-05T09:00:00Z","data":{}}""",
        "bigops_normalization_rejected_total format=cloudevents reason=expired")]
    public void Normalize_SomethingOdd_IsCounted(string format, string body, string series)
    {
        var counted = Record(() => NormalizationFixture.Normalize(format, body));

        Assert.True(counted.GetValueOrDefault(series) >= 1, string.Join('\n', counted.Keys));
    }

    [Fact]
    public void Normalize_Tombstone_IsCountedAsIgnored()
    {
        var headers = new Dictionary<string, string> { ["ce_specversion"] = "1.0", ["ce_id"] = "1", ["ce_source"] = "s", ["ce_type"] = "t" };

        var counted = Record(() => NormalizationFixture.Normalize("cloudevents", "", NormalizationFixture.Context() with { Headers = headers }));

        Assert.True(counted["bigops_normalization_events_total format=cloudevents result=ignored"] >= 1);
    }

    [Fact]
    public void Normalize_LongMessage_IsCountedAsCut()
    {
        var counted = Record(() => NormalizationFixture.Normalize("native", $$"""{"check":"c","message":"{{new string('x', 20_000)}}"}"""));

        Assert.True(counted["bigops_normalization_truncated_total field=message"] >= 1);
    }

    [Fact]
    public void Normalize_RefusedItemOverTheLimit_IsCountedAndSaysThatItWasCut()
    {
        NormalizationResult? result = null;
        var counted = Record(() => result = NormalizationFixture.Normalize("native", $$"""{"check":"{{new string('x', 300_000)}}"}"""));

        Assert.True(counted["bigops_normalization_truncated_total field=dead_letter"] >= 1);
        Assert.EndsWith("Only the first 262144 bytes of it are kept.", Assert.Single(result!.Rejections).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void NameOf_EveryReason_IsSnakeCase() =>
        Assert.Equal(
            ["malformed", "missing_field", "invalid_field", "invalid_time", "limit_exceeded", "duplicate_field", "invalid_text", "unsupported", "expired", "not_allowed"],
            Enum.GetValues<RejectReason>().Select(NormalizationMetrics.NameOf));

    private static Dictionary<string, long> Record(Action act)
    {
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "BigOps.Correlation")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var series = new StringBuilder(instrument.Name);
            foreach (var (name, label) in tags)
            {
                series.Append(' ').Append(name).Append('=').Append(label);
            }

            lock (counted)
            {
                counted[series.ToString()] = counted.GetValueOrDefault(series.ToString()) + value;
            }
        });
        listener.Start();
        act();
        lock (counted)
        {
            return new Dictionary<string, long>(counted);
        }
    }
}
