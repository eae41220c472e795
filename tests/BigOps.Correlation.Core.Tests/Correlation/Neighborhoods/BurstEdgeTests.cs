using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

public sealed class BurstEdgeTests
{
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(20, false)]
    public void Add_ManyDifferentAlerts_IsABeginningWhereFewWereExpected(double expected, bool begins)
    {
        var edge = Edge(expected);

        Assert.Equal(begins, Enumerable.Range(1, 10).Any(number => edge.Add(new Fingerprint(1, (ulong)number))));
    }

    [Fact]
    public void Add_OneAlertAgainAndAgain_IsNoBeginning()
    {
        var edge = Edge(0.1);

        Assert.DoesNotContain(true, Enumerable.Range(1, 100).Select(_ => edge.Add(new Fingerprint(1, 1))));
    }

    [Theory]
    [InlineData(31_000, true)]
    [InlineData(31_001, false)]
    public void IsOpen_HalfAMinuteAfterThePause_Ends(long at, bool open) =>
        Assert.Equal(open, Edge(1).IsOpen(new Instant(at)));

    private static BurstEdge Edge(double expected)
    {
        var edge = new BurstEdge();
        edge.Begin(new Instant(1_000), expected);
        return edge;
    }
}
