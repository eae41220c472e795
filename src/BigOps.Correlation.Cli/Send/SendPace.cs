namespace BigOps.Correlation.Cli.Send;

/// <summary>When each event is due, counted from the start of the run.</summary>
internal sealed class SendPace(int rate, double? speed)
{
    private DateTimeOffset? first;
    private TimeSpan latest;
    private long count;

    /// <summary>When the next event is due; never before the one ahead of it.</summary>
    public TimeSpan Next(DateTimeOffset? occurredAt)
    {
        var due = rate > 0 ? TimeSpan.FromSeconds((double)count / rate) : TimeSpan.Zero;
        if (speed is { } factor && occurredAt is { } moment)
        {
            first ??= moment;
            var gap = (moment - first.Value) / factor;
            due = gap > due ? gap : due;
        }

        count++;
        latest = due > latest ? due : latest;
        return latest;
    }
}
