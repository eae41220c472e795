using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Silences;

/// <summary>Whether a silence mutes.</summary>
internal static class SilenceState
{
    public const string Pending = "pending";
    public const string Active = "active";
    public const string Expired = "expired";

    /// <summary>The states, in the order documentation lists them.</summary>
    public static readonly string[] All = [Active, Pending, Expired];

    /// <summary>The state at a moment.</summary>
    public static string Of(SilenceView silence, Instant now) =>
        now < silence.StartsAt ? Pending : now < silence.EndsAt ? Active : Expired;
}
