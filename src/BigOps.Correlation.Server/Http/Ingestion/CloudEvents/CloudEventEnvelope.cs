using System.Buffers;
using System.Text.Json;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http.Ingestion.CloudEvents;

/// <summary>
/// Puts a CloudEvent of binary mode into its structured form, so that a dead letter of it is whole without its headers.
/// </summary>
internal static class CloudEventEnvelope
{
    /// <summary>Content type of the structured form.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Whether a batch came in binary mode.</summary>
    public static bool IsBinary(NormalizationContext context) =>
        context.Headers.Count > 0 && !context.ContentType.StartsWith("application/cloudevents", StringComparison.Ordinal);

    /// <summary>The structured form of attributes and data.</summary>
    public static byte[] Wrap(NormalizationContext context, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in context.Headers)
            {
                writer.WriteString(name[CloudEventHeaders.Prefix.Length..], Uri.UnescapeDataString(value));
            }

            if (context.ContentType.Length > 0)
            {
                writer.WriteString("datacontenttype", context.ContentType);
            }

            WriteData(writer, data);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteData(Utf8JsonWriter writer, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }

        if (IsJson(data))
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(data, skipInputValidation: true);
        }
        else
        {
            writer.WriteBase64String("data_base64", data);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    // Throws where the text is no valid UTF-8.
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
