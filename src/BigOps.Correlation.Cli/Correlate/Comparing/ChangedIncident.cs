namespace BigOps.Correlation.Cli.Correlate.Comparing;

/// <summary>An incident that has other events with the settings that were tried.</summary>
/// <param name="Id">It.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Events">How many it has.</param>
/// <param name="Before">In which incidents how many of them are without the settings, of how many there, most first; null for none.</param>
internal sealed record ChangedIncident(string Id, string Title, int Events, IReadOnlyList<(string? Incident, int Events, int Of)> Before);
