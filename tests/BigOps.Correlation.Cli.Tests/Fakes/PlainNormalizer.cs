using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Takes objects with an id, a host and a ts; ignores those of kind "nothing"; refuses the rest.</summary>
internal sealed class PlainNormalizer : INormalizer
{
    private static readonly KeyedHash Hash = new(1, 2);

    public string Format => "native";

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var result = new NormalizationResult();
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.TryGetProperty("kind", out var kind) && kind.GetString() == "nothing")
            {
                result.Ignored = 1;
                return result;
            }

            var id = root.GetProperty("id").GetString()!;
            var occurredAt = root.TryGetProperty("ts", out var ts) ? new Instant(ts.GetInt64()) : context.ReceivedAt;
            result.Events.Add(new Event
            {
                Id = id,
                Source = "test",
                OccurredAt = occurredAt,
                ReceivedAt = context.ReceivedAt,
                Identity = Hash.Hash(Encoding.UTF8.GetBytes(id)),
                Host = root.TryGetProperty("host", out var host) ? host.GetString()! : "",
                Check = root.TryGetProperty("check", out var check) ? check.GetString()! : "",
            });
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            result.Rejections.Add(new Rejection(0, RejectReason.InvalidField, "it is not right", body));
        }

        return result;
    }
}
