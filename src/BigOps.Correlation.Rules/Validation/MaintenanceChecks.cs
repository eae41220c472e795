using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>What must hold between the keys of a maintenance window: it happens once or it recurs.</summary>
internal static class MaintenanceChecks
{
    private static readonly string[] Once = ["from", "until"];
    private static readonly string[] Recurring = ["starts_at", "duration"];
    private static readonly string[] RecurringOnly = ["starts_at", "duration", "days", "days_of_month", "time_zone"];

    public static void Keys(ObjectPlace window)
    {
        if (Array.Exists(Once, window.Has))
        {
            foreach (var key in RecurringOnly.Where(window.Has))
            {
                window.Report(key, "stands beside 'from' or 'until'; allowed is a window that happens once or one that recurs");
            }

            Missing(window, Once);
        }
        else
        {
            Missing(window, Recurring);
        }
    }

    public static void Values(MaintenanceWindowConfig window, ObjectPlace place)
    {
        if (window is { From: { } from, Until: { } until } && until <= from)
        {
            place.Report("until", $"({until}) is not after 'from' ({from}); allowed is a later moment");
        }
    }

    private static void Missing(ObjectPlace window, string[] keys)
    {
        foreach (var key in keys.Where(key => !window.Has(key)))
        {
            window.Report(key, "is missing; allowed is 'from' with 'until', or 'starts_at' with 'duration'");
        }
    }
}
