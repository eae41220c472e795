namespace BigOps.Correlation.Rules.Loading;

/// <summary>Keys with values; no key twice.</summary>
internal sealed class ConfigMap : ConfigNode
{
    private readonly Dictionary<string, ConfigEntry> byKey = new(StringComparer.Ordinal);

    public ConfigMap(SourceMark mark, IReadOnlyList<ConfigEntry> entries)
        : base(mark)
    {
        Entries = entries;
        Size = 1;
        foreach (var entry in entries)
        {
            byKey.Add(entry.Key, entry);
            Size += 1 + entry.Value.Size;
            Depth = Math.Max(Depth, 1 + entry.Value.Depth);
        }
    }

    /// <summary>In the order they are written.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; }

    /// <inheritdoc />
    public override int Size { get; }

    /// <inheritdoc />
    public override int Depth { get; }

    /// <summary>The entry of a key, or null.</summary>
    public ConfigEntry? Find(string key) => byKey.GetValueOrDefault(key);

    /// <inheritdoc />
    public override string Describe() => "a map";
}
