using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Server.Responding.Bodies;

/// <summary>An event of PagerDuty's Events API v2. The incident is the dedup key, so a repeat has no further effect.</summary>
internal static class PagerDutyBody
{
    private const int MaxSummary = 1_024;

    public static void Write(Utf8JsonWriter writer, ResponseCall call)
    {
        var incident = call.Incident;
        var isOver = call.Response.Trigger == "closed";
        writer.WriteStartObject();
        writer.WriteString("routing_key", call.Executor.Secret);
        writer.WriteString("event_action", isOver ? "resolve" : "trigger");
        writer.WriteString("dedup_key", incident.Id);
        writer.WriteString("client", "BigOps.Correlation");
        if (!isOver)
        {
            writer.WriteStartObject("payload");
            writer.WriteString("summary", incident.Title.Length <= MaxSummary ? incident.Title : incident.Title[..MaxSummary]);
            writer.WriteString("source", incident.Entities.Count > 0 ? incident.Entities[0] : incident.Scope);
            writer.WriteString("severity", incident.Severity);
            writer.WriteString("timestamp", incident.StartedAt.ToString());
            if (incident.Services.Count > 0)
            {
                writer.WriteString("component", incident.Services[0]);
            }

            writer.WriteStartObject("custom_details");
            writer.WriteString("policy", call.Response.Policy);
            writer.WriteNumber("alerts", incident.Alerts);
            ActionBody.List(writer, "entities", incident.Entities.Take(20));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
