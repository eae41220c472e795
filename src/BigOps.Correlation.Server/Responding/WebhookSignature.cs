using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BigOps.Correlation.Server.Responding;

/// <summary>Lets a receiver see that a webhook is ours and is not an old one: HMAC-SHA256 over time, a dot and the body.</summary>
internal static class WebhookSignature
{
    /// <summary>Header with the signature.</summary>
    public const string Header = "X-BigOps-Signature";

    /// <summary>The header's value: <c>t=SECONDS,v1=HEX</c>.</summary>
    public static string Of(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
