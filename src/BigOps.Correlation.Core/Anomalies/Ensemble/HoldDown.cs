namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// After an anomaly the rows that follow belong to it: for 60 rows only what is twice as unusual is an anomaly of its own.
/// </summary>
internal struct HoldDown
{
    private const int Rows = 60;
    private const double Higher = 2;

    private float height;
    private int left;

    /// <summary>Takes the next row's ratio; 1 and more is an anomaly.</summary>
    /// <returns>The ratio, or 0 for what belongs to the anomaly before.</returns>
    public double Take(double ratio)
    {
        left = Math.Max(0, left - 1);
        if (ratio < 1)
        {
            return ratio;
        }

        if (left > 0 && ratio <= Higher * height)
        {
            return 0;
        }

        left = Rows;
        height = (float)ratio;
        return ratio;
    }
}
