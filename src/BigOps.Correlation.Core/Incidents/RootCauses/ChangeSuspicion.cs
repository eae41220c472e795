using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>How suspicious a change makes an entity: most at the moment of the first alert, half of it half an hour before.</summary>
internal static class ChangeSuspicion
{
    /// <summary>A change that is older explains nothing.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(2);

    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(30);

    /// <summary>Time from a change to the first alert, or null where the change came after it or long before.</summary>
    public static TimeSpan? GapOf(Instant? changedAt, Instant? first) =>
        changedAt is { } change && first is { } alert && change <= alert && alert - change <= Reach ? alert - change : null;

    /// <summary>What an entity's weight is multiplied with: 2 for a change at the first alert, near 1 for an old one.</summary>
    public static double FactorOf(Instant? changedAt, Instant? first) =>
        GapOf(changedAt, first) is { } gap ? 1 + Math.Pow(2, -gap / HalfLife) : 1;
}
