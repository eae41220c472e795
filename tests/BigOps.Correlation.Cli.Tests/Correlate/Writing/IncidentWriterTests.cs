using System.Text;
using BigOps.Correlation.Cli.Correlate.Writing;
using BigOps.Correlation.Cli.Tests.Fakes;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Cli.Tests.Correlate.Writing;

public sealed class IncidentWriterTests
{
    [Fact]
    public async Task WriteAsync_Incident_IsByteExact()
    {
        var incident = SampleIncidents.Of("INC-1", 3, new Instant(1704067200802)) with
        {
            Title = "db-1 \"down\" \u001b[2J ü",
            Score = 12.25,
            RootCauses = [new RootCauseView("db-1", 0.75, "first and worst"), new RootCauseView("db-2", double.NaN, "")],
            Members =
            [
                SampleIncidents.Member(new EvidenceView("time", 0.25, "within a minute"), new EvidenceView("entity", 0.5, "same entity")),
                SampleIncidents.Member(new EvidenceView("entity", 0.625, "same entity, db-1")),
            ],
        };

        var text = await WriteAsync(incident);

        Assert.Equal(
            """{"incident_id":"INC-1","title":"db-1 \"down\" \u001B[2J ü","severity":"critical","status":"open","score":12.25"""
            + ""","started_at":"2024-01-01T00:00:00.802Z","last_event_at":"2024-01-01T00:00:00.802Z","alerts":3,"entities":["db-1"]"""
            + ""","root_causes":[{"entity":"db-1","score":0.75,"why":"first and worst"},{"entity":"db-2","score":0,"why":""}]"""
            + ""","evidence":[{"kind":"entity","score":0.625,"reason":"same entity, db-1","count":2},{"kind":"time","score":0.25,"reason":"within a minute","count":1}]}"""
            + "\n",
            text);
    }

    [Fact]
    public async Task WriteAsync_Several_AreOrderedAndMergedOnesLeftOut()
    {
        var text = await WriteAsync(
            SampleIncidents.Of("C", startedAt: new Instant(2)),
            SampleIncidents.Of("B", startedAt: new Instant(1)),
            SampleIncidents.Of("A", startedAt: new Instant(2)),
            SampleIncidents.Of("M", startedAt: new Instant(0), status: "merged"));

        Assert.Equal(["B", "A", "C"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[16..17]));
    }

    private static async Task<string> WriteAsync(params IncidentView[] incidents)
    {
        using var target = new MemoryStream();
        await IncidentWriter.WriteAsync(target, incidents, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
