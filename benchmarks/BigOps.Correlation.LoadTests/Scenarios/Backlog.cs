using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// What was acknowledged and is not yet worked off. A service that answers when an alert is on the disk may be a full
/// queue ahead of its decisions; a rate that left the queue out would flatter it.
/// </summary>
internal static class Backlog
{
    private const int PauseMilliseconds = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the service has taken in everything that was acknowledged, or two minutes.</summary>
    public static void WaitUntilWorkedOff(TargetProcess target, SenderGroup group)
    {
        var deadline = new Deadline(Limit);
        while (target.Received(target.Metrics()) < group.Acknowledged && !deadline.IsOver)
        {
            Thread.Sleep(PauseMilliseconds);
        }
    }

    /// <summary>Sends as fast as answers come for a time, and waits until all of it is worked off.</summary>
    /// <returns>Alerts worked off per second.</returns>
    public static double MeasureRate(TargetProcess target, SenderGroup group, TimeSpan duration)
    {
        var before = group.Acknowledged;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        group.SendClosed(duration);
        WaitUntilWorkedOff(target, group);
        return (group.Acknowledged - before) / clock.Elapsed.TotalSeconds;
    }
}
