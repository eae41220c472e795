namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>One side of a link, as the other side knows it.</summary>
/// <param name="Id">The incident's id.</param>
/// <param name="Shard">Number of the shard that has it.</param>
/// <param name="Scope">Its scope.</param>
public sealed record LinkParty(string Id, int Shard, string Scope);
