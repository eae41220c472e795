namespace BigOps.Correlation.Server.Streaming;

/// <summary>Changes were missed that are no longer kept: the reader must load its list anew.</summary>
/// <param name="Sequence">The stream goes on after this change.</param>
internal sealed record StreamReset(long Sequence);
