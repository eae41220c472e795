using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// Weights that grow with time since a landmark (Cormode, Shkapenyuk, Srivastava and Xu, "Forward decay", ICDE 2009): what was
/// counted is never touched again, a count divided by the weight of now is the decayed one. Owned by the shard.
/// </summary>
internal sealed class ForwardDecay(TimeSpan halfLife)
{
    // Half-lives since the landmark after which counts are put in terms of a new one, far inside the range of a double.
    private const double MostHalfLives = 400;

    private readonly double ratePerMs = Math.Log(2) / halfLife.TotalMilliseconds;

    /// <summary>Moment at which a weight is 1.</summary>
    public Instant Landmark { get; private set; }

    /// <summary>True once something was counted.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Begins at a moment.</summary>
    public void Begin(Instant at) => (Landmark, HasBegun) = (at, true);

    /// <summary>Weight of what happens at a moment.</summary>
    public double WeightAt(Instant at) => Math.Exp(ratePerMs * (at.UnixMilliseconds - Landmark.UnixMilliseconds));

    /// <summary>Weighted milliseconds from the landmark to a moment, given its weight.</summary>
    public double DurationMs(double weight) => (weight - 1) / ratePerMs;

    /// <summary>Weighted milliseconds that a stretch at a moment is.</summary>
    public static double Weighted(double stretchMs, double weight) => stretchMs * weight;

    /// <summary>True when the landmark is due to be moved by <see cref="Move"/>.</summary>
    public bool IsFar(Instant at) => (at - Landmark) / halfLife > MostHalfLives;

    /// <summary>Moves the landmark.</summary>
    /// <returns>What every count is to be multiplied with.</returns>
    public double Move(Instant at)
    {
        var factor = 1 / WeightAt(at);
        Landmark = at;
        return factor;
    }
}
