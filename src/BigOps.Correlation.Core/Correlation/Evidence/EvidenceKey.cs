using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Under which value of which kind of evidence a group is found; only inside one scope.</summary>
/// <param name="Kind">The kind; of an alert's own key <see cref="EvidenceKinds.Alert"/>.</param>
/// <param name="Rule">Name of the rule whose group it is, or empty.</param>
/// <param name="Value">The shared value, or empty.</param>
/// <param name="Place">Where the index has it; follows from the others and the scope, save for an alert, which it names.</param>
internal readonly record struct EvidenceKey(string Kind, string Rule, string Value, Key128 Place)
{
    private const char Separator = '\u001f';

    /// <summary>What stands in the stored form.</summary>
    public string Text => IsAlert ? new Fingerprint(Place.High, Place.Low).ToString() : Rule.Length > 0 ? Rule + Separator + Value : Value;

    /// <summary>Whether it is an alert's own key.</summary>
    public bool IsAlert => Kind == EvidenceKinds.Alert;

    /// <summary>A value that alerts share.</summary>
    public static EvidenceKey Of(string kind, string value, Key128 place) => new(kind, "", value, place);

    /// <summary>A group of a rule.</summary>
    public static EvidenceKey Of(RuleMatch match, Key128 place) => new(EvidenceKinds.Rule, match.Rule.Name, match.Key, place);

    /// <summary>An alert itself.</summary>
    public static EvidenceKey Of(Fingerprint alert) => new(EvidenceKinds.Alert, "", "", PlaceKeys.Of(alert));

    /// <summary>Reads the stored form; the place of a value is left to the index.</summary>
    public static EvidenceKey Parse(string kind, string text)
    {
        if (kind == EvidenceKinds.Alert)
        {
            return Fingerprint.TryParse(text, out var alert) ? Of(alert) : throw new InvalidDataException($"\"{text}\" names no alert.");
        }

        var end = kind == EvidenceKinds.Rule ? text.IndexOf(Separator, StringComparison.Ordinal) : -1;
        return end < 0 ? Of(kind, text, default) : new EvidenceKey(kind, text[..end], text[(end + 1)..], default);
    }
}
