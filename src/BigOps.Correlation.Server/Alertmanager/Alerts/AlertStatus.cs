using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>Whether an alert is muted.</summary>
/// <param name="State"><c>active</c> or <c>suppressed</c>; nothing waits unprocessed here.</param>
/// <param name="SilencedBy">Ids of silences.</param>
/// <param name="InhibitedBy">Names of inhibition rules.</param>
/// <param name="MutedBy">Names of maintenance windows.</param>
internal sealed record AlertStatus(
    string State, IReadOnlyList<string> SilencedBy, IReadOnlyList<string> InhibitedBy, IReadOnlyList<string> MutedBy)
{
    public const string Active = "active";
    public const string Suppressed = "suppressed";

    /// <summary>The status of an alert.</summary>
    public static AlertStatus Of(AlertView alert) => new(
        alert.SilencedBy.Count + alert.InhibitedBy.Count + alert.MaintainedBy.Count == 0 ? Active : Suppressed,
        alert.SilencedBy,
        alert.InhibitedBy,
        alert.MaintainedBy);
}
