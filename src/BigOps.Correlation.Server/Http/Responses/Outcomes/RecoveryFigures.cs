using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>How incidents recovered, as far as can be said where some are open or ended otherwise.</summary>
internal sealed record RecoveryFigures
{
    // Of those that recover at all, the last few take very long and would hide when it usually is over.
    private const double Most = 0.9;

    /// <summary>Incidents, those that are open included.</summary>
    public required int Incidents { get; init; }

    /// <summary>Incidents that recovered.</summary>
    public required int Recovered { get; init; }

    /// <summary>Share that recovers within <see cref="WithinSeconds"/>, 0 to 1; null where none was seen.</summary>
    public required BoundedFigure? Share { get; init; }

    /// <summary>When nine tenths of those that were seen to recover had; 0 where none was.</summary>
    public required double WithinSeconds { get; init; }

    /// <summary>When half of all have recovered; null where it never came to that.</summary>
    public required BoundedFigure? MedianSeconds { get; init; }

    public static RecoveryFigures Of(RecoveryTimes times)
    {
        var curve = new RecoveryCurve(times);
        if (curve.LastRecovery < 0)
        {
            return new RecoveryFigures { Incidents = times.Count, Recovered = 0, Share = null, WithinSeconds = 0, MedianSeconds = null };
        }

        var within = 0;
        while (curve.RecoveredBy(within).Value < Most * curve.RecoveredBy(curve.LastRecovery).Value)
        {
            within++;
        }

        return new RecoveryFigures
        {
            Incidents = times.Count,
            Recovered = times.Recovered,
            Share = BoundedFigure.Of(curve.RecoveredBy(within), 3),
            WithinSeconds = Math.Round(RecoveryTimes.EdgeOf(within).TotalSeconds),
            MedianSeconds = BoundedFigure.Of(curve.SecondsUntil(0.5), 0),
        };
    }
}
