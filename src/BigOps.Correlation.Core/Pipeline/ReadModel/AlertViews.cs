using System.Collections;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// Views of alerts, each made from the shard's own state when somebody asks for it: alerts that nobody looks at cost no
/// view. The list is a stable one of alerts; what each of them says is as new as the moment it is asked for. Any thread.
/// </summary>
internal sealed class AlertViews(IReadOnlyList<AlertState> alerts, Func<AlertState, SuppressionVerdict> verdicts, GroupNames names)
    : IReadOnlyList<AlertView>
{
    public static readonly AlertViews None = new([], static _ => SuppressionVerdict.None, null!);

    /// <inheritdoc />
    public int Count => alerts.Count;

    /// <inheritdoc />
    public AlertView this[int index] => ViewOf(alerts[index]);

    /// <summary>The identity of an alert, without its view.</summary>
    public Fingerprint IdentityAt(int index) => alerts[index].Identity;

    /// <inheritdoc />
    public IEnumerator<AlertView> GetEnumerator() => alerts.Select(ViewOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private AlertView ViewOf(AlertState alert)
    {
        while (true)
        {
            var seen = alert.Guard.BeginRead();
            var state = AlertSnapshot.Of(alert);
            if (alert.Guard.IsUnchanged(seen))
            {
                return ViewOf(state, verdicts(alert));
            }
        }
    }

    private AlertView ViewOf(in AlertSnapshot alert, SuppressionVerdict verdict)
    {
        var value = alert.Content;
        return new AlertView
        {
            Fingerprint = value.Identity.ToString(),
            Source = value.Source,
            Tenant = value.Tenant,
            Scope = value.Scope,
            Status = EnumNames.Of(alert.Status),
            Severity = EventFields.NameOf(alert.Severity),
            Check = value.Check,
            Entity = value.Entity,
            Host = value.Host,
            Service = value.Service,
            Cluster = value.Cluster,
            Labels = value.Labels,
            Annotations = value.Annotations,
            Message = value.Message,
            Links = value.Links,
            StartsAt = alert.StartsAt,
            EndsAt = alert.EndsAt,
            UpdatedAt = alert.UpdatedAt,
            Occurrence = alert.Occurrence,
            Events = alert.Events,
            Flapping = alert.IsFlapping,
            IncidentId = alert.IncidentId == 0 ? "" : names.Of(alert.IncidentId),
            SilencedBy = verdict.SilencedBy,
            InhibitedBy = verdict.InhibitedBy,
            MaintainedBy = verdict.MaintainedBy,
            Truncated = int.TryParse(value.Annotations.Get("truncated_alerts"), out var truncated) ? truncated : 0,
        };
    }
}
