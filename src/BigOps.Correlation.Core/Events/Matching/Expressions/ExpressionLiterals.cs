namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>Lists the values of an expression that matches few and no open set: <c>a|b</c>, <c>eu-(1|2)</c>.</summary>
internal static class ExpressionLiterals
{
    /// <summary>Values listed at most.</summary>
    public const int Limit = 512;

    /// <summary>Every value that matches, or null where there are too many or no end to them.</summary>
    public static IReadOnlyList<string>? Of(ExpressionNode node) => node.Kind switch
    {
        ExpressionKind.Character => node.Class.Single is { } unit ? [unit.ToString()] : null,
        ExpressionKind.Alternatives => OfAlternatives(node),
        ExpressionKind.Sequence => OfSequence(node),
        _ => null,
    };

    /// <summary>The characters that every matching value begins with; perhaps none.</summary>
    public static string PrefixOf(ExpressionNode node)
    {
        var parts = node.Kind == ExpressionKind.Sequence ? node.Parts : [node];
        return string.Concat(parts.Select(part => part.Class.Single).TakeWhile(unit => unit is not null));
    }

    private static List<string>? OfAlternatives(ExpressionNode node)
    {
        var result = new List<string>();
        foreach (var part in node.Parts)
        {
            if (Of(part) is not { } values || result.Count + values.Count > Limit)
            {
                return null;
            }

            result.AddRange(values);
        }

        return result;
    }

    private static List<string>? OfSequence(ExpressionNode node)
    {
        List<string> result = [""];
        foreach (var part in node.Parts)
        {
            if (Of(part) is not { } values || result.Count * values.Count > Limit)
            {
                return null;
            }

            result = [.. result.SelectMany(_ => values, string.Concat)];
        }

        return result;
    }
}
