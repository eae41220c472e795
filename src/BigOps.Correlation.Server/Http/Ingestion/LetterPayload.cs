using System.Text.Json;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Ingestion.CloudEvents;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>
/// What a dead letter keeps of a refused item: a whole document of its format, so that it can go through the same door
/// again without its neighbors and headers.
/// </summary>
internal static class LetterPayload
{
    /// <summary>The document and its content type; the bytes are a copy.</summary>
    public static (string ContentType, byte[] Payload) Of(Intake intake, Rejection rejection)
    {
        var item = rejection.Payload.Span;
        if (CloudEventEnvelope.IsBinary(intake.Context))
        {
            return (CloudEventEnvelope.ContentType, CloudEventEnvelope.Wrap(intake.Context, item));
        }

        var payload = intake.Door switch
        {
            Doors.Alertmanager when IsObject(item) => [(byte)'[', .. item, (byte)']'],
            Doors.AlertmanagerWebhook or Doors.Grafana when IsObject(item) && !HasAlerts(item) => [.. "{\"alerts\":["u8, .. item, .. "]}"u8],
            _ => item.ToArray(),
        };
        return (intake.Context.ContentType, payload);
    }

    private static bool IsObject(ReadOnlySpan<byte> item) => item.Length > 0 && item[0] == (byte)'{';

    private static bool HasAlerts(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("alerts"u8))
                {
                    return true;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // What cannot be read is kept as it came.
            return true;
        }

        return false;
    }
}
