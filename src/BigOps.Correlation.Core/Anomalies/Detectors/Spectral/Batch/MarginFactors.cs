namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>How many units wide a margin is for a sensitivity: the curve that ML.NET publishes, in straight pieces from 0 to 100.</summary>
internal static class MarginFactors
{
    private const int Most = 100;
    private static readonly double[] Factors = [.. Enumerable.Range(0, Most + 1).Select(static sensitivity => Of(sensitivity + 5))];

    /// <summary>The factor of a sensitivity, 0 to 100.</summary>
    public static double Of(double sensitivity)
    {
        var below = (int)Math.Clamp(sensitivity, 0, Most);
        var above = Math.Min(below + 1, Most);
        return Factors[below] + ((Math.Clamp(sensitivity, 0, Most) - below) * (Factors[above] - Factors[below]));
    }

    /// <summary>The sensitivity that a distance in units is just within, as a share: 0 where it is within any, 1 where it is within none.</summary>
    public static double ScoreOf(double distance)
    {
        var from = 0;
        while (from < Most && Factors[Most - from] < distance)
        {
            from++;
        }

        var (lower, upper) = (from == 0 ? 0 : Factors[Most - from + 1], Factors[Most - from]);
        return from == 0 ? 0 : Math.Min(Most, from - 1 + ((distance - lower) / (upper - lower))) / Most;
    }

    private static double Of(int place) => place switch
    {
        < 30 => (0.8 * (place - 30) * (place - 30)) + 32,
        < 50 => 67.5 - (1.25 * place),
        < 60 => 25 - (0.4 * place),
        < 70 => 3.4 - (0.04 * place),
        < 80 => 2.7 - (0.03 * place),
        < 90 => 1.5 - (0.015 * place),
        < 98 => (13.35 - (0.13 * place)) / 11,
        98 => (13.35 - (0.13 * 99)) / 11,
        99 => 0.012,
        < 105 => 0.008 - (0.001925 * (place - 100)),
        _ => 0,
    };
}
