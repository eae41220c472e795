using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>One thing that happened to an incident.</summary>
/// <param name="At">The shard's clock.</param>
/// <param name="Kind">
/// opened, alert_joined, alert_resolved, alert_expired, alert_reopened, severity_changed, acknowledged, unacknowledged, resolved, expired,
/// reopened, frozen, merged, split, snoozed, unsnoozed, assigned, comment, feedback, suppressed, unsuppressed, flapping, linked, unlinked, proposed,
/// response_planned, response_held, response_started, response_ended, response_step, response_verifying, response_rollback, response_canceled.
/// </param>
/// <param name="Text">It as a sentence.</param>
/// <param name="Actor">Who did it, or empty where nobody did.</param>
/// <param name="Fingerprint">The alert it is about, or empty.</param>
public sealed record TimelineView(Instant At, string Kind, string Text, string Actor, string Fingerprint);
