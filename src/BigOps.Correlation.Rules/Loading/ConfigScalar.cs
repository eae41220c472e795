namespace BigOps.Correlation.Rules.Loading;

/// <summary>One value as it is written, references unresolved: what messages may quote.</summary>
internal sealed class ConfigScalar(SourceMark mark, string text, bool isPlain = false) : ConfigNode(mark)
{
    /// <summary>As written, quotes and escapes undone.</summary>
    public string Text { get; } = text;

    /// <inheritdoc />
    public override int Size => 1;

    /// <inheritdoc />
    public override bool IsNull => isPlain && Text is ("" or "~" or "null");

    /// <inheritdoc />
    public override string Describe() => IsNull ? "nothing" : "a value";
}
