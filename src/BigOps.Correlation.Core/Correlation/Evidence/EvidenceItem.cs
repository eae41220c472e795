using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>One weighed reason.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Score">0 to 1, weight included.</param>
/// <param name="Reason">The reason as a sentence.</param>
internal sealed record EvidenceItem(string Kind, double Score, string Reason)
{
    /// <summary>Reasons told one after the other.</summary>
    public static string Tell(IReadOnlyList<EvidenceItem> items)
    {
        var reasons = new string[items.Count];
        for (var place = 0; place < reasons.Length; place++)
        {
            reasons[place] = items[place].Reason;
        }

        return string.Join(' ', reasons);
    }

    public void Save(StateWriter writer)
    {
        writer.Text(Kind);
        writer.Real(Score);
        writer.Text(Reason);
    }

    public static EvidenceItem Load(StateReader reader) => new(reader.Text(), reader.Real(), reader.Text());
}
