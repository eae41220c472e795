using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>What each suspect shows by itself.</summary>
internal static class SuspectWeights
{
    public static double[] Of(IReadOnlyList<Suspect> suspects, RootCauseHistory history)
    {
        var starts = suspects.Where(static suspect => suspect.FirstAt.HasValue).Select(static suspect => suspect.FirstAt!.Value).Order().ToArray();
        Instant? first = starts.Length > 0 ? starts[0] : null;
        var weights = new double[suspects.Count];
        for (var place = 0; place < weights.Length; place++)
        {
            var suspect = suspects[place];
            weights[place] = Earliness(suspect.FirstAt, starts) * SeverityOf(suspect.Worst) * Breadth(suspect, history)
                * ChangeSuspicion.FactorOf(suspect.ChangedAt, first);
        }

        return weights;
    }

    // One divided by the place in the order of first alerts: a cause precedes its effects by seconds in one system and by
    // minutes in another, so the order tells more than the time between. Those of one moment share a place.
    private static double Earliness(Instant? firstAt, Instant[] starts)
    {
        if (firstAt is not { } start)
        {
            return 1.0 / (starts.Length + 1);
        }

        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = starts[middle] < start ? (middle + 1, high) : (low, middle);
        }

        return 1.0 / (low + 1);
    }

    private static double SeverityOf(Severity? worst) => worst is { } severity ? 1 + (int)severity : 1;

    private static double Breadth(Suspect suspect, RootCauseHistory history)
    {
        if (history.IsEmpty)
        {
            // Half weight: the victim of a cascade often shows more symptoms than its cause.
            return suspect.KindCount == 0 ? 0 : 1 + (0.5 * Math.Log2(suspect.KindCount));
        }

        var surprise = JointSurprise.Of(suspect.Kinds.Order().Select(kind => (kind, history.SurpriseOf(history.CountOf(suspect.Entity, kind)))));

        // In units of what varies by chance there, the square root of what is usual; what is usual elsewhere keeps an entity
        // that hardly ever alerts from standing out by one alert.
        return surprise / Math.Sqrt(history.TypicalOf(suspect.Entity) + Math.Max(history.Typical, double.Epsilon));
    }
}
