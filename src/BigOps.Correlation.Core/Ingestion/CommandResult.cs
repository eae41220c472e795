namespace BigOps.Correlation.Core.Ingestion;

/// <summary>The answer to an operator's action.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">A sentence for the operator; empty where it was applied.</param>
/// <param name="Incident">The incident now concerned (the new one after a split), or empty.</param>
/// <param name="Version">That incident's version now.</param>
public sealed record CommandResult(CommandOutcome Outcome, string Detail = "", string Incident = "", long Version = 0);
