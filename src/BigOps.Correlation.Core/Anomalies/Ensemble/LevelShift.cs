namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>Distance of two exponential means, over about 20 rows and about 300.</summary>
internal struct LevelShift
{
    private const int Learning = 20;
    private const double Fast = 0.1;
    private const double Slow = 1 / 150.0;

    private double fast;
    private double slow;

    /// <summary>Takes the row that is number <paramref name="count"/>, from 1.</summary>
    /// <returns>The distance, before the slow mean knows of the row.</returns>
    public double Take(double value, int count)
    {
        if (count == 1)
        {
            fast = slow = value;
            return 0;
        }

        fast += Math.Max(Fast, 1.0 / count) * (value - fast);
        var distance = count > Learning ? Math.Abs(fast - slow) : 0;
        slow += Math.Max(Slow, 1.0 / count) * (value - slow);
        return distance;
    }
}
