using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.CloudEvents;

/// <summary>Attributes of a CloudEvent in binary mode, from headers.</summary>
internal static class BinaryHeaders
{
    public const string HttpPrefix = "ce-";

    public const string KafkaPrefix = "ce_";

    /// <summary>The prefix that attributes have, or null where the headers carry no CloudEvent.</summary>
    public static string? PrefixOf(IReadOnlyDictionary<string, string> headers) =>
        headers.ContainsKey(HttpPrefix + "specversion") ? HttpPrefix
        : headers.ContainsKey(KafkaPrefix + "specversion") ? KafkaPrefix
        : null;

    /// <summary>Reads the attributes; over HTTP their values are percent-encoded.</summary>
    public static CloudEventAttributes Read(IReadOnlyDictionary<string, string> headers, string prefix)
    {
        var result = new CloudEventAttributes();
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var (attribute, text) = (name[prefix.Length..], prefix == HttpPrefix ? Decode(value) : value);

                // No other event has the same id or time.
                result.Set(attribute, attribute is "id" or "time" ? text : SharedTexts.Share(text));
            }
        }

        return result;
    }

    private static string Decode(string value)
    {
        var text = value is ['"', .., '"'] ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;
        return text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
    }
}
