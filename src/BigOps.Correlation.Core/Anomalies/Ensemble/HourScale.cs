using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>How large residuals of a series usually are in each two hours of the day: traffic is noisier when there is more of it.</summary>
internal struct HourScale
{
    private const int Learning = 20;
    private const double Days = 5;
    private const float Largest = 1e30f;

    private Means means;
    private Counts counts;

    /// <summary>Learns a residual and says by how much residuals of this hour exceed the usual one: the square root of the ratio.</summary>
    /// <param name="milliseconds">When, since 1970.</param>
    /// <param name="residual">How large, 0 or more.</param>
    /// <param name="usual">How large residuals are over all hours; 0 where that is not known.</param>
    /// <param name="stepMilliseconds">Time between two rows.</param>
    public double Take(long milliseconds, double residual, double usual, long stepMilliseconds)
    {
        var hour = (int)((((milliseconds / 7_200_000) % 12) + 12) % 12);
        var reference = usual > 0 ? usual : 1;
        ref var mean = ref means[hour];
        ref var count = ref counts[hour];
        var known = count > Learning ? mean : reference;
        count = (byte)Math.Min(count + 1, byte.MaxValue);
        var rate = Math.Min(1, Math.Max(stepMilliseconds / (7_200_000 * Days), 1.0 / count));
        var bounded = count > Learning ? Math.Min(residual, 5 * (double)mean) : residual;
        mean = (float)Math.Min(Largest, mean + (rate * (bounded - mean)));
        return Math.Sqrt(Math.Max(known, 0.2 * reference) / reference);
    }

    [InlineArray(12)]
    private struct Means
    {
        private float first;
    }

    [InlineArray(12)]
    private struct Counts
    {
        private byte first;
    }
}
