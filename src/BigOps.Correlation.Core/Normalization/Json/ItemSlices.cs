namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>A batch cut into the bytes of its items. What an item holds has not been checked.</summary>
/// <param name="Items">Items in order.</param>
/// <param name="Rest">Bytes that cannot be told apart into items, or are past the limit; empty where all is well.</param>
/// <param name="Problem">What is wrong with the rest, or null.</param>
internal sealed record ItemSlices(IReadOnlyList<ReadOnlyMemory<byte>> Items, ReadOnlyMemory<byte> Rest, Refusal? Problem);
