using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>A list of events that has served its batch and serves the thread's next one. One thread.</summary>
internal static class SpareEvents
{
    /// <summary>What a thread keeps is bounded: larger batches are rare.</summary>
    private const int KeptCapacity = 4_096;

    [ThreadStatic]
    private static List<Event>? spare;

    /// <summary>An empty list, the caller's until it is given back.</summary>
    public static List<Event> Take()
    {
        var taken = spare ?? [];
        spare = null;
        return taken;
    }

    /// <summary>Gives a list back; nothing of it is kept alive.</summary>
    public static void Return(List<Event> list)
    {
        if (list.Capacity <= KeptCapacity)
        {
            list.Clear();
            spare = list;
        }
    }
}
