using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Testing.Diagnostics;

namespace BigOps.Correlation.Kafka.Tests.Intake;

public sealed class IntakeMetricsTests
{
    [Fact]
    public void Report_SinceTheLastTime_CountsWhatCameByResult()
    {
        using var meter = new RecordingMeter();
        var counts = new IntakeCounts();
        var metrics = new IntakeMetrics(meter.Meter, counts);
        (counts.Events, counts.Poisoned, counts.Ignored, counts.Tombstones, counts.WithoutKey) = (5, 2, 1, 3, 4);
        metrics.Report();
        counts.Events = 6;
        metrics.Report();
        metrics.Report();

        Assert.Equal(6, meter.Total("bigops_ingestion_events_total", "source=kafka,result=accepted"));
        Assert.Equal(2, meter.Total("bigops_ingestion_events_total", "source=kafka,result=rejected"));
        Assert.Equal(4, meter.Total("bigops_ingestion_events_total", "source=kafka,result=ignored"));
        Assert.Equal(3, meter.Observe("bigops_kafka_tombstones_total"));
        Assert.Equal(4, meter.Observe("bigops_kafka_unkeyed_total"));
    }
}
