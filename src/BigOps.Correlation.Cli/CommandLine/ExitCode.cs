namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>What the process tells the shell. Scripts rely on the numbers; never renumber.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Done as far as possible, and problems were found.</summary>
    public const int Problems = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The service does not answer.</summary>
    public const int Unreachable = 3;
}
