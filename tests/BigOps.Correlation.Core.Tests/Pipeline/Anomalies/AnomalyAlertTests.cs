using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Anomalies;

namespace BigOps.Correlation.Core.Tests.Pipeline.Anomalies;

public sealed class AnomalyAlertTests
{
    private readonly ShardReadModel readModel = new();
    private long position;

    [Theory]
    [InlineData(EventKind.Measurement)]
    [InlineData(EventKind.Alert)]
    public void Process_ValuesWithASpike_RaiseAnAlertAboutTheEntityAndEndIt(EventKind kind)
    {
        var pipeline = New(new AnomalyOptions());
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(550, 3).Fill(80);
        Run(pipeline, values[..552], 0, kind);

        pipeline.PublishAll(readModel);
        var alert = Assert.Single(readModel.Alerts, alert => alert.Status == "firing" && alert.Source == "bigops");
        Assert.Equal(("latency anomaly", "db1", "latency", "warning"), (alert.Check, alert.Entity, alert.Labels.Get("series"), alert.Severity));
        Assert.Matches("latency is 80, above the .* that was expected", alert.Message);
        Assert.Equal(("anomaly", "80", "above"), (Of(alert, AnomalyAnnotations.Kind), Of(alert, AnomalyAnnotations.Peak), Of(alert, AnomalyAnnotations.Direction)));
        Assert.InRange(double.Parse(Of(alert, AnomalyAnnotations.High)!), 10, 20);
        Assert.StartsWith("{\"from\":17040", Of(alert, AnomalyAnnotations.Chart));
        Assert.NotEmpty(alert.IncidentId);

        Run(pipeline, values[552..], 552, kind);

        pipeline.PublishAll(readModel);
        Assert.DoesNotContain(readModel.Alerts, item => item.Status == "firing" && item.Source == "bigops");
        Assert.Equal(1, pipeline.Counters.Anomalies);
        Assert.Equal(600, pipeline.Counters.Rows["taken"]);
    }

    [Fact]
    public void Process_ValueOnItsWayToItsLimit_SaysWhen()
    {
        var rule = new SeriesRule { Name = "disks", Limits = [new TrendLimit { Value = "latency", Limit = 95, Within = TimeSpan.FromDays(3) }] };
        var pipeline = New(new AnomalyOptions { Step = TimeSpan.FromMinutes(5), Series = [rule] });
        // A day's wave, and 6 more each day: 95 is reached on the ninth day, and three days before that somebody is told.
        var values = SampleSeries.Noise(7 * 1_440, 0, 0.5).Select((noise, row) => 40 + noise + (6 * row / 1_440.0) + (4 * Math.Sin(2 * Math.PI * row / 1_440.0)));
        Run(pipeline, [.. values], 0, EventKind.Measurement);

        pipeline.PublishAll(readModel);
        var alert = Assert.Single(readModel.Alerts, alert => alert.Check == "latency trend");
        Assert.Equal(("firing", "info", "trend"), (alert.Status, alert.Severity, Of(alert, AnomalyAnnotations.Kind)));
        Assert.Matches(@"^latency reaches 95 in 3\d\.?\d? h ± \d+\.?\d* (h|min): it is .* and moves by (5\.\d*|6\.?\d*) a day, by the last (6|7).* days\.$", alert.Message);
    }

    [Fact]
    public void Process_ValueThatGetsWorseForADayAndMore_SaysByHowMuch()
    {
        var rule = new SeriesRule { Name = "slo", Drifts = [new TrendDrift { Value = "latency" }] };
        var pipeline = New(new AnomalyOptions { Step = TimeSpan.FromMinutes(5), Series = [rule] });
        var values = SampleSeries.Noise(9 * 1_440, 0, 0.5).Select((noise, row) => 40 + noise + (2 * row / 1_440.0) + (4 * Math.Sin(2 * Math.PI * row / 1_440.0)));
        Run(pipeline, [.. values], 0, EventKind.Measurement);

        pipeline.PublishAll(readModel);
        var alert = Assert.Single(readModel.Alerts, alert => alert.Check == "latency trend");
        Assert.Equal(("firing", "info", "trend"), (alert.Status, alert.Severity, Of(alert, AnomalyAnnotations.Kind)));
        Assert.Matches(@"^latency rose from 4\d\.?\d* to 5\d\.?\d* in [789].* days, by (1\.9\d*|2\.?0?\d*) a day, for sure by \d\d %\.$", alert.Message);
    }

    [Fact]
    public void Process_SourceThatFallsSilent_RaisesAnAlertAndEndsItWhenItSpeaksAgain()
    {
        var pipeline = New(new AnomalyOptions { Watch = SeriesWatch.All, LearnFor = TimeSpan.FromHours(2) });
        var draw = new Random(1);
        for (var minute = 0; minute < 300; minute++)
        {
            Send(pipeline, minute, 2 + draw.Next(3));
        }

        pipeline.Process(new LogItem(++position, new Instant(SampleSeries.Start) + TimeSpan.FromMinutes(330), null));
        pipeline.PublishAll(readModel);
        var silent = Assert.Single(readModel.Alerts, alert => alert.Source == "bigops" && alert.Entity == "probe");
        Assert.Equal(("firing", "events per minute anomaly", "source"), (silent.Status, silent.Check, silent.Labels.Get("rate_of")));
        Assert.Contains("No event came", silent.Message);

        // The shard is restarted in between.
        var writer = new StateWriter();
        pipeline.Save(writer);
        pipeline = New(new AnomalyOptions { Watch = SeriesWatch.All, LearnFor = TimeSpan.FromHours(2) });
        pipeline.Load(new StateReader(writer.Written));
        for (var minute = 330; minute < 345; minute++)
        {
            Send(pipeline, minute, 3);
        }

        var shown = new ShardReadModel();
        pipeline.PublishAll(shown);
        var over = Assert.Single(shown.Alerts, alert => alert.Source == "bigops" && alert.Entity == "probe");
        Assert.Equal("resolved", over.Status);
        Assert.InRange(over.EndsAt - new Instant(SampleSeries.Start), TimeSpan.FromMinutes(331), TimeSpan.FromMinutes(337));
    }

    private static CorrelationPipeline New(AnomalyOptions options) => new(new ShardIdentity(1, 2), new PipelineConfiguration { Anomalies = options });

    private static string? Of(AlertView alert, string annotation) => alert.Annotations.Get(annotation);

    private void Send(CorrelationPipeline pipeline, int minute, int events)
    {
        for (var number = 0; number < events; number++)
        {
            var at = new Instant(SampleSeries.Start + (minute * 60_000L) + (number * 1_000));
            pipeline.Process(new LogItem(++position, at, Measurement(at, EventKind.Heartbeat) with { Values = [] }));
        }
    }

    private void Run(CorrelationPipeline pipeline, double[] values, int firstRow, EventKind kind)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var at = new Instant(SampleSeries.Start + ((firstRow + row) * 60_000L));
            pipeline.Process(new LogItem(++position, at, Measurement(at, kind) with { Values = [KeyValuePair.Create("latency", values[row])] }));
        }
    }

    private static Event Measurement(Instant at, EventKind kind) => new()
    {
        Kind = kind,
        Source = "probe",
        Tenant = "t",
        Scope = "t",
        Entity = "db1",
        Check = "latency",
        Identity = new Fingerprint(7, 7),
        OccurredAt = at,
        ReceivedAt = at,
    };
}
