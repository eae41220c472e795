namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>
/// How probable a score at least as extreme is under a Gaussian kernel density over the last ones, two-sided; the
/// bandwidth follows from their squared distances. Constant memory.
/// </summary>
internal sealed class KernelPValue(int length)
{
    /// <summary>No p-value is smaller, none is larger than 1 less this.</summary>
    public const double Least = 1e-8;

    private const double LeastBandwidth = 1e-6;

    // The squared distance of two such values still has a number.
    private const double Largest = 1e38;

    private readonly float[] scores = new float[length];
    private double squaredDistances;
    private int count;
    private int oldest;

    /// <summary>Whether as many scores were taken as it compares with.</summary>
    public bool IsFull => count == length;

    /// <summary>Takes the next score and says its p-value among those before.</summary>
    public double Take(double value)
    {
        var score = (float)Math.Clamp(value, -Largest, Largest);
        var p = PValueOf(score);
        if (count == length)
        {
            Drop(score);
            scores[oldest] = score;
            oldest = (oldest + 1) % length;
            if (oldest == 0)
            {
                SumAnew();
            }
        }
        else
        {
            scores[count++] = score;
        }

        return Math.Clamp(Math.Min(p, 1 - p), Least, 1 - Least);
    }

    private double PValueOf(float score)
    {
        if (count == 0)
        {
            return 0.5;
        }

        var bandwidth = Math.Sqrt(2) * (count == 1 ? 1 : Math.Sqrt(Math.Max(0, squaredDistances)) / count);
        bandwidth = Math.Max(bandwidth, LeastBandwidth);
        var sum = 0.0;
        for (var at = 0; at < count; at++)
        {
            var distance = (double)score - scores[at];
            sum -= ErrorFunction.Of(distance / bandwidth);
            squaredDistances += distance * distance;
        }

        return 0.5 + (sum / (2 * count));
    }

    // What an absurd value added and took away again leaves its rounding behind, larger than all the rest.
    private void SumAnew()
    {
        squaredDistances = 0;
        for (var at = 1; at < length; at++)
        {
            for (var before = 0; before < at; before++)
            {
                var distance = (double)scores[at] - scores[before];
                squaredDistances += distance * distance;
            }
        }
    }

    private void Drop(float score)
    {
        var leaving = scores[oldest];
        for (var at = 0; at < length; at++)
        {
            var distance = (double)leaving - scores[at];
            squaredDistances -= distance * distance;
        }

        var last = (double)leaving - score;
        squaredDistances -= last * last;
    }
}
