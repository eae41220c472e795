namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// Draws the alerts of a <see cref="LoadModel"/>, batch by batch, and keeps which series fire, so that whoever sends them
/// knows what must be in the receiver's state afterwards. In one batch no series ends or fires again that occurs in it
/// already: all alerts of a batch carry the batch's time, and an order inside it would have no meaning. One thread.
/// </summary>
internal sealed class AlertLoad
{
    private const int Tries = 64;

    // Ranks are scattered over the series, so that often repeated ones share neither hosts nor neighbouring memory.
    private const long Scatter = 2_654_435_761;

    private readonly LoadModel model;
    private readonly SeededDraw draw;
    private readonly ZipfDraw ranks;
    private readonly bool[] firing;
    private readonly int[] batchOf;
    private readonly Queue<int> ended = new();
    private int seen;
    private int batch;

    public AlertLoad(LoadModel model)
    {
        this.model = model;
        draw = new SeededDraw(model.Seed);
        ranks = new ZipfDraw(model.Known, model.Exponent);
        firing = new bool[model.Most];
        batchOf = new int[model.Most];
    }

    /// <summary>Series that fire now, as far as was drawn.</summary>
    public int Active { get; private set; }

    /// <summary>The alerts that bring about the state in which the measurement begins, in batches of at most this size.</summary>
    public IEnumerable<LoadAlert[]> Prefill(int size)
    {
        for (var first = 0; first < model.Known; first += size)
        {
            yield return [.. Enumerable.Range(first, Math.Min(size, model.Known - first)).Select(_ => FireNew())];
        }

        // The later ones end: which ranks they have is scattered.
        for (var first = model.Active; first < model.Known; first += size)
        {
            yield return [.. Enumerable.Range(first, Math.Min(size, model.Known - first)).Select(End)];
        }
    }

    /// <summary>The next batch.</summary>
    public void Next(Span<LoadAlert> alerts)
    {
        batch++;
        for (var index = 0; index < alerts.Length; index++)
        {
            alerts[index] = Next();
        }
    }

    private LoadAlert Next()
    {
        var share = draw.NextUnit();
        if (share < model.Repeats)
        {
            return Repeat();
        }

        if (share < model.Repeats + model.Resolves)
        {
            return TryDrawOver(out var over) ? Touched(End(over)) : Repeat();
        }

        return Fire(share - model.Repeats - model.Resolves);
    }

    private LoadAlert Repeat() => TryDrawRepeated(out var series)
        ? Touched(new LoadAlert(model.FirstSeries + series, LoadKind.Repeat))
        : Fire(double.MaxValue);

    private LoadAlert Fire(double share)
    {
        var again = share < model.Resolves || seen == model.Most;
        if (again && ended.TryPeek(out var series) && batchOf[series] != batch)
        {
            ended.Dequeue();
            firing[series] = true;
            Active++;
            return Touched(new LoadAlert(model.FirstSeries + series, LoadKind.Firing));
        }

        return seen < model.Most ? Touched(FireNew()) : Touched(new LoadAlert(model.FirstSeries + AnyFiring(), LoadKind.Repeat));
    }

    private LoadAlert FireNew()
    {
        var series = seen++;
        firing[series] = true;
        Active++;
        return new LoadAlert(model.FirstSeries + series, LoadKind.Firing);
    }

    private LoadAlert End(int series)
    {
        firing[series] = false;
        ended.Enqueue(series);
        Active--;
        return new LoadAlert(model.FirstSeries + series, LoadKind.Resolve);
    }

    private LoadAlert Touched(LoadAlert alert)
    {
        batchOf[alert.Series - model.FirstSeries] = batch;
        return alert;
    }

    private bool TryDrawRepeated(out int series)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            series = (int)(ranks.Next(draw) * Scatter % model.Known);
            if (firing[series])
            {
                return true;
            }
        }

        series = -1;
        return false;
    }

    private bool TryDrawOver(out int series)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            series = draw.NextBelow(seen);
            if (firing[series] && batchOf[series] != batch)
            {
                return true;
            }
        }

        series = -1;
        return false;
    }

    private int AnyFiring()
    {
        var series = draw.NextBelow(model.Most);
        while (!firing[series])
        {
            series = (series + 1) % model.Most;
        }

        return series;
    }
}
