using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BigOps.Correlation.Cli.Output;

/// <summary>Writes objects as JSON lines, in blocks.</summary>
internal sealed class JsonLines : IDisposable
{
    private const int BlockBytes = 48 * 1024;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    private readonly Utf8JsonWriter writer;
    private readonly Stream target;

    public JsonLines(Stream target)
    {
        this.target = target;
        writer = new Utf8JsonWriter(buffer, Plain);
    }

    /// <summary>Writes one object.</summary>
    /// <param name="fields">Writes its fields.</param>
    /// <param name="cancellation">Stops.</param>
    public async ValueTask WriteAsync(Action<Utf8JsonWriter> fields, CancellationToken cancellation)
    {
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        buffer.Write("\n"u8);
        if (buffer.WrittenCount > BlockBytes)
        {
            await FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Hands over what is left.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await target.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }

    public void Dispose() => writer.Dispose();
}
