namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>The state of one partition at one place of its log.</summary>
/// <param name="Position">Offset of the record that is next: all before it are in the state.</param>
/// <param name="Bytes">The state in its stored form, which carries its own version.</param>
public sealed record PartitionState(long Position, ReadOnlyMemory<byte> Bytes);
