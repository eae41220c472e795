namespace BigOps.Correlation.Server.Http.Silences;

/// <summary>Silences, newest first.</summary>
/// <param name="Silences">The silences.</param>
internal sealed record SilenceList(IReadOnlyList<SilenceItem> Silences);
