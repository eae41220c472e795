using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;

namespace BigOps.Correlation.Core.Tests.Normalization;

/// <summary>Normalizes texts as a door would.</summary>
internal static class NormalizationFixture
{
    /// <summary>When batches arrive unless a test says otherwise.</summary>
    public static readonly Instant ReceivedAt = At("2026-01-05T10:00:05Z");

    public static readonly NormalizationOptions Options = new() { Hash = new KeyedHash(1, 2) };

    public static Instant At(string text) => Instant.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static NormalizationContext Context(string receivedAt = "2026-01-05T10:00:05Z") => new() { ReceivedAt = At(receivedAt) };

    public static NormalizationResult Normalize(string format, string body, NormalizationContext? context = null, NormalizationOptions? options = null) =>
        Normalize(format, Encoding.UTF8.GetBytes(body), context, options);

    public static NormalizationResult Normalize(string format, byte[] body, NormalizationContext? context = null, NormalizationOptions? options = null) =>
        new Normalizers(options ?? Options, []).Find(format)!.Normalize(body, context ?? Context());

    public static NormalizationResult Map(MappingConfig mapping, string body) =>
        new Normalizers(Options, [mapping]).FindMapping(mapping.Name)!.Normalize(Encoding.UTF8.GetBytes(body), Context());

    /// <summary>The only event of a batch that was accepted whole.</summary>
    public static Event Accept(string format, string body, NormalizationContext? context = null, NormalizationOptions? options = null)
    {
        var result = Normalize(format, body, context, options);

        Assert.Empty(result.Rejections);
        return Assert.Single(result.Events);
    }

    /// <summary>The only rejection of a batch of which nothing was accepted.</summary>
    public static Rejection Reject(string format, string body, NormalizationContext? context = null, NormalizationOptions? options = null)
    {
        var result = Normalize(format, body, context, options);

        Assert.Empty(result.Events);
        return Assert.Single(result.Rejections);
    }
}
