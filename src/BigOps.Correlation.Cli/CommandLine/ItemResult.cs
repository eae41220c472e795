namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>What became of one of several things a command was asked to change.</summary>
/// <param name="Id">Which.</param>
/// <param name="Outcome">In a word or two.</param>
/// <param name="Version">Its version now, where it has one.</param>
/// <param name="Failed">True where nothing was changed; <paramref name="Outcome"/> then says why.</param>
internal sealed record ItemResult(string Id, string Outcome, long? Version = null, bool Failed = false)
{
    /// <summary>The incident now concerned (the new one after a split), where there is one.</summary>
    public string? Incident { get; init; }
}
