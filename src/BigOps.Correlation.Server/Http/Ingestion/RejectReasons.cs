using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>Names of the reasons of refusal as documents and metrics write them.</summary>
internal static class RejectReasons
{
    /// <summary>The name in snake_case.</summary>
    public static string NameOf(RejectReason reason) => reason switch
    {
        RejectReason.Malformed => "malformed",
        RejectReason.MissingField => "missing_field",
        RejectReason.InvalidField => "invalid_field",
        RejectReason.InvalidTime => "invalid_time",
        RejectReason.LimitExceeded => "limit_exceeded",
        RejectReason.DuplicateField => "duplicate_field",
        RejectReason.InvalidText => "invalid_text",
        RejectReason.Unsupported => "unsupported",
        RejectReason.Expired => "expired",
        _ => "not_allowed",
    };
}
