using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>A tool that posts groups of alerts to webhooks. Immutable; any thread.</summary>
/// <param name="Shape">What its alerts look like; the format's name is also the key of their stale time.</param>
/// <param name="Source">Source of the events.</param>
/// <param name="ReadMore">Reads what this sender adds to an alert.</param>
internal sealed record WebhookSender(ItemShape Shape, string Source, Action<JsonView, EventDraft> ReadMore);
