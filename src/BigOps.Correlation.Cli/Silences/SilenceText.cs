using System.Text.Json;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Cli.Silences;

/// <summary>Silences as this command line writes them, whatever the Alertmanager API calls its fields.</summary>
internal static class SilenceText
{
    public const string Expired = "expired";

    public static string StateOf(SilenceDocument silence) => silence.Status?.State ?? "";

    public static string MatchersOf(SilenceDocument silence) => string.Join(", ", silence.Matchers.Select(Of));

    public static string Of(SilenceMatcherDocument matcher)
    {
        var symbol = (matcher.IsEqual, matcher.IsRegex) switch
        {
            (true, false) => "=",
            (false, false) => "!=",
            (true, true) => "=~",
            (false, true) => "!~",
        };
        return $"{matcher.Name}{symbol}\"{matcher.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    public static SilenceMatcherDocument Of(Matcher matcher) => new(matcher.Name, matcher.Value, matcher.IsRegex, matcher.IsEqual);

    public static void Write(Utf8JsonWriter writer, SilenceDocument silence)
    {
        writer.WriteStartObject();
        writer.WriteString("id", silence.Id);
        writer.WriteString("state", StateOf(silence));
        writer.WriteStartArray("matchers");
        foreach (var matcher in silence.Matchers)
        {
            writer.WriteStringValue(Of(matcher));
        }

        writer.WriteEndArray();
        writer.WriteString("starts_at", silence.StartsAt.UtcDateTime);
        writer.WriteString("ends_at", silence.EndsAt.UtcDateTime);
        writer.WriteString("created_by", silence.CreatedBy);
        writer.WriteString("comment", silence.Comment);
        writer.WriteEndObject();
    }
}
