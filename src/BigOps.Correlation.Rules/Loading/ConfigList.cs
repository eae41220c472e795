namespace BigOps.Correlation.Rules.Loading;

/// <summary>A list.</summary>
internal sealed class ConfigList : ConfigNode
{
    public ConfigList(SourceMark mark, IReadOnlyList<ConfigNode> items)
        : base(mark)
    {
        Items = items;
        Size = 1 + items.Sum(item => item.Size);
    }

    /// <summary>In the order they are written.</summary>
    public IReadOnlyList<ConfigNode> Items { get; }

    /// <inheritdoc />
    public override int Size { get; }

    /// <inheritdoc />
    public override string Describe() => "a list";
}
