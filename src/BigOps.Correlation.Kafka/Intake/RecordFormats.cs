using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Finds out how a record of the topic of events is to be read: by its headers, else by the one member that every
/// CloudEvent has. Any thread.
/// </summary>
internal sealed class RecordFormats(Func<Normalizers> normalizers)
{
    private const string Native = "native";
    private const string CloudEvents = "cloudevents";
    private const string Structured = "application/cloudevents+json";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

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

        return record.Value.IndexOf("\"specversion\""u8) >= 0 ? new RecordFormat(Find(CloudEvents), Structured, NoHeaders) : Plain();
    }

    /// <summary>How else a record might be read that was refused, or null where its headers say what it is.</summary>
    public RecordFormat? Other(in IncomingRecord record, in RecordFormat tried) =>
        tried.ContentType == Structured && !Says(record, "application/cloudevents") ? Plain() : null;

    private static bool Says(in IncomingRecord record, string contentType) =>
        record.Headers.TryGetValue("content-type", out var given) && given.StartsWith(contentType, StringComparison.OrdinalIgnoreCase);

    private RecordFormat Plain() => new(Find(Native), "", NoHeaders);

    private INormalizer Find(string format) => normalizers().Find(format)!;
}
