using BigOps.Correlation.Cli.Correlate.Topology;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>What an offline run is asked for.</summary>
/// <param name="ConfigPath">Configuration file or directory, or null for the default place.</param>
/// <param name="Topology">What depends on what, or null where nobody said.</param>
/// <param name="Environment">Variables that override settings.</param>
internal sealed record CorrelationRequest(string? ConfigPath, TopologyDocument? Topology, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Settings that are laid over the configuration to be tried out, or null.</summary>
    public string? With { get; init; }
}
