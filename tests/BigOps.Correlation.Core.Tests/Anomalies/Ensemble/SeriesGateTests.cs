using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Tests.Anomalies.Ensemble;

public sealed class SeriesGateTests
{
    [Fact]
    public void IsConstant_ValueThatStandsStillForLong_UntilItMoves()
    {
        var gate = new SeriesGate();
        Take(ref gate, Enumerable.Range(0, 50).Select(static row => row % 7.0).Concat(Enumerable.Repeat(3.0, 300)));
        Assert.False(gate.IsConstant);

        gate.Take(3, 3);
        Assert.True(gate.IsConstant);

        gate.Take(4, 3);
        Assert.False(gate.IsConstant);
    }

    [Fact]
    public void IsCounter_WholeNumbersThatRise_UntilTheyFall()
    {
        var gate = new SeriesGate();
        Take(ref gate, Enumerable.Range(0, 600).Select(static row => 17.0 * row));
        Assert.True(gate.IsCounter);

        gate.Take(5, 17 * 599);
        Assert.False(gate.IsCounter);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1, 2)]
    public void IsCounter_FractionsOrRareRises_IsNone(double step, int every)
    {
        var gate = new SeriesGate();
        Take(ref gate, Enumerable.Range(0, 600).Select(row => row / every * step));
        Assert.False(gate.IsCounter);
    }

    [Fact]
    public void Stuck_ValueThatUsuallyMoves_IsAnAnomalyAfterAnImprobableRun()
    {
        var gate = new SeriesGate();
        Take(ref gate, Enumerable.Range(0, 200).Select(static row => row % 13.0));
        Assert.Equal(0, gate.Stuck);

        // Each row that repeats has a chance of one in a hundred.
        Take(ref gate, Enumerable.Repeat(199 % 13.0, 3), 199 % 13.0);
        Assert.InRange(gate.Stuck, 0.5, 0.999);
        Take(ref gate, Enumerable.Repeat(199 % 13.0, 2), 199 % 13.0);
        Assert.True(gate.Stuck >= 1);
    }

    [Fact]
    public void Stuck_ValueThatOftenStandsStill_IsLeftAlone()
    {
        var gate = new SeriesGate();
        Take(ref gate, Enumerable.Range(0, 2_000).Select(static row => Math.Floor(row / 100.0)));
        Take(ref gate, Enumerable.Repeat(19.0, 5_000), 19);
        Assert.Equal(0, gate.Stuck);
    }

    private static void Take(ref SeriesGate gate, IEnumerable<double> values, double? last = null)
    {
        foreach (var value in values)
        {
            gate.Take(value, last ?? value);
            last = value;
        }
    }
}
