using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>A matcher as Alertmanager writes it in JSON.</summary>
internal sealed record SilenceMatcher
{
    public bool? IsEqual { get; init; }
    public bool? IsRegex { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }

    /// <summary>The form of a matcher.</summary>
    public static SilenceMatcher Of(Matcher matcher) =>
        new() { IsEqual = matcher.IsEqual, IsRegex = matcher.IsRegex, Name = matcher.Name, Value = matcher.Value };

    /// <summary>How the matcher compares; <c>isEqual</c> is true where it is absent.</summary>
    public MatchOperator Operator() => (IsRegex ?? false, IsEqual ?? true) switch
    {
        (false, true) => MatchOperator.Equal,
        (false, false) => MatchOperator.NotEqual,
        (true, true) => MatchOperator.Matches,
        _ => MatchOperator.NotMatches,
    };
}
