using System.Text;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Http.DeadLetters;

/// <summary>A dead letter whole.</summary>
internal sealed class DeadLetterDetail(DeadLetter letter) : DeadLetterItem(letter)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly DeadLetter letter = letter;

    /// <summary>The payload as text, or null where it is no UTF-8.</summary>
    [JsonPropertyOrder(1)]
    public string? PayloadText
    {
        get
        {
            try
            {
                return Strict.GetString(letter.Payload.Span);
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>The payload byte by byte.</summary>
    [JsonPropertyOrder(1)]
    public ReadOnlyMemory<byte> PayloadBase64 => letter.Payload;
}
