namespace BigOps.Correlation.Cli.Check;

/// <summary>What became of reading a configuration.</summary>
/// <param name="Version">Hash of its content; empty where it is not valid.</param>
/// <param name="Rules">Rules in it.</param>
/// <param name="Problems">Everything that is wrong with it; empty where it is valid.</param>
internal sealed record ConfigurationReport(string Version, int Rules, IReadOnlyList<ConfigurationFinding> Problems);
