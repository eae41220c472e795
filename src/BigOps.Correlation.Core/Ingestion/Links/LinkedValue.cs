namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>Something that two incidents have in common.</summary>
/// <param name="Kind">What it is: entity, customer, run …</param>
/// <param name="Value">The value.</param>
public sealed record LinkedValue(string Kind, string Value);
