using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>A format whose items come again and again with the same bytes but for some members. Immutable; any thread.</summary>
internal interface IRepeatFormat
{
    /// <summary>What its items look like.</summary>
    ItemShape Shape { get; }

    /// <summary>What stands around the items and counts for all of them; empty where nothing does.</summary>
    string Around => "";

    /// <summary>Name by which the stale time of an alert is looked up; empty for its source.</summary>
    string StaleKey => "";

    /// <summary>Reads an item that was not seen before into a draft.</summary>
    void Read(JsonView item, EventDraft draft);

    /// <summary>Settles the times of an item, and the status where they decide it.</summary>
    void Settle(ref ItemTimes times, Instant receivedAt)
    {
    }
}
