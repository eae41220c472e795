namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>Numbers of one series: a value, or a histogram. Any thread may record.</summary>
internal sealed class Series(double[] bounds)
{
    private readonly Lock gate = new();
    private readonly long[] buckets = new long[bounds.Length];
    private long count;
    private double sum;

    /// <summary>Adds to the value.</summary>
    public void Add(double value)
    {
        lock (gate)
        {
            sum += value;
        }
    }

    /// <summary>Replaces the value.</summary>
    public void Set(double value)
    {
        lock (gate)
        {
            sum = value;
        }
    }

    /// <summary>Records into the histogram, a number of times; what is no number counts nowhere.</summary>
    public void Observe(double value, int times)
    {
        lock (gate)
        {
            ObserveNeedsLock(value, times);
        }
    }

    /// <summary>Records values into the histogram.</summary>
    public void Observe(ReadOnlySpan<double> values)
    {
        lock (gate)
        {
            foreach (var value in values)
            {
                ObserveNeedsLock(value, 1);
            }
        }
    }

    /// <summary>A consistent copy; counts of buckets are not yet cumulative.</summary>
    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (gate)
        {
            return (sum, count, [.. buckets]);
        }
    }

    private void ObserveNeedsLock(double value, int times)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var index = bounds.AsSpan().BinarySearch(value);
        index = index < 0 ? ~index : index;
        count += times;
        sum += value * times;
        if (index < buckets.Length)
        {
            buckets[index] += times;
        }
    }
}
