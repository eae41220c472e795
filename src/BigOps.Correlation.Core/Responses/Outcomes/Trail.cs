using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// How well a runbook did for a kind of incident lately. A verified success deposits, time evaporates, as ants mark ways
/// (Dorigo, Maniezzo and Colorni 1996); a floor and a ceiling keep one from shutting the others out (MAX–MIN, Stützle and Hoos
/// 2000). Immutable; any thread.
/// </summary>
/// <param name="Deposited">The score over the floor, when it was last raised.</param>
/// <param name="At">When that was.</param>
/// <param name="Succeeded">Verified successes ever.</param>
/// <param name="Failed">Responses that ended in any other way after they acted.</param>
internal readonly record struct Trail(double Deposited, Instant At, long Succeeded, long Failed)
{
    /// <summary>What evaporation leaves at least, and what a runbook begins with.</summary>
    public const double Floor = 0.1;

    /// <summary>What deposits come to at most.</summary>
    public const double Ceiling = 10;

    /// <summary>The score at a moment, from <see cref="Floor"/> to <see cref="Ceiling"/>.</summary>
    /// <param name="now">The moment; one before the latest deposit counts as that.</param>
    /// <param name="halfLife">How long until half of what was deposited is gone.</param>
    public double ScoreAt(Instant now, TimeSpan halfLife) =>
        Floor + (Deposited * Math.Pow(2, -Math.Max(0, (now - At) / halfLife)));

    /// <summary>After one more verified success, which deposits 1.</summary>
    public Trail Succeed(Instant now, TimeSpan halfLife) =>
        new(Math.Min(Ceiling, ScoreAt(now, halfLife) + 1) - Floor, Instant.Later(now, At), Succeeded + 1, Failed);

    /// <summary>After it was no success: nothing is deposited, and time takes what there is.</summary>
    public Trail Fail() => this with { Failed = Failed + 1 };

    public void Save(StateWriter writer)
    {
        writer.Real(Deposited);
        writer.Instant(At);
        writer.Int(Succeeded);
        writer.Int(Failed);
    }

    public static Trail Load(StateReader reader) => new(reader.Real(), reader.Instant(), reader.Int(), reader.Int());
}
