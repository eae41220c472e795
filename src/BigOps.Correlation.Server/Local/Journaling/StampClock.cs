using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>Stamps arrivals: the wall clock, held back from ever going backwards. One thread uses it.</summary>
internal sealed class StampClock
{
    private readonly TimeProvider time;
    private Instant last;

    /// <summary>Creates a clock that goes on from a stamp.</summary>
    public StampClock(TimeProvider time, Instant last)
    {
        this.time = time;
        this.last = last;
    }

    /// <summary>The stamp for now.</summary>
    public Instant Next() => last = Instant.Later(last, Instant.From(time.GetUtcNow()));
}
