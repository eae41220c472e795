namespace BigOps.Correlation.Core.Tests.Concurrency;

/// <summary>Knows whether a thread is parked in the kernel, where it costs nothing.</summary>
internal static class Parked
{
    // Only how long a failing test hangs; a thread that parks does so within microseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a thread is parked; fails where it goes on spinning.</summary>
    public static void Await(Thread thread) =>
        Assert.True(SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience), "The thread does not park.");
}
