using System.Runtime.CompilerServices;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>
/// Counts by the values of a closed set, which number from 0 in a byte. Only the shard writes; any thread reads single
/// values, so a torn set does no harm.
/// </summary>
internal sealed class EnumCounts<T> : NamedCounts
    where T : struct, Enum
{
    // One more than was counted, and 0 for what never was.
    private readonly long[] counts = new long[Enum.GetValues<T>().Max(PlaceOf) + 1];

    /// <summary>Counts a value.</summary>
    public void Add(T value, long count = 1)
    {
        ref var place = ref counts[PlaceOf(value)];
        place = Math.Max(place, 1) + count;
    }

    /// <inheritdoc />
    public override Dictionary<string, long> ToDictionary()
    {
        var named = new Dictionary<string, long>();
        foreach (var value in Enum.GetValues<T>())
        {
            if (counts[PlaceOf(value)] is > 0 and var count)
            {
                named.Add(EnumNames.Of(value), count - 1);
            }
        }

        return named;
    }

    private static int PlaceOf(T value) => Unsafe.BitCast<T, byte>(value);
}
