namespace BigOps.Correlation.Testing.Time;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, which guards its times.</summary>
internal sealed class ManualTimer : ITimer
{
    private readonly ManualTimeProvider owner;
    private readonly Action callback;
    private bool disposed;

    /// <summary>Creates a timer that is not yet due.</summary>
    public ManualTimer(ManualTimeProvider owner, Action callback)
    {
        this.owner = owner;
        this.callback = callback;
    }

    /// <summary>When it fires next.</summary>
    public long DueTicks { get; set; }

    /// <summary>Time between firings; 0 fires once.</summary>
    public long PeriodTicks { get; set; }

    /// <summary>Calls what it was made for.</summary>
    public void Fire() => callback();

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (disposed)
        {
            return false;
        }

        owner.Schedule(this, dueTime, period);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        disposed = true;
        owner.Schedule(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
