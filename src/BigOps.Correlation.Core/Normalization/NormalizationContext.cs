using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>What a door knows about a batch besides its bytes. A value, so that a batch of repeats costs no memory.</summary>
public readonly record struct NormalizationContext
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>Creates one of the default tenant, without type and headers.</summary>
    public NormalizationContext()
    {
    }

    /// <summary>When the batch arrived.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Whose credentials sent it.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>True where the credentials may name another tenant in the event.</summary>
    public bool MaySetTenant { get; init; }

    /// <summary>The content type, without parameters, lower case; empty where there was none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Headers (or Kafka headers), names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;
}
