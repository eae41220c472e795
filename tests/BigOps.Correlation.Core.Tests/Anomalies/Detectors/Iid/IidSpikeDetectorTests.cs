using BigOps.Correlation.Core.Anomalies.Detectors.Iid;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Iid;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class IidSpikeDetectorTests
{
    [Fact]
    public void Read_PublishedSeries_GivesThePublishedValues()
    {
        double[] input = [5, 5, 5, 5, 5, 10, 5, 5, 5, 5];
        double[] expected = [0.5, 0.5, 0.5, 0.5, 0.5, 0, 0.261375, 0.261375, 0.5, 0.5];
        var detector = new IidSpikeDetector(80, 2);

        var found = input.Select(detector.Read).ToArray();

        Assert.Equal([5], Enumerable.Range(0, input.Length).Where(row => found[row].Alert));
        Assert.Equal(input, found.Select(reading => reading.Score));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second.PValue, 1e-6));
    }
}
