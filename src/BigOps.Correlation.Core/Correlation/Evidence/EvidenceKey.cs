using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Under which value of which kind of evidence a group is found; only inside one scope.</summary>
/// <param name="Kind">The kind; of an alert's own key <see cref="EvidenceKinds.Alert"/>.</param>
/// <param name="Rule">Name of the rule whose group it is, or empty.</param>
/// <param name="Value">The shared value, or empty.</param>
/// <param name="Alert">The alert, or default.</param>
internal readonly record struct EvidenceKey(string Kind, string Rule, string Value, Fingerprint Alert)
{
    private const char Separator = '\u001f';

    /// <summary>What stands in the stored form.</summary>
    public string Text => Kind == EvidenceKinds.Alert ? Alert.ToString() : Rule.Length > 0 ? Rule + Separator + Value : Value;

    /// <summary>A value that alerts share.</summary>
    public static EvidenceKey Of(string kind, string value) => new(kind, "", value, default);

    /// <summary>A group of a rule.</summary>
    public static EvidenceKey Of(string kind, RuleMatch match) => new(kind, match.Rule.Name, match.Key, default);

    /// <summary>An alert itself.</summary>
    public static EvidenceKey Of(Fingerprint alert) => new(EvidenceKinds.Alert, "", "", alert);

    /// <summary>Reads the stored form.</summary>
    public static EvidenceKey Parse(string kind, string text)
    {
        if (kind == EvidenceKinds.Alert)
        {
            return Fingerprint.TryParse(text, out var alert) ? Of(alert) : throw new InvalidDataException($"\"{text}\" names no alert.");
        }

        var end = kind == EvidenceKinds.Rule ? text.IndexOf(Separator, StringComparison.Ordinal) : -1;
        return end < 0 ? Of(kind, text) : new EvidenceKey(kind, text[..end], text[(end + 1)..], default);
    }
}
