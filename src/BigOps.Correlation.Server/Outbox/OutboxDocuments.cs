using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Outbox;
using BigOps.Correlation.Server.Http.Json;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>Incidents and decisions as CloudEvents 1.0 in structured mode, with the API's own documents as data. Any thread.</summary>
internal sealed class OutboxDocuments : IOutboxFormat
{
    private const string Source = "/bigops";

    /// <inheritdoc />
    public byte[] Incident(string id, IncidentNotice notice) => JsonSerializer.SerializeToUtf8Bytes(
        new IncidentCloudEvent
        {
            Id = id,
            Source = Source,
            Type = "bigops.incident." + notice.Reason,
            Subject = notice.Incident.Id,
            Time = notice.Incident.LastEventAt,
            Data = new ToldIncident(notice.Incident),
        },
        ApiJsonContext.Default.IncidentCloudEvent);

    /// <inheritdoc />
    public byte[] Decision(string id, DecisionView decision) => JsonSerializer.SerializeToUtf8Bytes(
        new DecisionCloudEvent
        {
            Id = id,
            Source = Source,
            Type = "bigops.decision." + decision.Outcome,
            Subject = decision.IncidentId.Length > 0 ? decision.IncidentId : decision.Fingerprint,
            Time = decision.At,
            Data = decision,
        },
        ApiJsonContext.Default.DecisionCloudEvent);

    /// <inheritdoc />
    public byte[] Action(string id, DecisionView decision)
    {
        var document = ActionDocument.Of(decision);
        return JsonSerializer.SerializeToUtf8Bytes(
            new ActionCloudEvent
            {
                Id = id,
                Source = Source,
                Type = "bigops.action." + document.Transition,
                Subject = document.Response.Id,
                Time = document.At,
                Data = document,
            },
            ApiJsonContext.Default.ActionCloudEvent);
    }
}
