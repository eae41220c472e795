using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Incidents.Proposals;

/// <summary>Another weight of one kind of evidence, with which a decision would have been another one.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="From">Its weight now.</param>
/// <param name="To">Its weight then, in hundredths.</param>
internal readonly record struct WeightChange(string Kind, double From, double To)
{
    private const double Step = 0.01;

    // A hair over the limit, whatever the last digits of a product are.
    private const double Hair = 1e-9;

    /// <summary>The smallest change of one weight that lets reasons reach a score; null where none does.</summary>
    /// <param name="weights">Of the kinds that speak for it.</param>
    /// <param name="joinAt">The score.</param>
    public static WeightChange? ToReach(IReadOnlyDictionary<string, double> weights, double joinAt) => Smallest(weights, kind =>
        Math.Ceiling((Needed(weights, kind, joinAt) / Step) - Hair) * Step);

    /// <summary>The smallest change of one weight that keeps reasons below a score; null where none does.</summary>
    /// <param name="weights">Of the kinds that speak for it.</param>
    /// <param name="joinAt">The score.</param>
    public static WeightChange? ToMiss(IReadOnlyDictionary<string, double> weights, double joinAt) => Smallest(weights, kind =>
        (Math.Ceiling((Needed(weights, kind, joinAt) / Step) - Hair) * Step) - Step);

    /// <summary>It as it is written in a configuration.</summary>
    public override string ToString() => FormattableString.Invariant($"correlation.weights.{Kind}: {To:0.##} (now {From:0.##})");

    // Reasons combine as a noisy-or: 1 - (1 - w) * rest reaches the score where w is at least this.
    private static double Needed(IReadOnlyDictionary<string, double> weights, string kind, double joinAt)
    {
        var rest = weights.Where(pair => pair.Key != kind).Aggregate(1.0, static (product, pair) => product * (1 - pair.Value));
        return rest <= 0 ? double.NegativeInfinity : 1 - ((1 - joinAt) / rest);
    }

    private static WeightChange? Smallest(IReadOnlyDictionary<string, double> weights, Func<string, double> target)
    {
        WeightChange? best = null;
        foreach (var kind in EvidenceKinds.Weighed)
        {
            if (!weights.TryGetValue(kind, out var weight))
            {
                continue;
            }

            var to = target(kind);
            if (to is not (>= 0 and <= 1))
            {
                continue;
            }

            var change = new WeightChange(kind, weight, Math.Round(to, 2));
            best = best is { } known && Math.Abs(known.To - known.From) <= Math.Abs(change.To - change.From) ? known : change;
        }

        return best;
    }
}
