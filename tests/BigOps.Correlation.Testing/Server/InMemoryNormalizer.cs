using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Testing.Server;

/// <summary>
/// Reads an object or an array of objects with <c>check</c>; an object without one is refused, one with <c>ignore</c> is
/// ignored, <c>key</c> is the answer's key. Keeps what it was called with. Any thread may use it.
/// </summary>
public sealed class InMemoryNormalizer(string format) : INormalizer
{
    private readonly KeyedHash hash = new(1, 2);

    /// <inheritdoc />
    public string Format => format;

    /// <summary>The context of the latest call.</summary>
    public NormalizationContext? Context { get; private set; }

    /// <summary>The bytes of the latest call, as text.</summary>
    public string Body { get; private set; } = "";

    /// <inheritdoc />
    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        Context = context;
        Body = Encoding.UTF8.GetString(body.Span);
        var result = new NormalizationResult();
        try
        {
            using var document = JsonDocument.Parse(body);
            IEnumerable<JsonElement> items = document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray()]
                : [document.RootElement];
            foreach (var (index, item) in items.Index())
            {
                Read(index, item, context, result);
            }
        }
        catch (JsonException)
        {
            result.Rejections.Add(new Rejection(0, RejectReason.Malformed, "The body is no JSON.", body));
        }

        return result;
    }

    private void Read(int index, JsonElement item, NormalizationContext context, NormalizationResult result)
    {
        var check = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("check", out var value) ? value.ToString() : "";
        if (check.Length == 0)
        {
            result.Rejections.Add(new Rejection(
                index, RejectReason.MissingField, "Field 'check' is missing.", Encoding.UTF8.GetBytes(item.GetRawText())));
            return;
        }

        if (item.TryGetProperty("ignore", out _))
        {
            result.Ignored++;
            return;
        }

        result.Key ??= item.TryGetProperty("key", out var key) ? key.ToString() : null;
        result.Events.Add(new Event
        {
            Id = hash.Hash(item.GetRawText()).ToString(),
            Source = format,
            Check = check,
            OccurredAt = context.ReceivedAt - TimeSpan.FromSeconds(2),
            ReceivedAt = context.ReceivedAt,
            Identity = hash.Hash(check),
        });
    }
}
