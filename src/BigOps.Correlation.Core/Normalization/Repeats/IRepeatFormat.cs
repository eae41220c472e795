using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>A format whose items come again and again with the same bytes but for their times. Immutable; any thread.</summary>
internal interface IRepeatFormat
{
    /// <summary>Name by which the stale time of an alert is looked up.</summary>
    string StaleKey { get; }

    /// <summary>Reads an item that was not seen before into a draft.</summary>
    void Read(JsonElement item, EventDraft draft);

    /// <summary>Settles the times of an item, and the status where they decide it.</summary>
    void Settle(ref ItemTimes times, Instant receivedAt);
}
