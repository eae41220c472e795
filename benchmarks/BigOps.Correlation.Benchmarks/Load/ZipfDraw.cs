namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// Draws a rank by Zipf's law: the chance of rank r is proportional to 1/r^s. Two numbers a draw, whatever the count
/// (alias method of Walker and Vose). Immutable; any thread may draw with a source of its own.
/// </summary>
internal sealed class ZipfDraw
{
    private readonly float[] keep;
    private readonly int[] alias;

    /// <summary>Prepares the table.</summary>
    /// <param name="count">Ranks, from 0 to before this.</param>
    /// <param name="exponent">s; 0 draws all ranks alike.</param>
    public ZipfDraw(int count, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        keep = new float[count];
        alias = new int[count];
        Fill(Weights(count, exponent));
    }

    /// <summary>A rank, the most frequent being 0.</summary>
    public int Next(SeededDraw source)
    {
        var column = source.NextBelow(keep.Length);
        return source.NextUnit() < keep[column] ? column : alias[column];
    }

    private static double[] Weights(int count, double exponent)
    {
        var weights = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sum += weights[rank] = Math.Pow(rank + 1, -exponent);
        }

        for (var rank = 0; rank < count; rank++)
        {
            weights[rank] *= count / sum;
        }

        return weights;
    }

    // Columns with too little get the rest of their space from one with too much.
    private void Fill(double[] weights)
    {
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var rank = 0; rank < weights.Length; rank++)
        {
            (weights[rank] < 1 ? small : large).Push(rank);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var poor = small.Pop();
            var rich = large.Pop();
            keep[poor] = (float)weights[poor];
            alias[poor] = rich;
            weights[rich] -= 1 - weights[poor];
            (weights[rich] < 1 ? small : large).Push(rich);
        }

        foreach (var rank in small.Concat(large))
        {
            keep[rank] = 1;
        }
    }
}
