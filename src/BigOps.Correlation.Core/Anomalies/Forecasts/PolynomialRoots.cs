using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>
/// Roots of the characteristic polynomial of a linear recurrence, all at once by Aberth's iteration (O. Aberth, "Iteration methods
/// for finding all zeros of a polynomial simultaneously", Mathematics of Computation 27, 1973), and the way back.
/// </summary>
internal static class PolynomialRoots
{
    private const int MostRounds = 200;
    private const double Accuracy = 1e-13;

    // A root that is there twice, as that of a straight line, is only found to the square root of the accuracy of its numbers.
    private const double Real = 1e-6;

    /// <summary>Roots of z^n - c[n-1] z^(n-1) - … - c[0]: the real ones, and of each pair of conjugates the upper and the lower one.</summary>
    /// <param name="recurrence">The coefficients c.</param>
    /// <returns>Null where they cannot be found.</returns>
    public static Complex[]? Of(ReadOnlySpan<double> recurrence)
    {
        var polynomial = new double[recurrence.Length + 1];
        for (var at = 0; at < recurrence.Length; at++)
        {
            polynomial[at] = -recurrence[at];
        }

        polynomial[^1] = 1;
        var zeros = polynomial.AsSpan().IndexOfAnyExcept(0.0);
        var roots = Iterate(polynomial.AsSpan(zeros));
        return roots is null ? null : Paired(roots, zeros);
    }

    /// <summary>The recurrence that has these roots, as <see cref="Of"/> gives them.</summary>
    public static double[] RecurrenceOf(ReadOnlySpan<Complex> roots)
    {
        var polynomial = new Complex[roots.Length + 1];
        polynomial[0] = 1;
        var degree = 0;
        foreach (var at in Scattered(roots.Length))
        {
            degree++;
            for (var power = degree; power >= 0; power--)
            {
                polynomial[power] = (power > 0 ? polynomial[power - 1] : Complex.Zero) - (power < degree ? polynomial[power] * roots[at] : Complex.Zero);
            }
        }

        return [.. polynomial[..^1].Select(coefficient => -coefficient.Real)];
    }

    private static Complex[]? Iterate(ReadOnlySpan<double> polynomial)
    {
        var roots = new Complex[polynomial.Length - 1];
        var radius = Math.Pow(Math.Abs(polynomial[0]), 1.0 / Math.Max(1, roots.Length));
        for (var at = 0; at < roots.Length; at++)
        {
            // Off the axes, or conjugates would stay where symmetry holds them.
            roots[at] = Complex.FromPolarCoordinates(radius, (2 * Math.PI * at / roots.Length) + 0.4);
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var moved = 0.0;
            for (var at = 0; at < roots.Length; at++)
            {
                var step = StepOf(polynomial, roots, at);
                roots[at] -= step;
                moved = Math.Max(moved, Complex.Abs(step) / Math.Max(1, Complex.Abs(roots[at])));
            }

            if (!double.IsFinite(moved))
            {
                return null;
            }

            if (moved < Accuracy)
            {
                return roots;
            }
        }

        return roots;
    }

    private static Complex StepOf(ReadOnlySpan<double> polynomial, Complex[] roots, int at)
    {
        var slope = SlopeOf(polynomial, roots[at]);
        if (slope is not { } known)
        {
            return Complex.Zero;
        }

        var others = Complex.Zero;
        for (var other = 0; other < roots.Length; other++)
        {
            if (other != at && roots[other] != roots[at])
            {
                others += 1 / (roots[at] - roots[other]);
            }
        }

        return 1 / (known - others);
    }

    // Derivative over value, outside of the unit circle by the reversed polynomial at 1/z, whose powers do not overflow; null on a root.
    private static Complex? SlopeOf(ReadOnlySpan<double> polynomial, Complex z)
    {
        var degree = polynomial.Length - 1;
        var outside = Complex.Abs(z) > 1;
        var x = outside ? 1 / z : z;
        var (value, derivative) = (Complex.Zero, Complex.Zero);
        for (var at = 0; at <= degree; at++)
        {
            derivative = (derivative * x) + value;
            value = (value * x) + polynomial[outside ? at : degree - at];
        }

        if (value == Complex.Zero)
        {
            return null;
        }

        return outside ? (degree * x) - (x * x * derivative / value) : derivative / value;
    }

    private static Complex[]? Paired(Complex[] roots, int zeros)
    {
        var found = new List<Complex>(roots.Length + zeros);
        found.AddRange(Enumerable.Repeat(Complex.Zero, zeros));
        foreach (var root in roots.OrderBy(root => root.Phase))
        {
            if (Math.Abs(root.Imaginary) <= Real)
            {
                found.Add(root.Real);
            }
            else if (root.Imaginary > 0)
            {
                found.Add(root);
                found.Add(Complex.Conjugate(root));
            }
        }

        return found.Count == roots.Length + zeros ? [.. found] : null;
    }

    // Neighbours on the circle one after the other would make the coefficients of what is half multiplied grow beyond all measure.
    private static IEnumerable<int> Scattered(int count)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)Math.Max(1, count - 1));
        for (var at = 0; at < 1 << bits; at++)
        {
            var reversed = 0;
            for (var bit = 0; bit < bits; bit++)
            {
                reversed |= ((at >> bit) & 1) << (bits - 1 - bit);
            }

            if (reversed < count)
            {
                yield return reversed;
            }
        }
    }
}
