using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Finds out how a record of the events topic is to be read: by its headers, else as what the record before it was. One
/// thread.
/// </summary>
internal sealed class RecordFormats(Func<Normalizers> normalizers)
{
    private const string Native = "native";
    private const string CloudEvents = "cloudevents";
    private const string Structured = "application/cloudevents+json";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    private bool expectsStructured;

    /// <summary>How a record is to be read.</summary>
    public RecordFormat Of(in IncomingRecord record)
    {
        var headers = record.Headers;
        if (headers.Count > 0)
        {
            var type = headers.TryGetValue("content-type", out var given) ? given.Split(';')[0].Trim().ToLowerInvariant() : "";
            if (type.StartsWith("application/cloudevents", StringComparison.Ordinal))
            {
                return new RecordFormat(Find(CloudEvents), type, NoHeaders);
            }

            if (headers.ContainsKey("ce_specversion"))
            {
                return new RecordFormat(Find(CloudEvents), type, headers);
            }
        }

        return expectsStructured && LooksStructured(record) ? new RecordFormat(Find(CloudEvents), Structured, NoHeaders) : new RecordFormat(Find(Native), "", NoHeaders);
    }

    /// <summary>How else a record might be read that was refused, or null.</summary>
    public RecordFormat? Other(in IncomingRecord record, in RecordFormat tried)
    {
        if (tried.Normalizer.Format != Native || !LooksStructured(record))
        {
            return null;
        }

        expectsStructured = true;
        return new RecordFormat(Find(CloudEvents), Structured, NoHeaders);
    }

    private static bool LooksStructured(in IncomingRecord record) => record.Value.IndexOf("\"specversion\""u8) >= 0;

    private INormalizer Find(string format) => normalizers().Find(format)!;
}
