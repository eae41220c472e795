using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Core.Tests.Pipeline.Outbox;

public sealed class OutboxLedgerTests
{
    private readonly OutboxLedger ledger = new();

    [Fact]
    public void Untold_BeforeItsSegmentIsDurable_IsNothing()
    {
        ledger.TurnTo(Batch("a"), 1, 1);
        Assert.Empty(ledger.Untold());
        Assert.False(ledger.HasUntold);
        ledger.MarkDurable();

        Assert.Single(ledger.Untold());
        Assert.True(ledger.HasUntold);
    }

    [Fact]
    public void TurnTo_SomethingIsUntold_KeepsItsSegment()
    {
        ledger.TurnTo(Batch("a"), 5, 3);
        ledger.MarkDurable();
        var page = ledger.TurnTo(Batch(), 6, 5);

        Assert.Equal((0L, 1L, 5L, 0), (page.Told, page.Last, page.KeepFrom, page.Batches.Count));
    }

    [Fact]
    public void TurnTo_UntoldForATimeRound_WritesItAgain()
    {
        ledger.TurnTo(Batch("a"), 5, 3);
        ledger.MarkDurable();
        var page = ledger.TurnTo(Batch("b"), 9, 7);

        Assert.Equal([1L, 2L], page.Batches.Select(batch => batch.Number));
        Assert.Equal(7, page.KeepFrom);
    }

    [Fact]
    public void TurnTo_ManyUntoldForATimeRound_WritesSomeAndKeepsTheOthers()
    {
        for (var segment = 1; segment <= 20; segment++)
        {
            ledger.TurnTo(Batch($"i{segment}"), segment, 1);
            ledger.MarkDurable();
        }

        var (segments, written) = (0, new List<long>());
        for (OutboxPage page; (page = ledger.TurnTo(Batch(), 100 + segments, 50)).Batches.Count > 0; segments++)
        {
            Assert.InRange(page.Batches.Count, 1, 4);
            written.AddRange(page.Batches.Select(batch => batch.Number));
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), written);
        Assert.Equal(50, ledger.TurnTo(Batch(), 200, 50).KeepFrom);
    }

    [Fact]
    public void Told_Batches_AreOnThePageOfTheNextSegment()
    {
        ledger.TurnTo(Batch("a"), 1, 1);
        ledger.TurnTo(Batch("b"), 2, 1);
        ledger.MarkDurable();
        ledger.Told(1);

        Assert.Equal("b", Assert.Single(Assert.Single(ledger.Untold()).Incidents).Incident.Id);
        Assert.Equal((1L, 2L), (ledger.TurnTo(Batch(), 3, 3).Told, ledger.TurnTo(Batch(), 3, 3).Last));
    }

    [Fact]
    public void Untold_NobodyTakesIt_HoldsEachIncidentOnceBehindTheFirst()
    {
        for (var segment = 1; segment <= 1_000; segment++)
        {
            ledger.TurnTo(Batch($"i{segment % 10}"), segment, 1);
            ledger.MarkDurable();
        }

        Assert.Equal(64, ledger.Untold().Count);
        ledger.Told(64);
        var rest = Assert.Single(ledger.Untold());
        Assert.Equal(10, rest.Incidents.Count);
        ledger.Told(1);
        Assert.False(ledger.HasUntold);
    }

    private static OutboxBatch Batch(params string[] incidents) =>
        new([.. incidents.Select(id => new IncidentNotice("opened", Views.Incident(id)))], [], static _ => throw new InvalidOperationException());
}
