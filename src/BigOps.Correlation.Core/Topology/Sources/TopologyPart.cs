namespace BigOps.Correlation.Core.Topology.Sources;

/// <summary>A part of what one source says depends on what: a log takes no entry of any size.</summary>
/// <param name="Source">Who says it; what it said before is replaced as a whole.</param>
/// <param name="Upload">Tells the parts of one upload from those of another.</param>
/// <param name="Index">Which part it is, from 0.</param>
/// <param name="Count">Parts of the upload.</param>
/// <param name="Bytes">Its share of the bytes of <see cref="TopologyCodec"/>.</param>
public sealed record TopologyPart(string Source, ulong Upload, int Index, int Count, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Bytes of one part at most.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Parts of one upload at most.</summary>
    public const int MostParts = 1_024;

    /// <summary>Cuts what a source says into parts.</summary>
    /// <param name="source">Who says it.</param>
    /// <param name="upload">A number that no other upload of this source has at the same time.</param>
    /// <param name="content">What it says.</param>
    /// <param name="mostBytes">Bytes of one part at most.</param>
    public static IReadOnlyList<TopologyPart> Cut(string source, ulong upload, TopologyConfig content, int mostBytes = MostBytes)
    {
        var bytes = TopologyCodec.Write(content);
        var count = Math.Max(1, (bytes.Length + mostBytes - 1) / mostBytes);
        return [.. Enumerable.Range(0, count).Select(index => new TopologyPart(
            source, upload, index, count, bytes[(index * mostBytes)..Math.Min(bytes.Length, (index + 1) * mostBytes)]))];
    }
}
