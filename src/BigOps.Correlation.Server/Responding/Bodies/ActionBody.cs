using System.Text.Encodings.Web;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Server.Responding.Bodies;

/// <summary>What an action looks like to each kind of executor over HTTP.</summary>
internal static class ActionBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body of a request.</summary>
    public static byte[] Of(ResponseCall call)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            switch (call.Executor.Kind)
            {
                case ExecutorKind.Slack:
                    SlackBody.Write(writer, call);
                    break;
                case ExecutorKind.PagerDuty:
                    PagerDutyBody.Write(writer, call);
                    break;
                case ExecutorKind.Alertmanager:
                    AlertmanagerBody.Write(writer, call);
                    break;
                default:
                    WebhookBody.Write(writer, call);
                    break;
            }
        }

        return stream.ToArray();
    }

    /// <summary>One line for people: what happened, and to what.</summary>
    public static string LineOf(ResponseCall call)
    {
        var incident = call.Incident;
        var what = call.Response.Trigger switch
        {
            "closed" => incident.Resolution.Length > 0 ? $"over ({incident.Resolution})" : "over",
            "worse" => $"worse, now {incident.Severity}",
            "reopened" => $"open again, {incident.Severity}",
            _ => $"new, {incident.Severity}",
        };
        return $"{incident.Title} [{what}] {incident.Id}";
    }

    /// <summary>Writes a list of texts.</summary>
    public static void List(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
