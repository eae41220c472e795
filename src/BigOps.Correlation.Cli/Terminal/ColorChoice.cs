namespace BigOps.Correlation.Cli.Terminal;

/// <summary>Whether a terminal shall have colors: not where <c>NO_COLOR</c> is set (no-color.org) or the terminal knows none.</summary>
internal static class ColorChoice
{
    public static bool IsWanted(IReadOnlyDictionary<string, string> environment) =>
        !(environment.TryGetValue("NO_COLOR", out var refused) && refused.Length > 0)
        && !(environment.TryGetValue("TERM", out var terminal) && terminal == "dumb");
}
