namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>
/// What became of a partition's state since the segment before. The state is the chain of its segments, applied oldest first.
/// </summary>
/// <param name="Number">Its place in the chain: 1 for the first, one more than that of the segment before.</param>
/// <param name="Position">Offset of the record that is next: all before it are in the state.</param>
/// <param name="KeepFrom">Segments with a lower number are needed no longer; at most <paramref name="Number"/>.</param>
/// <param name="Bytes">Its stored form, which carries its own version. Not to be changed.</param>
public sealed record StateSegment(long Number, long Position, long KeepFrom, ReadOnlyMemory<byte> Bytes);
