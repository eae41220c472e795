using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Pairs that go with a call, in their order; keys may occur more than once. One thread writes.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The word of gRPC in every language.")]
public sealed class Metadata : IReadOnlyCollection<MetadataEntry>
{
    private readonly List<MetadataEntry> entries = [];

    /// <inheritdoc />
    public int Count => entries.Count;

    /// <summary>Adds a pair of text.</summary>
    public void Add(string key, string value) => entries.Add(new MetadataEntry(key, value));

    /// <summary>Adds a pair of bytes; the key ends in <c>-bin</c>.</summary>
    public void Add(string key, byte[] value) => entries.Add(new MetadataEntry(key, value));

    /// <summary>Adds a pair.</summary>
    public void Add(MetadataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entries.Add(entry);
    }

    /// <summary>The last pair of a key, or null.</summary>
    public MetadataEntry? Get(string key) => entries.FindLast(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The last text of a key, or null.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last bytes of a key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All pairs of a key.</summary>
    public IEnumerable<MetadataEntry> GetAll(string key) => entries.Where(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public IEnumerator<MetadataEntry> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();
}
