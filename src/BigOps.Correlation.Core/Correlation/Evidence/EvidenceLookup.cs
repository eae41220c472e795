using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>One place where an alert looks for groups.</summary>
/// <param name="Place">An alert's identity, or what <see cref="PlaceKeys"/> made of a value.</param>
/// <param name="Kind">The kind, by its place in <see cref="EvidenceKinds.All"/>.</param>
/// <param name="IsAlert">True where the place is an alert's identity.</param>
/// <param name="Item">Which one of what the kind looks at.</param>
internal readonly record struct EvidenceLookup(Key128 Place, int Kind, bool IsAlert, int Item);
