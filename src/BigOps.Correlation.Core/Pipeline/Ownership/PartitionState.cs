namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>The state of one partition at one place of its log.</summary>
/// <param name="Position">Offset of the record that is next: all before it are in the state.</param>
/// <param name="LastNumber">Number of the newest segment; the next one is one more.</param>
/// <param name="Segments">The segments that are needed, oldest first, without a gap; each carries its own version.</param>
public sealed record PartitionState(long Position, long LastNumber, IReadOnlyList<ReadOnlyMemory<byte>> Segments)
{
    /// <summary>Number of the oldest segment that is needed.</summary>
    public long FirstNumber => LastNumber - Segments.Count + 1;

    /// <summary>Bytes of all segments.</summary>
    public long SizeBytes => Segments.Sum(static segment => (long)segment.Length);
}
