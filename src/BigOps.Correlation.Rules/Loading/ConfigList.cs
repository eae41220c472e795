namespace BigOps.Correlation.Rules.Loading;

/// <summary>A list.</summary>
internal sealed class ConfigList : ConfigNode
{
    public ConfigList(SourceMark mark, IReadOnlyList<ConfigNode> items)
        : base(mark)
    {
        Items = items;
        Size = 1 + items.Sum(item => item.Size);
        Depth = items.Count == 0 ? 0 : 1 + items.Max(item => item.Depth);
    }

    /// <summary>In the order they are written.</summary>
    public IReadOnlyList<ConfigNode> Items { get; }

    /// <inheritdoc />
    public override int Size { get; }

    /// <inheritdoc />
    public override int Depth { get; }

    /// <inheritdoc />
    public override string Describe() => Items.Count == 0 ? "an empty list" : "a list";
}
