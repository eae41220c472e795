using System.Diagnostics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;

namespace BigOps.Correlation.Benchmarks.Pipeline;

/// <summary>
/// Notes when each event was done and visible. The shard's thread writes; others may read once all have arrived.
/// </summary>
/// <param name="count">Events that will come, at positions from <paramref name="first"/> on.</param>
/// <param name="first">Position of the first that counts.</param>
internal sealed class ArrivalObserver(int count, long first) : ShardObserver
{
    private readonly long[] arrivedAt = new long[count];
    private long arrived;

    /// <summary>Events that are visible.</summary>
    public long Arrived => Interlocked.Read(ref arrived);

    /// <summary>When an event was visible, as a time stamp of <see cref="Stopwatch"/>; 0 where it is not.</summary>
    public long ArrivedAt(int index) => arrivedAt[index];

    /// <inheritdoc />
    public override void OnPublished(ReadOnlySpan<LogItem> items)
    {
        var now = Stopwatch.GetTimestamp();
        var counted = 0;
        foreach (ref readonly var item in items)
        {
            var place = item.Position - first;
            if (place >= 0 && place < arrivedAt.Length)
            {
                arrivedAt[place] = now;
                counted++;
            }
        }

        Interlocked.Add(ref arrived, counted);
    }
}
