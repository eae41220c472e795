using BigOps.Correlation.Cli.Check;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>A session, or what is wrong with the configuration it was to have.</summary>
/// <param name="Session">The session; null where there are problems.</param>
/// <param name="Problems">Problems of the configuration.</param>
internal sealed record CorrelationSetup(ICorrelationSession? Session, IReadOnlyList<ConfigurationFinding> Problems);
