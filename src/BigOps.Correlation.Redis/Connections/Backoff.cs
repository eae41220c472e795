namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// How long to wait before the next attempt: doubled each time up to a bound, half of it by chance, so that replicas do not
/// come back all at the same moment. One task.
/// </summary>
/// <param name="chance">Gives numbers from 0 to below 1.</param>
internal sealed class Backoff(Func<double> chance)
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(40);
    private TimeSpan next = First;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        var wait = next * (0.5 + (chance() / 2));
        next = next * 2 < Longest ? next * 2 : Longest;
        return wait;
    }

    /// <summary>It worked: the next wait is short again.</summary>
    public void Reset() => next = First;
}
