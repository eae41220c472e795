using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>
/// Grafana's HMAC: SHA-256 in hexadecimal over the body, or over <c>UNIX_SECONDS:</c> and the body where a timestamp is
/// signed too (grafana/alerting, http/hmac.go).
/// </summary>
internal sealed class GrafanaSignature(HttpOptions options, TimeProvider time)
{
    /// <summary>Header of the signature.</summary>
    public const string Header = "X-Grafana-Alerting-Signature";

    /// <summary>Why a request is not signed as it must be, or null where it is or where no secret is set.</summary>
    public string? Refuse(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (options.GrafanaSecret.Length == 0)
        {
            return null;
        }

        var prefix = "";
        if (options.GrafanaTimestampHeader.Length > 0)
        {
            var text = headers[options.GrafanaTimestampHeader].ToString();
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return $"The header {options.GrafanaTimestampHeader} must be the time in seconds since 1970.";
            }

            if (Math.Abs((decimal)time.GetUtcNow().ToUnixTimeSeconds() - seconds) > (decimal)options.SignatureSkew.TotalSeconds)
            {
                return "The signed time is too far from now.";
            }

            prefix = text + ":";
        }

        return IsSigned(headers[Header].ToString(), prefix, body) ? null : $"The header {Header} does not fit the body.";
    }

    private bool IsSigned(string signature, string prefix, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.GrafanaSecret));
        hmac.AppendData(Encoding.UTF8.GetBytes(prefix));
        hmac.AppendData(body);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature, given, out _, out var written) == OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
