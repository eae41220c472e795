namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>Applies the thresholds to the counts of a pair.</summary>
internal static class PairJudge
{
    public static PairFinding Judge(PairLearner learner, in PairCount pair, CoOccurrenceOptions options)
    {
        var now = learner.Weight;
        var (seen, expected) = (pair.Seen / now, pair.Expected / now);
        var lift = PairTest.Lift(seen, expected);
        var lag = pair.Seen > 0 ? TimeSpan.FromMilliseconds(pair.LagMs / pair.Seen) : TimeSpan.Zero;
        var belongs = seen >= options.MinSupport && lift >= options.MinLift
            && PairTest.LikelihoodRatio(seen, expected) >= options.MinLikelihoodRatio
            && IsTheDirection(learner, pair, (seen, lift, now), options.MinDirection);
        return new PairFinding(lift, seen, lag, belongs);
    }

    // The stronger order, or either where they are as good as equal.
    private static bool IsTheDirection(PairLearner learner, in PairCount pair, (double Seen, double Lift, double Now) known, double minDirection)
    {
        var reverse = learner.Pairs.Find(pair.To, pair.From);
        return known.Lift >= PairTest.Lift(reverse.Seen / known.Now, reverse.Expected / known.Now)
            || PairTest.Direction(reverse.Seen / known.Now, known.Seen) < minDirection;
    }
}
