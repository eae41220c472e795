namespace BigOps.Correlation.Grpc.Wire;

/// <summary>
/// The cancellation of one call: by tokens, by its deadline, by hand. A deadline that fires while the call is let go of
/// does nothing. Any thread.
/// </summary>
internal sealed class CallCancellation : IDisposable
{
    private readonly CancellationTokenSource source;
    private ITimer? timer;
    private bool isTimedOut;

    /// <summary>Creates one that follows tokens.</summary>
    public CallCancellation(CancellationToken first, CancellationToken second = default)
    {
        source = first.CanBeCanceled || second.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(first, second)
            : new CancellationTokenSource();
        Token = source.Token;
    }

    /// <summary>The token; stays valid after the call.</summary>
    public CancellationToken Token { get; }

    /// <summary>Cancels after a time.</summary>
    public void CancelAfter(TimeSpan time, TimeProvider clock) => timer = clock.CreateTimer(
        static state => ((CallCancellation)state!).TimeOut(),
        this,
        time <= TimeSpan.Zero ? TimeSpan.Zero : time < TimeoutText.Longest ? time : TimeoutText.Longest,
        Timeout.InfiniteTimeSpan);

    /// <summary>Whether its time was over; a timer and a clock that is read need not agree about that to the millisecond.</summary>
    public bool IsTimedOut => Volatile.Read(ref isTimedOut);

    /// <summary>Cancels now.</summary>
    public void Cancel()
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        timer?.Dispose();
        source.Dispose();
    }

    private void TimeOut()
    {
        Volatile.Write(ref isTimedOut, true);
        Cancel();
    }
}
