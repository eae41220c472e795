using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BigOps.Correlation.Server.Http.Ingestion.PagerDuty;

/// <summary>The routing keys that PagerDuty senders may use. Immutable; any thread.</summary>
internal sealed class RoutingKeys
{
    private readonly byte[][] digests;

    /// <summary>Creates the set; an empty one allows every key.</summary>
    public RoutingKeys(IReadOnlyList<string> keys) => digests = [.. keys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    /// <summary>Whether the event's key is allowed. What cannot be read is left to the normalizer to explain.</summary>
    public bool Allows(ReadOnlySpan<byte> body)
    {
        if (digests.Length == 0)
        {
            return true;
        }

        // Digests have one length, so the comparison tells nothing about the keys.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(Find(body)));
        var allowed = false;
        foreach (var digest in digests)
        {
            allowed |= CryptographicOperations.FixedTimeEquals(digest, given);
        }

        return allowed;
    }

    private static string Find(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("routing_key"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return "";
        }

        return "";
    }
}
