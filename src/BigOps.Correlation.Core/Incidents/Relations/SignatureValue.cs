namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>Something that an incident touches.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value; never empty.</param>
public readonly record struct SignatureValue(SignatureKind Kind, string Value);
