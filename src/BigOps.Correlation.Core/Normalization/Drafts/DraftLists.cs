using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>
/// The lists of a draft, which serve the thread's next draft after it: nothing of an event may hold on to them. One thread.
/// </summary>
internal sealed class DraftLists
{
    [ThreadStatic]
    private static DraftLists? spare;

    public DraftPairs Labels { get; } = new();

    public DraftPairs Annotations { get; } = new();

    public List<EventLink> Links { get; } = [];

    public List<KeyValuePair<string, double>> Values { get; } = [];

    public List<string> Touches { get; } = [];

    /// <summary>Empty lists, the caller's until they are given back.</summary>
    public static DraftLists Take()
    {
        var taken = spare ?? new DraftLists();
        spare = null;
        return taken;
    }

    /// <summary>Gives lists back.</summary>
    public static void Return(DraftLists lists)
    {
        lists.Labels.Clear();
        lists.Annotations.Clear();
        lists.Links.Clear();
        lists.Values.Clear();
        lists.Touches.Clear();
        spare = lists;
    }
}
