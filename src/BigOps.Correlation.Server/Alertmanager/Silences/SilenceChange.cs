using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Silences;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>
/// What setting a silence does, as in Alertmanager: one that mutes the same alerts keeps its id, any other change ends the
/// old silence and makes a new one, and no silence begins in the past.
/// </summary>
/// <param name="Spec">The silence to set.</param>
/// <param name="Replaced">Id of the silence to end afterwards, or null.</param>
internal sealed record SilenceChange(SilenceSpec Spec, string? Replaced)
{
    /// <summary>Decides.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="existing">The silence of the id that is given, or null where none is.</param>
    /// <param name="now">Now.</param>
    public static SilenceChange Plan(SilenceSpec wanted, SilenceView? existing, Instant now)
    {
        if (existing is not null && KeepsId(wanted, existing, now))
        {
            var started = SilenceState.Of(existing, now) == SilenceState.Active;
            return new SilenceChange(wanted with { StartsAt = started ? existing.StartsAt : Instant.Later(wanted.StartsAt, now) }, null);
        }

        var replaced = existing is not null && SilenceState.Of(existing, now) != SilenceState.Expired ? existing.Id : null;
        return new SilenceChange(wanted with { Id = SilenceId.Create(), StartsAt = Instant.Later(wanted.StartsAt, now) }, replaced);
    }

    private static bool KeepsId(SilenceSpec wanted, SilenceView existing, Instant now) =>
        SilenceState.Of(existing, now) switch
        {
            // Seconds, because clients cut the milliseconds off what they were shown.
            SilenceState.Active => SameMatchers(wanted, existing) && Seconds(wanted.StartsAt) == Seconds(existing.StartsAt),
            SilenceState.Pending => SameMatchers(wanted, existing),
            _ => false,
        };

    private static bool SameMatchers(SilenceSpec wanted, SilenceView existing) => wanted.Matchers.SequenceEqual(existing.Matchers);

    private static long Seconds(Instant value) => value.UnixMilliseconds / 1000;
}
