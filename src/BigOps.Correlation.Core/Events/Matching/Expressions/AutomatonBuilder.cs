namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>
/// Numbers the places of an expression at which a character is taken, and finds which may come first, last and after
/// which (Glushkov's construction). A repetition writes its part as often as it counts.
/// </summary>
internal sealed class AutomatonBuilder
{
    // Bounds the work on nested counts around parts that take nothing.
    private const int MaxSteps = 4_096;

    private readonly List<CharacterClass> places = [];
    private readonly ulong[] followers = new ulong[ExpressionAutomaton.MaxPlaces];
    private int steps;
    private bool isTooLarge;

    private AutomatonBuilder()
    {
    }

    /// <summary>Builds the automaton, or null where it would be too large.</summary>
    public static ExpressionAutomaton? Build(ExpressionNode node)
    {
        var builder = new AutomatonBuilder();
        var whole = builder.Add(node);
        return builder.isTooLarge ? null : new ExpressionAutomaton(whole, [.. builder.places], builder.followers[..builder.places.Count]);
    }

    private PlaceSpan Add(ExpressionNode node)
    {
        isTooLarge |= ++steps > MaxSteps;
        if (isTooLarge)
        {
            return PlaceSpan.Nothing;
        }

        switch (node.Kind)
        {
            case ExpressionKind.Character:
                return AddPlace(node.Class);
            case ExpressionKind.Repetition:
                return AddRepetition(node);
            case ExpressionKind.Alternatives:
                var alternatives = Add(node.Parts[0]);
                for (var index = 1; index < node.Parts.Count; index++)
                {
                    alternatives = alternatives.Or(Add(node.Parts[index]));
                }

                return alternatives;
            default:
                var sequence = PlaceSpan.Nothing;
                foreach (var part in node.Parts)
                {
                    sequence = Append(sequence, Add(part));
                }

                return sequence;
        }
    }

    private PlaceSpan AddPlace(CharacterClass characters)
    {
        if (places.Count == ExpressionAutomaton.MaxPlaces)
        {
            isTooLarge = true;
            return PlaceSpan.Nothing;
        }

        var bit = 1UL << places.Count;
        places.Add(characters);
        return new PlaceSpan(bit, bit, false);
    }

    private PlaceSpan AddRepetition(ExpressionNode node)
    {
        var result = PlaceSpan.Nothing;
        // "x{2,}" is "xx+", "x{0,}" is "x*": the last copy repeats.
        var copies = node.Most ?? Math.Max(1, node.Least);
        for (var copy = 0; copy < copies && !isTooLarge; copy++)
        {
            var part = Add(node.Parts[0]);
            if (node.Most is null && copy == copies - 1)
            {
                Connect(part.Last, part.First);
            }

            result = Append(result, copy >= node.Least ? part with { TakesNothing = true } : part);
        }

        return result;
    }

    private PlaceSpan Append(PlaceSpan left, PlaceSpan right)
    {
        Connect(left.Last, right.First);
        return left.Then(right);
    }

    private void Connect(ulong from, ulong to)
    {
        for (var index = 0; index < places.Count; index++)
        {
            followers[index] |= (from >> index & 1) == 0 ? 0 : to;
        }
    }
}
