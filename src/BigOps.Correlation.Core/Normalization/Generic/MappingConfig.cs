using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>
/// How a document of any shape becomes native events. A template is text with <c>{{ /json/pointer }}</c> inside (RFC 6901);
/// <c>{{ /a | /b | "text" }}</c> takes the first that is present. Validated, immutable.
/// </summary>
public sealed record MappingConfig
{
    /// <summary>Unique name; the last part of <c>/api/v1/webhooks/generic/NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>JSON pointer to the array of items; empty where the document is the item, or an array of them.</summary>
    public string Items { get; init; } = "";

    /// <summary>Template by field of the native event (<c>id</c>, <c>time</c>, <c>status</c>, <c>check</c>, <c>entity</c>, <c>message</c> …).</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Template by label.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Template by annotation.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>Template by name of a number.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What the source's own words for a status mean (compared without case); words that are missing must be native ones.</summary>
    public IReadOnlyDictionary<string, EventStatus> Statuses { get; init; } = new Dictionary<string, EventStatus>();

    /// <summary>Source of the events; the mapping's name where empty.</summary>
    public string Source { get; init; } = "";
}
