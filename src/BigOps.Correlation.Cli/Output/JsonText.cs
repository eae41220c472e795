using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BigOps.Correlation.Cli.Output;

/// <summary>JSON as commands print it: control characters are always escaped, so it is harmless on a terminal too.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document over several lines.</summary>
    public static string Pretty(JsonElement document) => Write(document.WriteTo, Indented);

    /// <summary>A document on one line.</summary>
    public static string Line(JsonElement document) => Write(document.WriteTo, OneLine);

    /// <summary>A document that is written now, over several lines.</summary>
    public static string Pretty(Action<Utf8JsonWriter> write) => Write(write, Indented);

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
