using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Server.Responding.Bodies;

/// <summary>A message as incoming webhooks of Slack take it, and others that speak its language.</summary>
internal static class SlackBody
{
    public static void Write(Utf8JsonWriter writer, ResponseCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("text", Escape(ActionBody.LineOf(call)));
        writer.WriteEndObject();
    }

    // What Slack asks for; so text from outside makes no link and calls nobody.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
