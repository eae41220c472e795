using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>A series with one value each step, as forecasts need it.</summary>
/// <param name="Values">The values, oldest first.</param>
/// <param name="Step">Time from one to the next.</param>
/// <param name="Last">Time of the last one.</param>
/// <param name="Filled">How many had no row and lie on the line between their neighbours.</param>
public sealed record EvenSeries(double[] Values, TimeSpan Step, Instant Last, int Filled)
{
    /// <summary>The most steps; of a longer series the last ones count.</summary>
    public const int MostSteps = 20_000;

    /// <summary>Puts points into steps as long as the median time between them; points of the same step become their mean.</summary>
    /// <param name="points">Points with finite values, in any order.</param>
    /// <returns>Null where there are too few, or more steps without a point than with one.</returns>
    public static EvenSeries? Of(IReadOnlyCollection<SeriesPoint> points)
    {
        var sorted = points.OrderBy(static point => point.At.UnixMilliseconds).ToArray();
        if (StepOf(sorted) is not { } step)
        {
            return null;
        }

        var last = sorted[^1].At.UnixMilliseconds;
        var steps = (int)Math.Min(MostSteps, ((last - sorted[0].At.UnixMilliseconds + (step / 2)) / step) + 1);
        var sums = new double[steps];
        var counts = new int[steps];
        foreach (var point in sorted)
        {
            var back = (last - point.At.UnixMilliseconds + (step / 2)) / step;
            if (back < steps)
            {
                sums[steps - 1 - back] += point.Value;
                counts[steps - 1 - back]++;
            }
        }

        var filled = counts.Count(static count => count == 0);
        if (steps < SeriesForecaster.LeastRows || filled > steps / 2)
        {
            return null;
        }

        Fill(sums, counts);
        return new EvenSeries(sums, TimeSpan.FromMilliseconds(step), sorted[^1].At, filled);
    }

    private static long? StepOf(SeriesPoint[] sorted)
    {
        var gaps = sorted.Zip(sorted.Skip(1), static (one, next) => next.At.UnixMilliseconds - one.At.UnixMilliseconds).Where(static gap => gap > 0).Order().ToArray();
        return gaps.Length == 0 ? null : gaps[gaps.Length / 2];
    }

    private static void Fill(double[] sums, int[] counts)
    {
        var before = -1;
        for (var at = 0; at < sums.Length; at++)
        {
            if (counts[at] == 0)
            {
                continue;
            }

            sums[at] /= counts[at];
            for (var gap = before + 1; gap < at; gap++)
            {
                // What is before the first known step stands as it.
                sums[gap] = before < 0 ? sums[at] : sums[before] + ((sums[at] - sums[before]) * (gap - before) / (at - before));
            }

            before = at;
        }
    }
}
