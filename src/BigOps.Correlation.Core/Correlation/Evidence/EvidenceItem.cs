using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>One weighed reason.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Score">0 to 1, weight included.</param>
/// <param name="Reason">The reason as a sentence.</param>
internal readonly record struct EvidenceItem(string Kind, double Score, string Reason)
{
    /// <summary>Reasons told one after the other.</summary>
    public static string Tell(IReadOnlyList<EvidenceItem> items)
    {
        var length = items.Count - 1;
        for (var place = 0; place < items.Count; place++)
        {
            length += items[place].Reason.Length;
        }

        return items.Count switch
        {
            0 => "",
            1 => items[0].Reason,
            _ => string.Create(length, items, Write),
        };
    }

    private static void Write(Span<char> text, IReadOnlyList<EvidenceItem> items)
    {
        for (var place = 0; place < items.Count; place++)
        {
            if (place > 0)
            {
                text[0] = ' ';
                text = text[1..];
            }

            items[place].Reason.CopyTo(text);
            text = text[items[place].Reason.Length..];
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Text(Kind);
        writer.Real(Score);
        writer.Text(Reason);
    }

    public static EvidenceItem Load(StateReader reader) => new(reader.Text(), reader.Real(), reader.Text());
}
