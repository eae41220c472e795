using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Mark">Where.</param>
/// <param name="Key">Full path of the setting, as in <c>rules[2].threshold.count</c>; empty where it is about a whole file.</param>
/// <param name="Message">What is wrong and what is allowed; quotes references, never what they stand for.</param>
public sealed record ConfigurationProblem(SourceMark Mark, string Key, string Message)
{
    /// <summary><c>file:line:col: section.key: message</c>.</summary>
    public override string ToString() => Key.Length == 0 ? $"{Mark}: {Message}" : $"{Mark}: {Key}: {Message}";
}
