using System.Numerics;
using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>
/// Keeps a recurrence from running away: the roots of its characteristic polynomial outside of the unit circle are moved onto
/// it, and a wave longer than the window, which nobody can tell from a trend, becomes a straight line. Where the numbers do not
/// allow that, half as many vectors are tried, and at last the mean.
/// </summary>
internal static class StableRecurrence
{
    private const double OnCircle = 1 + 1e-12;

    // What one unit comes to in so many windows: a straight line grows with the rows, and a little more is no harm.
    private const int Windows = 20;
    private const double MostGrowth = 10;

    /// <summary>The basis with a recurrence that does not run away; the basis itself where its own does not.</summary>
    public static SsaBasis Of(SsaBasis basis)
    {
        for (var rank = basis.Vectors.Length; rank > 0; rank /= 2)
        {
            var calm = Calmed(rank == basis.Vectors.Length ? basis : basis.OfRank(rank));
            if (Stays(calm))
            {
                return calm;
            }
        }

        return SsaBasis.OfMeans(basis.Window);
    }

    private static SsaBasis Calmed(SsaBasis basis)
    {
        var roots = PolynomialRoots.Of(basis.Coefficients);
        if (roots is null)
        {
            return basis;
        }

        var calm = Array.ConvertAll(roots, root => Calm(root, basis.Window));
        return calm.AsSpan().SequenceEqual(roots) ? basis : basis.With(PolynomialRoots.RecurrenceOf(calm));
    }

    private static Complex Calm(Complex root, int window)
    {
        var size = Complex.Abs(root);
        if (root.Imaginary != 0 && size >= 1 && 2 * Math.PI / Math.Abs(root.Phase) > window)
        {
            root = root.Real;
            size = Math.Abs(root.Real);
        }

        return size > OnCircle ? root / size : root;
    }

    private static bool Stays(SsaBasis basis)
    {
        var order = basis.Coefficients.Length;
        var path = new double[order * (Windows + 1)];
        path[order - 1] = 1;
        for (var at = order; at < path.Length; at++)
        {
            path[at] = basis.Next(path.AsSpan(at - order, order));
            if (!(Math.Abs(path[at]) <= MostGrowth * (at - order + 1)))
            {
                return false;
            }
        }

        return true;
    }
}
