using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Server.Responding.Bodies;

/// <summary>Our own document: the action, and the incident in short.</summary>
internal static class WebhookBody
{
    public static void Write(Utf8JsonWriter writer, ResponseCall call)
    {
        var (response, incident) = (call.Response, call.Incident);
        writer.WriteStartObject();
        writer.WriteString("id", call.Call.Key);
        writer.WriteString("response", response.Id);
        writer.WriteString("action", call.Call.Action);
        writer.WriteString("policy", response.Policy);
        writer.WriteString("trigger", response.Trigger);
        ActionBody.List(writer, "targets", call.Call.Targets);
        writer.WriteStartObject("parameters");
        foreach (var parameter in call.Call.Parameters)
        {
            writer.WriteString(parameter.Name, parameter.Value);
        }

        writer.WriteEndObject();
        writer.WriteString("text", ActionBody.LineOf(call));
        writer.WriteStartObject("incident");
        writer.WriteString("id", incident.Id);
        writer.WriteString("title", incident.Title);
        writer.WriteString("status", incident.Status);
        writer.WriteString("severity", incident.Severity);
        writer.WriteString("scope", incident.Scope);
        writer.WriteNumber("alerts", incident.Alerts);
        writer.WriteString("opened_at", incident.OpenedAt.ToString());
        ActionBody.List(writer, "entities", incident.Entities);
        ActionBody.List(writer, "services", incident.Services);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
