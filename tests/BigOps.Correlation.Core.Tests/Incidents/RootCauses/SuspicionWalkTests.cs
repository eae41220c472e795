using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

public sealed class SuspicionWalkTests
{
    [Fact]
    public void Run_Graph_IsItsOwnNextStep()
    {
        double[] start = [0.5, 0.3, 0.2, 0];
        int[][] links = [[1, 2], [2], [0], [2]];

        var visits = SuspicionWalk.Run(start, links);

        // What flows in is what flows out: from each to those it depends on or itself, by how suspicious they are.
        Assert.Equal(0.25 + (0.5 * ((visits[0] * 0.5 / 1.0) + (visits[2] * 0.5 / 0.7))), visits[0], 6);
        Assert.Equal(0.15 + (0.5 * ((visits[0] * 0.3 / 1.0) + (visits[1] * 0.3 / 0.5))), visits[1], 6);
        Assert.Equal(1, visits.Sum(), 9);
        Assert.Equal(0, visits[3]);
    }

    [Fact]
    public void Run_NoLinks_IsTheStart() => Assert.Equal([0.7, 0.3], SuspicionWalk.Run([0.7, 0.3], [[], []]).Select(value => Math.Round(value, 9)));
}
