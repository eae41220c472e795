namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>
/// A random walk with restart over what depends on what (as in MonitorRank, Kim et al., SIGMETRICS 2013): who suspects an
/// entity asks what it depends on, the more the more suspicious that is itself, or stays; now and then he starts anew. Where
/// he is most often is the cause of what others show.
/// </summary>
internal static class SuspicionWalk
{
    // Half of the steps start anew: effects of effects are seldom further than a few steps away.
    private const double Restart = 0.5;

    // What is left of a start after as many steps is less than a billionth.
    private const int Steps = 30;

    /// <summary>How often each place is visited; sums to 1.</summary>
    /// <param name="start">Where the walk starts, and how suspicious each place is; sums to 1.</param>
    /// <param name="links">For each place those it depends on.</param>
    public static double[] Run(double[] start, int[][] links)
    {
        var (now, next) = ((double[])start.Clone(), new double[start.Length]);
        for (var step = 0; step < Steps; step++)
        {
            for (var place = 0; place < start.Length; place++)
            {
                next[place] = Restart * start[place];
            }

            for (var place = 0; place < start.Length; place++)
            {
                Leave(place, now[place] * (1 - Restart), start, links[place], next);
            }

            (now, next) = (next, now);
        }

        return now;
    }

    private static void Leave(int place, double weight, double[] suspicion, int[] links, double[] next)
    {
        var sum = suspicion[place];
        foreach (var link in links)
        {
            sum += suspicion[link];
        }

        if (sum <= 0)
        {
            next[place] += weight;
            return;
        }

        next[place] += weight * suspicion[place] / sum;
        foreach (var link in links)
        {
            next[link] += weight * suspicion[link] / sum;
        }
    }
}
