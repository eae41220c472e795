using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Server.Responding.Bodies;

/// <summary>A message of Alertmanager's webhook, version 4: the incident is the group, its alerts are the alerts.</summary>
internal static class AlertmanagerBody
{
    /// <summary>Alerts of a message at most; the rest is counted.</summary>
    public const int MaxAlerts = 100;

    private const string NotEnded = "0001-01-01T00:00:00Z";

    public static void Write(Utf8JsonWriter writer, ResponseCall call)
    {
        var incident = call.Incident;
        writer.WriteStartObject();
        writer.WriteString("version", "4");
        writer.WriteString("groupKey", "{}:{incident=\"" + incident.Id + "\"}");
        writer.WriteNumber("truncatedAlerts", Math.Max(0, incident.Members.Count - MaxAlerts) + incident.Overflow);
        writer.WriteString("status", call.Response.Trigger == "closed" ? "resolved" : "firing");
        writer.WriteString("receiver", call.Executor.Name);
        writer.WriteStartObject("groupLabels");
        writer.WriteString("incident", incident.Id);
        writer.WriteEndObject();
        writer.WriteStartObject("commonLabels");
        writer.WriteString("incident", incident.Id);
        writer.WriteString("severity", incident.Severity);
        writer.WriteEndObject();
        writer.WriteStartObject("commonAnnotations");
        writer.WriteString("summary", incident.Title);
        writer.WriteEndObject();
        writer.WriteString("externalURL", "");
        writer.WriteStartArray("alerts");
        foreach (var member in incident.Members.Take(MaxAlerts))
        {
            Write(writer, member);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MemberView member)
    {
        writer.WriteStartObject();
        writer.WriteString("status", member.Status is "firing" or "acknowledged" ? "firing" : "resolved");
        writer.WriteStartObject("labels");
        writer.WriteString("alertname", member.Check);
        writer.WriteString("entity", member.Entity);
        if (member.Service.Length > 0)
        {
            writer.WriteString("service", member.Service);
        }

        writer.WriteString("severity", member.Severity);
        writer.WriteEndObject();
        writer.WriteStartObject("annotations");
        writer.WriteString("summary", member.Message);
        writer.WriteEndObject();
        writer.WriteString("startsAt", member.StartsAt.ToString());
        writer.WriteString("endsAt", member.EndsAt?.ToString() ?? NotEnded);
        writer.WriteString("generatorURL", "");
        writer.WriteString("fingerprint", member.Fingerprint);
        writer.WriteEndObject();
    }
}
