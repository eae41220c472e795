using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Ingestion.CloudEvents;

/// <summary>The attributes of a CloudEvent in binary mode (CloudEvents HTTP binding 1.0.2, section 3.1).</summary>
internal static class CloudEventHeaders
{
    /// <summary>Prefix of an attribute's header.</summary>
    public const string Prefix = "ce-";

    /// <summary>Whether a request carries a CloudEvent in binary mode.</summary>
    public static bool IsBinary(HttpRequest request) => request.Headers.ContainsKey(Prefix + "specversion");

    /// <summary>The attributes by header name in lower case, still percent-encoded; the server bounds the headers of a request.</summary>
    public static Dictionary<string, string> Read(HttpRequest request)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                result[name.ToLowerInvariant()] = value.ToString();
            }
        }

        return result;
    }
}
