namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>Puts the surprise of several alerts of one entity together.</summary>
internal static class JointSurprise
{
    // Ten alerts of one source tell less than ten times as much as one, because they repeat each other; of two sources they
    // add up. Between counting each in full (1) and only their number's root (1/2).
    private const double WithinSource = 0.75;

    public static double Of(IEnumerable<(AlertKind Kind, double Surprise)> alerts)
    {
        var (sum, ofSource, source) = (0.0, 0.0, "");
        foreach (var (kind, surprise) in alerts)
        {
            // Kinds come sorted, by source first.
            if (kind.Source != source)
            {
                sum += Math.Pow(ofSource, WithinSource);
                (ofSource, source) = (0, kind.Source);
            }

            ofSource += surprise;
        }

        return sum + Math.Pow(ofSource, WithinSource);
    }
}
