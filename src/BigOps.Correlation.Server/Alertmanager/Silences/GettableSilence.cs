using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Silences;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>A silence as Alertmanager shows it.</summary>
internal sealed record GettableSilence
{
    public required string Id { get; init; }
    public required SilenceStatus Status { get; init; }
    public required Instant UpdatedAt { get; init; }
    public required string Comment { get; init; }
    public required string CreatedBy { get; init; }
    public required Instant EndsAt { get; init; }
    public required IReadOnlyList<SilenceMatcher> Matchers { get; init; }
    public required Instant StartsAt { get; init; }

    /// <summary>The form of a silence at a moment.</summary>
    public static GettableSilence Of(SilenceView view, Instant now) => new()
    {
        Id = view.Id,
        Status = new SilenceStatus(SilenceState.Of(view, now)),
        UpdatedAt = view.UpdatedAt,
        Comment = view.Comment,
        CreatedBy = view.CreatedBy,
        EndsAt = view.EndsAt,
        Matchers = [.. view.Matchers.Select(SilenceMatcher.Of)],
        StartsAt = view.StartsAt,
    };
}
