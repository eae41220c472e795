namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>The median of the rows around each row; of those there are at both ends.</summary>
internal static class MovingMedian
{
    /// <summary>The medians of a series.</summary>
    /// <param name="values">The series.</param>
    /// <param name="half">Rows on either side.</param>
    public static double[] Of(ReadOnlySpan<double> values, int half)
    {
        var medians = new double[values.Length];
        var around = new double[(2 * half) + 1];
        for (var at = 0; at < values.Length; at++)
        {
            var from = Math.Max(0, at - half);
            var sorted = around.AsSpan(0, Math.Min(values.Length - 1, at + half) - from + 1);
            values.Slice(from, sorted.Length).CopyTo(sorted);
            medians[at] = Of(sorted);
        }

        return medians;
    }

    /// <summary>The median of values, which it sorts.</summary>
    public static double Of(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
