using BigOps.Correlation.Core.Anomalies.Forecasts;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Forecast;

/// <summary>When a forecast reaches a limit; null where it does not within what was forecast.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Expected">When the value that is expected does.</param>
/// <param name="Earliest">When the bound on the limit's side does.</param>
/// <param name="Latest">When the other bound does.</param>
internal sealed record LimitReached(double Limit, Instant? Expected, Instant? Earliest, Instant? Latest)
{
    /// <summary>Of the rows to come after a last value: the limit is reached from its side.</summary>
    public static LimitReached Of(double limit, double last, IReadOnlyList<(Instant At, ForecastPoint Point)> rows)
    {
        var rising = last < limit;
        Instant? First(Func<ForecastPoint, double> value)
        {
            foreach (var (at, point) in rows)
            {
                if (rising ? value(point) >= limit : value(point) <= limit)
                {
                    return at;
                }
            }

            return null;
        }

        return new LimitReached(
            limit,
            First(point => point.Expected),
            First(point => rising ? point.High : point.Low),
            First(point => rising ? point.Low : point.High));
    }
}
