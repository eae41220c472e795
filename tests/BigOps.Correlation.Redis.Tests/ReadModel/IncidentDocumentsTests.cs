using System.Text;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.ReadModel;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Redis.Tests.ReadModel;

public sealed class IncidentDocumentsTests
{
    private readonly IncidentDocuments documents = new();

    [Fact]
    public void Write_AnIncident_ItsWholeDocumentHasEverything()
    {
        var incident = Incidents("DiskFull")[0];

        var whole = ViewBytes.ToIncident(Write(incident)[2])!;

        Assert.Equal(incident.Timeline, whole.Timeline);
        Assert.Equal("opened", Assert.Single(whole.Decisions).Outcome);
        Assert.Equal(incident.RootCauses, whole.RootCauses);
        Assert.Equal(incident.Members[0].Why, Assert.Single(whole.Members).Why);
    }

    [Fact]
    public void Write_OneBatchAfterTheOther_EachHasItsOwn()
    {
        var incidents = Incidents("DiskFull", "CpuHigh", "LinkDown");
        foreach (var batch in (IncidentView[][])[incidents, [incidents[2]], [incidents[1], incidents[0]]])
        {
            var words = Write(batch);

            Assert.Equal(batch.Select(static incident => incident.Id), words.Where(static (_, place) => place % 3 == 0).Select(static word => Encoding.UTF8.GetString(word)));
            Assert.Equal(batch.Select(static incident => incident.Title), words.Where(static (_, place) => place % 3 == 1).Select(static word => ViewBytes.ToIncident(word)!.Title));
            Assert.Equal(batch.Select(static incident => incident.Version), words.Where(static (_, place) => place % 3 == 2).Select(static word => ViewBytes.ToIncident(word)!.Version));
        }
    }

    [Fact]
    public void Write_SmallBatchesAfterALargeOne_KeepLittle()
    {
        var incident = Incidents("DiskFull")[0];
        var large = incident with { Title = new string('x', 3_000_000) };
        Write(large, large);
        Write(large);
        Assert.InRange(documents.CapacityBytes, 6_000_000, int.MaxValue);

        Write(incident);
        Write(incident);

        Assert.InRange(documents.CapacityBytes, 1, 1024 * 1024);
    }

    private static IncidentView[] Incidents(params string[] checks)
    {
        var shard = new Timeline();
        foreach (var check in checks)
        {
            shard.Fire("10:00:00", check, "host-of-" + check);
        }

        return [.. shard.Incidents];
    }

    private byte[][] Write(params IncidentView[] incidents)
    {
        documents.Begin();
        foreach (var incident in incidents)
        {
            documents.Add(incident);
        }

        return [.. documents.Words.Select(static word =>
        {
            var bytes = new byte[word.Length];
            word.Write(bytes);
            return bytes;
        })];
    }
}
