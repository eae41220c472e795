namespace BigOps.Correlation.Core.Incidents.Proposals;

/// <summary>How a proposal is told in a timeline, and how the change that it names is written in a configuration. Any thread.</summary>
public static class ProposalText
{
    private const string Begin = "To have it so from now on: ";
    private const string End = ". Try it on recorded events with bigops correlate --with.";
    private const string Now = " (now ";

    /// <summary>The change that a proposal names as YAML, to be laid over a configuration; empty where it names none.</summary>
    /// <param name="text">What the timeline says.</param>
    public static string ConfigurationOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.LastIndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end <= begin ? "" : Nested(text[(begin + Begin.Length)..end]);
    }

    /// <summary>A proposal as sentences.</summary>
    /// <param name="contradicted">What the operator contradicted, as sentences; or empty.</param>
    /// <param name="change">The change: <c>path.to.setting: value (now value)</c>, or rules as they are written.</param>
    internal static string Of(string contradicted, string change) => $"{contradicted} {Begin}{change}{End}".TrimStart();

    // Settings are named by their paths, which a configuration writes as maps in maps.
    private static string Nested(string change)
    {
        var colon = change.IndexOf(": ", StringComparison.Ordinal);
        var was = change.LastIndexOf(Now, StringComparison.Ordinal);
        var path = change[..colon].Split('.');
        if (path.Length == 1)
        {
            return change + "\n";
        }

        var lines = path.Select(static (name, depth) => $"{new string(' ', 2 * depth)}{name}:");
        return $"{string.Join('\n', lines)} {(was < 0 ? change : change[..was])[(colon + 2)..]}\n";
    }
}
