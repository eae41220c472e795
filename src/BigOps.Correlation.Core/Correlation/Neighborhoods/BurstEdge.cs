using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// What came since a pause inside an incident, to see whether it is the beginning of another one: different alerts come
/// faster then than they ever did on average. Measured by the logarithm of the likelihood ratio of two Poisson rates.
/// Owned by the shard.
/// </summary>
internal sealed class BurstEdge
{
    /// <summary>How long is looked on after the pause; decisions are never changed later than that.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    private const int Limit = 256;
    private const int Least = 4;
    private const double Surprise = 3;

    private readonly List<Fingerprint> alerts = [];
    private readonly HashSet<Fingerprint> seen = [];
    private double expected;

    /// <summary>When the pause ended.</summary>
    public Instant At { get; private set; }

    /// <summary>The different alerts that came since, in their order.</summary>
    public IReadOnlyList<Fingerprint> Alerts => alerts;

    /// <summary>Whether it is still looked on.</summary>
    public bool IsOpen(Instant now) => now - At <= Span;

    /// <summary>Begins anew after another pause, in the same memory.</summary>
    /// <param name="at">When the pause ended.</param>
    /// <param name="usual">Different alerts that the incident so far led to expect in <see cref="Span"/>.</param>
    public void Begin(Instant at, double usual)
    {
        (At, expected) = (at, usual);
        alerts.Clear();
        seen.Clear();
    }

    /// <summary>Counts an alert.</summary>
    /// <returns>True where this is the beginning of something else.</returns>
    public bool Add(Fingerprint alert)
    {
        if (alerts.Count >= Limit || !seen.Add(alert))
        {
            return false;
        }

        alerts.Add(alert);
        return alerts.Count >= Least && Likelihood.OfExcess(alerts.Count, expected) >= Surprise;
    }

    public void Save(StateWriter writer)
    {
        writer.Instant(At);
        writer.Real(expected);
        writer.List(alerts, static (target, alert) => target.Fingerprint(alert));
    }

    public void Load(StateReader reader)
    {
        Begin(reader.Instant(), reader.Real());
        foreach (var alert in reader.List(static source => source.Fingerprint()))
        {
            alerts.Add(alert);
            seen.Add(alert);
        }
    }
}
