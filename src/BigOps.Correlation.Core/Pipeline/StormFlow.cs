using System.Globalization;
using BigOps.Correlation.Core.Correlation.Storms;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.Timers;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Lets the incident of a storm say what was summarized, and ends storms. Runs on the shard.</summary>
internal sealed class StormFlow(ShardState state)
{
    private const int NamesTold = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private Instant? tick;

    private StormTable Storms => state.Correlator.Storms;

    /// <summary>What the timeline of a storm's incident begins with.</summary>
    public Note Beginning => Note.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"Alert storm: more than {state.Configuration.Correlation.StormAt} incidents would open here within a minute. Until it is over, only the first alert of each check opens an incident; further ones are counted in this one."));

    /// <summary>An alert went into the incident of a storm.</summary>
    public void Took(IncidentState incident, string scope)
    {
        state.Counters.StormAlerts++;
        if (Storms.Find(scope) is { } storm && storm.Alerts >= storm.TellAt)
        {
            // Each time as much again came.
            storm.TellAt = Math.Max(100, storm.Alerts * 2);
            incident.Title = TitleOf(storm);
            if (storm.Alerts == 1)
            {
                state.Counters.Storms++;
                Schedule();
            }
            else
            {
                state.Lifecycle.Note(incident, new TimelineEntry(state.Now, TimelineKind.StormCounted, $"So far {TextOf(storm)}"));
            }
        }
    }

    /// <summary>Ends the storms that are over.</summary>
    public void Close(Instant due)
    {
        if (!AlertTimers.Take(ref tick, due))
        {
            return;
        }

        foreach (var (scope, storm) in Storms.Active.ToArray())
        {
            if (!storm.IsOver(state.Now))
            {
                continue;
            }

            if (state.Incidents.Find(storm.Group) is { } incident)
            {
                incident.Title = TitleOf(storm);
                state.Lifecycle.Note(incident, new TimelineEntry(state.Now, TimelineKind.StormEnded, $"The storm that began at {storm.Since} is over: {TextOf(storm)}"));
            }

            Storms.End(scope);
        }

        Schedule();
    }

    /// <summary>Sets the timer anew, after a restart.</summary>
    public void Restore()
    {
        tick = null;
        Schedule();
    }

    private void Schedule()
    {
        state.Counters.StormsActive = Storms.Active.Count();
        if (tick is null && state.Counters.StormsActive > 0)
        {
            // At whole multiples of the interval, so that a restart does not move it.
            var interval = (long)Interval.TotalMilliseconds;
            tick = new Instant(((state.Now.UnixMilliseconds / interval) + 1) * interval);
            state.Schedule(tick.Value, new TimerKey(TimerKind.Storm, 0));
        }
    }

    private static string TitleOf(ScopeStorm storm)
    {
        var first = storm.MostChecks.Select(static pair => pair.Key).FirstOrDefault("");
        return storm.Kinds > 1
            ? string.Create(CultureInfo.InvariantCulture, $"Alert storm: {first} and {storm.Kinds - 1} more checks")
            : $"Alert storm: {first}";
    }

    private static string TextOf(ScopeStorm storm)
    {
        var counts = storm.MostChecks.Where(static pair => pair.Value > 0).ToArray();
        var checks = counts.Take(NamesTold).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"));
        var rest = storm.Alerts - counts.Take(NamesTold).Sum(static pair => pair.Value);
        var others = rest > 0 ? string.Create(CultureInfo.InvariantCulture, $", others {rest}") : "";
        var entities = storm.Entities.Most(NamesTold).Where(static pair => pair.Count > 1)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Name} ({pair.Count} or more)")).ToArray();
        var most = entities.Length > 0 ? $" Most came from {string.Join(", ", entities)}." : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{storm.Alerts} alerts were summarized here: {string.Join(", ", checks)}{others}. The first of {storm.Kinds} checks stood or stands by itself.{most}");
    }
}
