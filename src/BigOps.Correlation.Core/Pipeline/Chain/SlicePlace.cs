namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>How far the slices have come on their way round and round through all tables.</summary>
/// <param name="Turn">Which time round, from 0.</param>
/// <param name="Table">Which table.</param>
/// <param name="Key">Up to which key of it.</param>
internal readonly record struct SlicePlace(long Turn, int Table, long Key) : IComparable<SlicePlace>
{
    /// <summary>The same place one time round earlier.</summary>
    public SlicePlace OneTurnBack => this with { Turn = Turn - 1 };

    public int CompareTo(SlicePlace other) => (Turn, Table, Key).CompareTo((other.Turn, other.Table, other.Key));

    public static bool operator <(SlicePlace left, SlicePlace right) => left.CompareTo(right) < 0;

    public static bool operator >(SlicePlace left, SlicePlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(SlicePlace left, SlicePlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SlicePlace left, SlicePlace right) => left.CompareTo(right) >= 0;
}
