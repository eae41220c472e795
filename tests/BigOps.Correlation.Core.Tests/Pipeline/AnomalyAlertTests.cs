using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Anomalies;

namespace BigOps.Correlation.Core.Tests.Pipeline;

public sealed class AnomalyAlertTests
{
    [Fact]
    public void Process_MeasurementsWithASpike_RaiseAnAlertAboutTheEntityAndEndIt()
    {
        var pipeline = new CorrelationPipeline(new ShardIdentity(1, 2), new PipelineConfiguration());
        var readModel = new ShardReadModel();
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(550, 3).Fill(80);
        for (var row = 0; row < 552; row++)
        {
            pipeline.Process(Item(row, values[row]));
        }

        pipeline.PublishAll(readModel);
        var alert = Assert.Single(readModel.Alerts, alert => alert.Status == "firing");
        Assert.Equal(("bigops", "latency anomaly", "db1", "latency"), (alert.Source, alert.Check, alert.Entity, alert.Labels.Get("series")));
        Assert.Matches("latency is 80, above the .* that was expected", alert.Message);
        Assert.Single(readModel.Incidents, incident => incident.Status == "open");

        for (var row = 552; row < values.Length; row++)
        {
            pipeline.Process(Item(row, values[row]));
        }

        pipeline.PublishAll(readModel);
        Assert.DoesNotContain(readModel.Alerts, item => item.Status == "firing");
        Assert.InRange(pipeline.Counters.Anomalies, 1, 3);
    }

    private static LogItem Item(int row, double value)
    {
        var at = new Instant(SampleSeries.Start + (row * 60_000L));
        var measurement = new Event
        {
            Kind = EventKind.Measurement,
            Source = "probe",
            Tenant = "t",
            Scope = "t",
            Entity = "db1",
            Identity = new Fingerprint(7, 7),
            OccurredAt = at,
            ReceivedAt = at,
            Values = [KeyValuePair.Create("latency", value)],
        };
        return new LogItem(row + 1, at, measurement);
    }
}
