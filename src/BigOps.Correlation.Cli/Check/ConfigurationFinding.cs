namespace BigOps.Correlation.Cli.Check;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">Line, from 1; 0 where it is about the whole file.</param>
/// <param name="Column">Column, from 1; 0 where it is about the whole file.</param>
/// <param name="Message">What is wrong and what is allowed; begins with the setting's path where there is one.</param>
internal sealed record ConfigurationFinding(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:col: message</c>, which editors understand.</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Message}" : FormattableString.Invariant($"{File}:{Line}:{Column}: {Message}");
}
