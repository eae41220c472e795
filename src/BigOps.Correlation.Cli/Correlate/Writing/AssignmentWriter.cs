using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Correlate.Writing;

/// <summary>Writes assignments as JSON lines: fixed order of fields, so that the same run gives the same bytes.</summary>
internal sealed class AssignmentWriter : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    private readonly Utf8JsonWriter writer;
    private readonly Stream target;

    public AssignmentWriter(Stream target)
    {
        this.target = target;
        writer = new Utf8JsonWriter(buffer, Plain);
    }

    public async ValueTask WriteAsync(Assignment assignment, CancellationToken cancellation)
    {
        writer.WriteStartObject();
        writer.WriteString("event_id", assignment.EventId);
        writer.WriteString("incident_id", assignment.IncidentId);
        writer.WriteNumber("at", assignment.At.UnixMilliseconds);
        if (assignment.Suppressed)
        {
            writer.WriteBoolean("suppressed", true);
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        buffer.Write("\n"u8);
        if (buffer.WrittenCount > 48 * 1024)
        {
            await FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await target.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }

    public void Dispose() => writer.Dispose();
}
