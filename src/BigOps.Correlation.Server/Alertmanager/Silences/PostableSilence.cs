using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>A silence as it is asked for; checked by <see cref="SilenceReader"/>.</summary>
internal sealed record PostableSilence
{
    public string? Id { get; init; }
    public string? Comment { get; init; }
    public string? CreatedBy { get; init; }
    public Instant? EndsAt { get; init; }
    public IReadOnlyList<SilenceMatcher?>? Matchers { get; init; }
    public Instant? StartsAt { get; init; }
}
