namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>When each series of a load began to fire. One thread.</summary>
internal sealed class SeriesStarts(LoadModel model)
{
    private readonly long[] milliseconds = new long[model.Most];

    public long Of(int series) => milliseconds[series - model.FirstSeries];

    public void Set(int series, long unixMilliseconds) => milliseconds[series - model.FirstSeries] = unixMilliseconds;
}
