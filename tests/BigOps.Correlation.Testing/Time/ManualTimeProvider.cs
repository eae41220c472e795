namespace BigOps.Correlation.Testing.Time;

/// <summary>A clock that stands still until a test moves it, with timers that fire while it moves. Any thread may use it.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now;
    private long elapsedTicks;

    /// <summary>Creates a clock that shows a moment; 2024-01-01T00:00:00Z where none is given.</summary>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        now = start ?? new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that can still fire.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (gate)
            {
                return timers.Count;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsedTicks;
        }
    }

    /// <summary>Sets the wall clock, backwards too, without time passing: timers do not fire.</summary>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (gate)
        {
            now = value;
        }
    }

    /// <summary>Lets time pass: timers fire on this thread, in the order in which they are due, each at its own moment.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        long end;
        lock (gate)
        {
            end = elapsedTicks + span.Ticks;
        }

        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            MoveTo(end);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueTicks = elapsedTicks + dueTime.Ticks;
                timer.PeriodTicks = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                timers.Add(timer);
            }
        }
    }

    private ManualTimer? TakeDue(long end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueTicks <= end).MinBy(static timer => timer.DueTicks);
            if (next is null)
            {
                return null;
            }

            MoveTo(Math.Max(elapsedTicks, next.DueTicks));
            timers.Remove(next);
            if (next.PeriodTicks > 0)
            {
                next.DueTicks += next.PeriodTicks;
                timers.Add(next);
            }

            return next;
        }
    }

    private void MoveTo(long ticks)
    {
        now += TimeSpan.FromTicks(ticks - elapsedTicks);
        elapsedTicks = ticks;
    }
}
