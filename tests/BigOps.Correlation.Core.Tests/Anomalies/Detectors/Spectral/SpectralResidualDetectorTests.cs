using BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Spectral;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class SpectralResidualDetectorTests
{
    [Fact]
    public void Take_PublishedSeries_FindsThePublishedAnomaly()
    {
        var values = Enumerable.Repeat(5.0, 26).ToArray();
        values[20] = 10;
        var options = new SpectralResidualOptions { Window = 16, Judgement = 8, Threshold = 0.35 };

        Assert.Equal([20], SampleSeries.Found(new SpectralResidualDetector(options), SampleSeries.Minutes(values)));
    }

    [Fact]
    public void Take_Row_AllocatesNothing()
    {
        var detector = new SpectralResidualDetector(new SpectralResidualOptions());
        var points = SampleSeries.Daily(400, 60).ToArray();
        foreach (var point in points)
        {
            detector.Take(point);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var point in points)
        {
            detector.Take(point);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
