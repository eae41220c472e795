using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>Makes signatures of incidents from what their alerts say. Any thread.</summary>
internal static class SignatureReading
{
    private const int MostText = 256;

    /// <summary>The signature of an incident.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="mask">Takes out of messages what varies; null where no relation looks at what they say.</param>
    /// <param name="frequency">How many incidents touch a value: of too many values of one kind the rarest stay.</param>
    public static IncidentSignature Of(IncidentView incident, MessageMask? mask, Func<SignatureValue, int> frequency)
    {
        var values = new HashSet<SignatureValue>();
        foreach (var content in incident.Parts?.Contents ?? [])
        {
            AddTo(values, content);
            AddText(values, content, mask);
        }

        return new IncidentSignature
        {
            Incident = incident.Id,
            Shard = incident.Shard,
            Tenant = incident.Tenant,
            Scope = incident.Scope,
            Severity = incident.Severity,
            Rule = incident.Rule,
            OpenedAt = incident.OpenedAt,
            StartedAt = incident.StartedAt,
            LastAt = Instant.Later(incident.StartedAt, incident.LastEventAt),
            Values =
            [
                .. values.Select(value => (Value: value, Count: frequency(value)))
                    .GroupBy(static item => item.Value.Kind)
                    .SelectMany(static kind => Rarest(kind).Take(IncidentSignature.MaxPerKind))
                    .OrderBy(static item => item.Count).ThenBy(static item => item.Value.Kind)
                    .ThenBy(static item => item.Value.Value, StringComparer.Ordinal)
                    .Select(static item => item.Value),
            ],
            Linked = [.. incident.Links.Select(static link => link.Incident)],
            Apart = [.. incident.Apart.Select(static party => party.Id)],
        };
    }

    // What is nothing but variable says nothing.
    private static void AddText(HashSet<SignatureValue> values, EventContent content, MessageMask? mask)
    {
        if (mask is null || content.Message.Length == 0)
        {
            return;
        }

        mask.Read(content.Message);
        if (!mask.Text.IsEmpty && !mask.Text.SequenceEqual(MessageMask.Variable))
        {
            values.Add(new SignatureValue(SignatureKind.Text, mask.Text[..Math.Min(mask.Text.Length, MostText)].ToString()));
        }
    }

    private static IEnumerable<(SignatureValue Value, int Count)> Rarest(IEnumerable<(SignatureValue Value, int Count)> items) =>
        items.OrderBy(static item => item.Count).ThenBy(static item => item.Value.Value, StringComparer.Ordinal);

    private static void AddTo(HashSet<SignatureValue> values, EventContent content)
    {
        Add(SignatureKind.Entity, content.Entity);
        Add(SignatureKind.Service, content.Service);
        Add(SignatureKind.Host, content.Host);
        Add(SignatureKind.Check, content.Check);
        Add(SignatureKind.Change, content.Label("change"));
        Add(SignatureKind.Change, content.Label("change_id"));
        Add(SignatureKind.Run, content.CausationId);
        Add(SignatureKind.Trace, content.TraceId);
        Add(SignatureKind.Flow, content.CorrelationId);
        Add(SignatureKind.Domain, content.Label("domain"));
        Add(SignatureKind.Customer, content.Experience?.Customer);
        Add(SignatureKind.Journey, content.Experience?.Journey);
        Add(SignatureKind.ServiceInstance, content.Experience?.ServiceInstance);
        if (content.Automation is not { } automation)
        {
            return;
        }

        Add(SignatureKind.Automation, automation.Automation);
        Add(SignatureKind.Run, automation.Run);
        Add(SignatureKind.Run, automation.CausedBy);
        foreach (var entity in automation.Touches)
        {
            Add(SignatureKind.Entity, entity);
        }

        void Add(SignatureKind kind, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                values.Add(new SignatureValue(kind, value));
            }
        }
    }
}
