namespace BigOps.Correlation.Rules.Loading;

/// <summary>Where something is written.</summary>
/// <param name="File">Path as it was given, or the name of an environment variable.</param>
/// <param name="Line">From 1; 0 where there are no lines.</param>
/// <param name="Column">From 1; 0 where there are no lines.</param>
public readonly record struct SourceMark(string File, int Line, int Column)
{
    /// <summary><c>file:line:col</c>, or the file alone.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
