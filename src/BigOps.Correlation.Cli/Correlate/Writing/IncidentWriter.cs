using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Cli.Correlate.Writing;

/// <summary>Writes incidents as JSON lines: fixed order of fields, so that the same run gives the same bytes.</summary>
internal static class IncidentWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The incidents that stand at the end, first opened first. A merged one lives on in another and has no line.</summary>
    public static IEnumerable<IncidentView> Standing(IEnumerable<IncidentView> incidents) => incidents
        .Where(incident => incident.Status != "merged")
        .OrderBy(incident => incident.OpenedAt)
        .ThenBy(incident => incident.Id, StringComparer.Ordinal);

    public static async Task WriteAsync(Stream target, IEnumerable<IncidentView> incidents, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var writer = new Utf8JsonWriter(buffer, Plain);
        foreach (var incident in Standing(incidents))
        {
            Write(writer, incident);
            writer.Flush();
            writer.Reset();
            buffer.Write("\n"u8);
            await target.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
            buffer.ResetWrittenCount();
        }
    }

    private static void Write(Utf8JsonWriter writer, IncidentView incident)
    {
        writer.WriteStartObject();
        writer.WriteString("incident_id", incident.Id);
        writer.WriteString("title", incident.Title);
        writer.WriteString("severity", incident.Severity);
        writer.WriteString("status", incident.Status);
        writer.WriteNumber("score", Finite(incident.Score));
        writer.WriteString("started_at", incident.StartedAt.ToString());
        writer.WriteString("last_event_at", incident.LastEventAt.ToString());
        writer.WriteNumber("alerts", incident.Alerts);
        writer.WriteStartArray("entities");
        foreach (var entity in incident.Entities)
        {
            writer.WriteStringValue(entity);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("root_causes");
        foreach (var cause in incident.RootCauses)
        {
            writer.WriteStartObject();
            writer.WriteString("entity", cause.Entity);
            writer.WriteNumber("score", Finite(cause.Score));
            writer.WriteString("why", cause.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteEvidence(writer, incident.Members);
        writer.WriteEndObject();
    }

    // Hundreds of alerts share the same few reasons: each kind is told once, by its strongest instance and how many have it.
    private static void WriteEvidence(Utf8JsonWriter writer, IReadOnlyList<MemberView> members)
    {
        var kinds = members.SelectMany(member => member.Evidence).GroupBy(evidence => evidence.Kind, StringComparer.Ordinal)
            .Select(group => (Strongest: group.MaxBy(evidence => Finite(evidence.Score))!, Count: group.Count()))
            .OrderByDescending(kind => Finite(kind.Strongest.Score)).ThenBy(kind => kind.Strongest.Kind, StringComparer.Ordinal);
        writer.WriteStartArray("evidence");
        foreach (var (strongest, count) in kinds)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", strongest.Kind);
            writer.WriteNumber("score", Finite(strongest.Score));
            writer.WriteString("reason", strongest.Reason);
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // JSON has no word for "not a number".
    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
