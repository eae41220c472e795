using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>Alerts that belong together: here, those of one incident.</summary>
/// <param name="Labels">The label <c>incident</c> with its id; empty for alerts without one.</param>
/// <param name="Receiver">Who is told.</param>
/// <param name="Alerts">The alerts.</param>
internal sealed record AlertGroup(LabelSet Labels, Receiver Receiver, IReadOnlyList<GettableAlert> Alerts);
