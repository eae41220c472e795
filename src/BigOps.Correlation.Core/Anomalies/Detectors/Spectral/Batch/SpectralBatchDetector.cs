namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>
/// The spectral residual over a whole series, batch by batch. It looks ahead, up to the end of the batch: for series that are
/// over, never for one that is watched. Rows without a number are left out of it.
/// </summary>
internal sealed class SpectralBatchDetector(SpectralBatchOptions options) : IWholeSeriesDetector
{
    /// <summary>Rows that a batch has at least; what is less at the end is looked at with the rows before it.</summary>
    public const int LeastRows = 12;

    /// <inheritdoc />
    public IReadOnlyList<SeriesVerdict> Judge(IReadOnlyList<SeriesPoint> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        // Squares of larger values have no number.
        var places = Enumerable.Range(0, series.Count).Where(at => double.IsFinite(series[at].Value)).ToArray();
        var rows = RowsOf([.. places.Select(at => Math.Clamp(series[at].Value, -1e100, 1e100))]);
        var verdicts = new SeriesVerdict[series.Count];
        for (var at = 0; at < places.Length; at++)
        {
            verdicts[places[at]] = VerdictOf(rows[at]);
        }

        return verdicts;
    }

    /// <summary>What is said of each value of a series; nothing of one of fewer than 12.</summary>
    public SpectralRow[] RowsOf(double[] values)
    {
        var rows = new SpectralRow[values.Length];
        if (values.Length < LeastRows)
        {
            return rows;
        }

        var size = options.BatchRows < 0 ? values.Length : Math.Max(LeastRows, options.BatchRows);
        for (var from = 0; from < values.Length; from += size)
        {
            var count = Math.Min(size, values.Length - from);
            var begin = count < LeastRows ? Math.Max(0, values.Length - size) : from;
            SpectralBatch.Of(values.AsSpan(begin, from + count - begin), options).AsSpan(from - begin).CopyTo(rows.AsSpan(from));
        }

        return rows;
    }

    private SeriesVerdict VerdictOf(in SpectralRow row) => row.IsAnomaly
        ? new SeriesVerdict(SeriesVerdict.Threshold + (row.Score * (1 - SeriesVerdict.Threshold)), true)
        : new SeriesVerdict(0.98 * SeriesVerdict.Threshold * Math.Min(1, row.Saliency / options.Threshold), false);
}
