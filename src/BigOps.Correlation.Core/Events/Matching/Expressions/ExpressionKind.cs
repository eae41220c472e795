namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>What a node of a regular expression is.</summary>
internal enum ExpressionKind : byte
{
    /// <summary>One character out of a class.</summary>
    Character = 0,

    /// <summary>Its parts one after another; without parts the empty text.</summary>
    Sequence = 1,

    /// <summary>One of its parts.</summary>
    Alternatives = 2,

    /// <summary>Its one part several times.</summary>
    Repetition = 3,
}
