using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.CoOccurrence;

/// <summary>What the learner counts, from the whole list of events each time.</summary>
internal sealed class NaivePairs(CoOccurrenceOptions options)
{
    private readonly List<(int Check, int Entity, long Ms)> events = [];
    private readonly Dictionary<(int, int), (double Seen, double Expected, double LagMs)> pairs = [];

    public int Count => pairs.Count;

    public double SeenOf(long from, long to) => pairs[((int)from, (int)to)].Seen;

    public double ExpectedOf(long from, long to) => pairs[((int)from, (int)to)].Expected;

    public double LagMsOf(long from, long to) => pairs[((int)from, (int)to)].LagMs;

    public void Take(int check, int entity, int linked, Instant at)
    {
        var now = at.UnixMilliseconds;
        var start = events.Count == 0 ? now : events[0].Ms;
        var weight = WeightOf(now, start);
        var window = options.Window.TotalMilliseconds;
        var rate = Math.Log(2) / options.HalfLife.TotalMilliseconds;
        var duration = Math.Max((weight - 1) / rate, window);
        foreach (var other in events.Where(known => known.Entity == entity || known.Entity == linked).Select(known => known.Check).Distinct().Where(other => other != check).ToArray())
        {
            var lag = -1L;
            var covered = 0.0;
            foreach (var place in new[] { entity, linked }.Distinct())
            {
                // Times in the order of their coming, those that were late left out of the clock.
                var times = Clock(other, place);
                if (times.Count > 0)
                {
                    covered += Covered(times, start, now, window);
                    var before = now > times[^1] ? times[^1] : times.Count > 1 ? times[^2] : long.MaxValue;
                    lag = before < now && now - before <= window && (lag < 0 || now - before < lag) ? now - before : lag;
                }
            }

            var known = pairs.GetValueOrDefault((other, check));
            pairs[(other, check)] = (
                known.Seen + (lag >= 0 ? weight : 0), known.Expected + (weight * Math.Min(1, covered / duration)), known.LagMs + (lag >= 0 ? weight * lag : 0));
        }

        events.Add((check, entity, now));
    }

    private List<long> Clock(int check, int entity)
    {
        var times = new List<long>();
        foreach (var known in events.Where(known => known.Check == check && known.Entity == entity))
        {
            if (times.Count == 0 || known.Ms > times[^1])
            {
                times.Add(known.Ms);
            }
        }

        return times;
    }

    private double Covered(List<long> times, long start, long now, double window)
    {
        var covered = Math.Clamp(now - times[^1], 0, window) * WeightOf(now, start);
        for (var index = 1; index < times.Count; index++)
        {
            covered += Math.Min(times[index] - times[index - 1], window) * WeightOf(times[index], start);
        }

        return covered;
    }

    private double WeightOf(long at, long start) => Math.Exp(Math.Log(2) / options.HalfLife.TotalMilliseconds * (at - start));
}
