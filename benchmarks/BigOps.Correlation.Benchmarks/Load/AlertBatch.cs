namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// One batch of the load as bytes: an array of alerts whose times are set right before it is sent. The alerts of one
/// batch all carry one time; a repeat carries the start of its series, which its <see cref="SeriesStarts"/> know.
/// One thread.
/// </summary>
internal sealed class AlertBatch
{
    /// <summary>How long a firing alert holds without a repeat.</summary>
    public const long HoldsMilliseconds = 3_600_000;

    private readonly LoadAlert[] alerts;
    private readonly int offset;

    /// <summary>Writes a batch, its times not yet set.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="head">Bytes to put before the array: the head of a request, or nothing.</param>
    public AlertBatch(ReadOnlySpan<LoadAlert> alerts, ReadOnlySpan<byte> head)
    {
        this.alerts = alerts.ToArray();
        Bytes = new byte[head.Length + SizeOf(alerts.Length)];
        head.CopyTo(Bytes);
        offset = head.Length;
        Bytes[offset] = (byte)'[';
        for (var index = 0; index < alerts.Length; index++)
        {
            AlertJson.Write(alerts[index].Series, Bytes.AsSpan(StartOf(index)));
            Bytes[StartOf(index) + AlertJson.Size] = (byte)',';
        }

        Bytes[^1] = (byte)']';
    }

    /// <summary>Alerts in it.</summary>
    public int Count => alerts.Length;

    /// <summary>All bytes, the head included.</summary>
    public byte[] Bytes { get; }

    /// <summary>The array of alerts.</summary>
    public ReadOnlyMemory<byte> Body => Bytes.AsMemory(offset);

    /// <summary>Bytes of an array of so many alerts.</summary>
    public static int SizeOf(int count) => 1 + (count * (AlertJson.Size + 1));

    /// <summary>Sets all times to those of now.</summary>
    public void SetTimes(long now, SeriesStarts starts)
    {
        Span<byte> begun = stackalloc byte[AlertJson.TimeSize];
        AlertJson.WriteTime(now, begun);
        for (var index = 0; index < alerts.Length; index++)
        {
            var (series, kind) = alerts[index];
            var target = Bytes.AsSpan(StartOf(index));
            if (kind == LoadKind.Firing)
            {
                starts.Set(series, now);
                begun.CopyTo(target[AlertJson.StartsAtOffset..]);
            }
            else
            {
                AlertJson.WriteTime(starts.Of(series), target[AlertJson.StartsAtOffset..]);
            }

            // A tool looks at its alerts one after another: were the ends alike, two repeats in one batch would be one delivered twice.
            AlertJson.WriteTime(kind == LoadKind.Resolve ? now : now + HoldsMilliseconds + index, target[AlertJson.EndsAtOffset..]);
        }
    }

    private int StartOf(int index) => offset + 1 + (index * (AlertJson.Size + 1));
}
