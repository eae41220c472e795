using System.Buffers;
using System.Text.Json;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary>Events as one document of the native format: what comes in over gRPC is judged by the rules of every door. Used by one call.</summary>
internal sealed class EventBatch : IDisposable
{
    private const int MaxEvents = 500;
    private const int MaxBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    public EventBatch()
    {
        writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        Clear();
    }

    /// <summary>Events in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it must be taken before the next event.</summary>
    public bool IsFull => Count >= MaxEvents || buffer.WrittenCount + writer.BytesPending >= MaxBytes;

    /// <summary>Adds an event.</summary>
    public void Add(Contract.Event value)
    {
        EventJson.Write(writer, value);
        Count++;
    }

    /// <summary>The document; valid until <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartArray();
    }

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();
}
