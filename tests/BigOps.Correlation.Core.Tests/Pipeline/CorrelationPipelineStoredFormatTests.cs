using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Pipeline;

/// <summary>
/// Bytes of every released format, read back. The files in Snapshots are written once for a new version, by running
/// this class with BIGOPS_WRITE_SNAPSHOTS set to their folder, and never changed afterwards.
/// </summary>
public sealed class CorrelationPipelineStoredFormatTests
{
    internal static readonly LogStep[] Steps =
    [
        new ConfigureStep(1, 1), new EventStep(1, EventStatus.Firing, 0, 0) { Team = 1 }, new EventStep(1, EventStatus.Firing, 1, 0) { Expires = 400 },
        new EventStep(1, EventStatus.Acknowledged, 1, 0), new EventStep(1, EventStatus.Firing, 2, 3) { Severity = 21 }, new EventStep(1, EventStatus.Resolved, 3, 1),
        new SilenceStep(1, 1, 0, 0, 400), new CommandStep(1, CommandKind.Assign, 1), new CommandStep(1, CommandKind.Snooze, 1) { Until = 200 },
        new CommandStep(1, CommandKind.Split, 1) { Check = 1, Entity = 0 }, new EventStep(1, EventStatus.Firing, 0, 2), new CommandStep(1, CommandKind.Merge, 1) { Other = 2 },
        new EventStep(1, EventStatus.Firing, 1, 3), new EventStep(1, EventStatus.Resolved, 1, 3), new EventStep(1, EventStatus.Firing, 1, 3),
    ];

    private static readonly Event Full = new()
    {
        Id = "e1", Source = "zabbix", Kind = EventKind.Automation, Status = EventStatus.Failed, SeverityNumber = 17, SeverityText = "High", OccurredAt = new Instant(1_767_607_200_123),
        ReceivedAt = new Instant(1_767_607_201_000), Tenant = "acme", Scope = "eu", Identity = new Fingerprint(1, 2), Check = "Backup", Entity = "db1", Host = "h1", Service = "pay",
        Cluster = "c1", Labels = LabelSet.From([new Label("a", "é"), new Label("b", "2")]), Annotations = LabelSet.From([new Label("note", "n")]), Message = "It failed.",
        Links = [new EventLink("https://example.org/", "More")], Key = "k", StartsAt = new Instant(1), EndsAt = new Instant(2), ExpiresAt = new Instant(3), Values = [KeyValuePair.Create("v", 1.5)],
        Experience = new ExperienceContext("cust", "inst", "journey", "step"), CorrelationId = "co", CausationId = "ca", TraceId = "tr",
        Automation = new AutomationRun { Automation = "backup", Run = "r1", CausedBy = "e0", Owner = "ops", Platform = "n8n", Touches = ["db1", "db2"] },
    };

    [Fact]
    public void Event_OfVersion1_IsReadInFull()
    {
        var reader = Stored("event-v1.bin", writer => EventCodec.Write(writer, Full));
        var read = EventCodec.Read(reader);

        Assert.True(reader.AtEnd);
        Assert.Equivalent(Full, read, strict: true);
    }

    [Fact]
    public void LogEntries_OfVersion1_AreRead() => AssertRead("log-entries-v1.bin", (writer, item) =>
    {
        writer.Byte(1);
        EventCodec.Write(writer, item.Event);
    });

    [Fact]
    public void LogEntries_OfVersion2_AreRead()
    {
        var contents = new ContentNumbers();
        AssertRead("log-entries-v2.bin", (writer, item) => LogEntryCodec.Write(writer, item.Event, contents));
    }

    [Theory]
    [InlineData("pipeline-v1.bin", 1)]
    [InlineData("pipeline-v2.bin", 2)]
    [InlineData("pipeline-v3.bin", 3)]
    public void Pipeline_OfEveryVersion_IsReadAndGoesOn(string name, byte version)
    {
        var reader = Stored(name, writer => Run(Steps).Save(writer));
        Assert.Equal(version, Stored(name, writer => Run(Steps).Save(writer)).Byte());
        var pipeline = LogRun.New();
        pipeline.Load(reader);
        var readModel = new ShardReadModel();
        pipeline.PublishAll(readModel);

        Assert.True(reader.AtEnd);
        Assert.Equal((15, "c1"), (pipeline.Position, pipeline.ConfigurationVersion));
        Assert.Equal(5, pipeline.ActiveAlerts - readModel.Alerts.Count(alert => alert.Source == "bigops" && alert.Status == "firing"));
        Assert.Contains(readModel.Incidents, incident => incident.MergedInto.Length > 0);
        Assert.Contains(readModel.Incidents, incident => incident.Assignee == "bob");
        Assert.Equal("s1", Assert.Single(readModel.Silences).Id);
        // Earlier versions counted nothing by day.
        Assert.Equal(version < 3 ? [] : [(9, 1)], readModel.Kpis.Select(day => (day.Counts.Events, day.Counts.IncidentsMerged)));
        Assert.Empty(StateInvariants.Broken(pipeline.State));
        pipeline.Process(new LogItem(16, pipeline.Now + TimeSpan.FromDays(30), null));
        Assert.Equal(0, pipeline.Counters.Failures);
        Assert.Empty(StateInvariants.Broken(pipeline.State));
    }

    // From version 2 on twice the same items: the second time what they say is numbered already.
    private static void AssertRead(string name, Action<StateWriter, LogItem> writeEvent)
    {
        var once = LogRun.Items(Steps).Where(item => item.Entry is not null || item.Event.Exists).ToArray();
        LogItem[] items = name.Contains("-v1", StringComparison.Ordinal) ? once : [.. once, .. once];
        var reader = Stored(name, writer => Array.ForEach(items, item =>
        {
            if (item.Event.Exists)
            {
                writeEvent(writer, item);
            }
            else
            {
                LogEntryCodec.Write(writer, item.Entry!);
            }
        }));
        var contents = new NumberedContents();
        foreach (var item in items)
        {
            var read = LogEntryCodec.Read(reader, item.Position, item.ReceivedAt, contents);
            Assert.Equivalent(item.Entry, read.Entry, strict: true);
            Assert.Equivalent(item.Event, read.Event, strict: true);
            Assert.Equal(item.Event.Exists, read.Event.Exists);
            Assert.Equal((item.Position, item.ReceivedAt), (read.Position, read.ReceivedAt));
        }

        Assert.True(reader.AtEnd);
    }

    private static CorrelationPipeline Run(LogStep[] steps)
    {
        var pipeline = LogRun.New();
        foreach (var item in LogRun.Items(steps).Take(steps.Length))
        {
            pipeline.Process(item);
        }

        return pipeline;
    }

    private static StateReader Stored(string name, Action<StateWriter> write)
    {
        // Only this build's own version can be written, so only a file that is not there yet.
        if (Environment.GetEnvironmentVariable("BIGOPS_WRITE_SNAPSHOTS") is { Length: > 0 } folder && !File.Exists(Path.Combine(folder, name)))
        {
            var writer = new StateWriter();
            write(writer);
            File.WriteAllBytes(Path.Combine(folder, name), writer.Written.ToArray());
            return new StateReader(writer.Written);
        }

        return new StateReader(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pipeline", "Snapshots", name)));
    }
}
