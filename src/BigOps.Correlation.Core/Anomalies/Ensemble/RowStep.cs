namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// The usual time between two rows of a series, by majority vote over the first ones (Boyer and Moore, "MJRTY", 1981).
/// </summary>
internal struct RowStep
{
    private long last;
    private int candidate;
    private int votes;

    /// <summary>Takes the time of the next row, in milliseconds.</summary>
    public void Take(long milliseconds, bool first)
    {
        if (!first)
        {
            var step = (int)Math.Clamp(milliseconds - last, 0, int.MaxValue);
            if (votes == 0)
            {
                candidate = step;
                votes = 1;
            }
            else
            {
                votes += step == candidate ? 1 : -1;
            }
        }

        last = milliseconds;
    }

    /// <summary>Time of the last row that was taken, in milliseconds.</summary>
    public readonly long LastAt => last;

    /// <summary>What has the majority, in milliseconds; at least 1.</summary>
    public readonly long Milliseconds => Math.Max(1, candidate);
}
