namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>How a command prints data.</summary>
internal enum OutputFormat
{
    /// <summary>For people; may change.</summary>
    Table,

    /// <summary>For programs: snake_case names, stable.</summary>
    Json,
}
