using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Rekeying;
using BigOps.Correlation.Kafka.Tests.Partitions;

namespace BigOps.Correlation.Kafka.Tests.Rekeying;

public sealed class ForeignIntakeTests
{
    private static readonly TopicPartition Partition = new("alerts", 3);
    private readonly List<PoisonRecord> poison = [];

    [Fact]
    public void Add_AlertsOfAnotherTool_BecomeEvents()
    {
        var intake = New("alertmanager");
        Add(intake, 5, """[{"labels":{"alertname":"A","instance":"h"}},{"labels":{"alertname":"B","instance":"h"}}]""");

        Assert.Equal(["A", "B"], intake.TakeEvents().Select(value => value.Check));
        Assert.Equal(6, intake.Next);
        Assert.Empty(intake.TakeEvents());
    }

    [Fact]
    public void Add_ReadAgainAfterACrash_GivesTheSameNames()
    {
        var (first, again) = (New("alertmanager"), New("alertmanager"));
        foreach (var intake in new[] { first, again })
        {
            Add(intake, 5, """[{"labels":{"alertname":"A"}},{"labels":{"alertname":"A"}}]""");
        }

        var names = first.TakeEvents().Select(value => value.Delivery).ToArray();
        Assert.Equal(names, again.TakeEvents().Select(value => value.Delivery));
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public void Add_Broken_IsPoisonAndItsNeighborsAreKept()
    {
        var intake = New("alertmanager");
        Add(intake, 5, """[{"labels":{"alertname":"A"}},{"labels":7}]""");
        Add(intake, 6, "{");

        Assert.Equal([5L, 6L], poison.Select(record => record.Offset));
        Assert.Single(intake.TakeEvents());
    }

    [Fact]
    public void Add_FormatThatIsNotConfigured_IsPoisonWithTheReason()
    {
        var intake = New("generic/none");
        Add(intake, 5, "{}");

        Assert.Equal("unknown_format", Assert.Single(poison).Reason);
        Assert.Contains("generic/none", poison[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Tombstone_IsCounted()
    {
        var intake = New("native");
        intake.Add(new IncomingRecord { Offset = 9, IsTombstone = true, Headers = new Dictionary<string, string>() }, poison.Add);

        Assert.Equal((1L, 10L, 0), (intake.Counts.Tombstones, intake.Next, poison.Count));
    }

    private static ForeignIntake New(string format) => new(Partition, format, new ShardFixture().Services.Intake);

    private void Add(ForeignIntake intake, long offset, string value) => intake.Add(
        new IncomingRecord { Offset = offset, Timestamp = new Instant(1_790_000_000_000), Value = Encoding.UTF8.GetBytes(value), Headers = new Dictionary<string, string>() }, poison.Add);
}
