using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns the counts of days into views; those of days that are over are made once. Runs on the shard.</summary>
/// <param name="history">The counts.</param>
internal sealed class KpiViews(KpiHistory history)
{
    private KpiDayView[] shown = [];

    /// <summary>All days, where one of them changed since the last call; else null.</summary>
    public IReadOnlyList<KpiDayView>? TakeChanged()
    {
        if (history.Days.Count == 0 || (shown.Length > 0 && IsShown(history.Days[^1], shown[^1])))
        {
            return null;
        }

        var days = new KpiDayView[history.Days.Count];
        // Days only come at the end and go at the start, and only the last one changes.
        var before = shown.Length - 1;
        for (var index = days.Length - 1; index >= 0; index--)
        {
            var day = history.Days[index];
            while (before >= 0 && shown[before].Day.DayNumber > day.Number)
            {
                before--;
            }

            days[index] = before >= 0 && IsShown(day, shown[before]) ? shown[before] : new KpiDayView(DateOnly.FromDayNumber(day.Number), day.Counts);
        }

        return shown = days;
    }

    /// <summary>Gives all with the next call, to another read model perhaps.</summary>
    public void Forget() => shown = [];

    private static bool IsShown(KpiDay day, KpiDayView view) => view.Day.DayNumber == day.Number && view.Counts == day.Counts;
}
