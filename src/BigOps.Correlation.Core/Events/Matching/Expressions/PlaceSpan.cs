namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>How a part of an expression joins its neighbors.</summary>
/// <param name="First">Places that may take its first character, a bit each.</param>
/// <param name="Last">Places that may take its last character.</param>
/// <param name="TakesNothing">Whether it matches the empty text.</param>
internal readonly record struct PlaceSpan(ulong First, ulong Last, bool TakesNothing)
{
    public static readonly PlaceSpan Nothing = new(0, 0, true);

    public PlaceSpan Or(PlaceSpan other) => new(First | other.First, Last | other.Last, TakesNothing || other.TakesNothing);

    public PlaceSpan Then(PlaceSpan next) => new(
        First | (TakesNothing ? next.First : 0),
        next.Last | (next.TakesNothing ? Last : 0),
        TakesNothing && next.TakesNothing);
}
