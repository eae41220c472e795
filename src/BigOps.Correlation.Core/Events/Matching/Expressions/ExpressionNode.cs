namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>A part of a regular expression, as <see cref="ExpressionParser"/> read it. Immutable; any thread.</summary>
internal sealed class ExpressionNode
{
    private ExpressionNode(ExpressionKind kind) => Kind = kind;

    public ExpressionKind Kind { get; }

    /// <summary>Of a character: which ones.</summary>
    public CharacterClass Class { get; private init; } = CharacterClass.Any;

    public IReadOnlyList<ExpressionNode> Parts { get; private init; } = [];

    /// <summary>Of a repetition: how often at least.</summary>
    public int Least { get; private init; }

    /// <summary>Of a repetition: how often at most; null where there is no end.</summary>
    public int? Most { get; private init; }

    public static ExpressionNode Of(CharacterClass characters) => new(ExpressionKind.Character) { Class = characters };

    public static ExpressionNode Sequence(IReadOnlyList<ExpressionNode> parts) => parts.Count == 1
        ? parts[0]
        : new ExpressionNode(ExpressionKind.Sequence) { Parts = parts };

    public static ExpressionNode Alternatives(IReadOnlyList<ExpressionNode> parts) => parts.Count == 1
        ? parts[0]
        : new ExpressionNode(ExpressionKind.Alternatives) { Parts = parts };

    public static ExpressionNode Repeat(ExpressionNode part, int least, int? most) =>
        new(ExpressionKind.Repetition) { Parts = [part], Least = least, Most = most };
}
