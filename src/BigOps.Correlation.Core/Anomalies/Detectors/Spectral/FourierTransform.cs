using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

/// <summary>
/// Discrete Fourier transform of one length, in place: radix 2 (Cooley and Tukey, 1965) where the length is a power of two,
/// by definition otherwise. Allocates only when it is made.
/// </summary>
internal sealed class FourierTransform
{
    private readonly Complex[] roots;
    private readonly Complex[] copy;

    public FourierTransform(int length)
    {
        copy = new Complex[length];
        roots = new Complex[length];
        for (var at = 0; at < length; at++)
        {
            roots[at] = Complex.FromPolarCoordinates(1, -2 * Math.PI * at / length);
        }
    }

    /// <summary>Transforms.</summary>
    public void Forward(Complex[] values) => Run(values, backward: false);

    /// <summary>Transforms back, scaled so that both together change nothing.</summary>
    public void Backward(Complex[] values)
    {
        Run(values, backward: true);
        for (var at = 0; at < values.Length; at++)
        {
            values[at] /= values.Length;
        }
    }

    private void Run(Complex[] values, bool backward)
    {
        if (BitOperations.IsPow2(values.Length))
        {
            Reorder(values);
            Butterflies(values, backward);
            return;
        }

        values.CopyTo(copy, 0);
        for (var at = 0; at < values.Length; at++)
        {
            var sum = Complex.Zero;
            for (var from = 0; from < values.Length; from++)
            {
                sum += copy[from] * Root((int)((long)at * from % values.Length), backward);
            }

            values[at] = sum;
        }
    }

    private static void Reorder(Complex[] values)
    {
        for (int at = 1, other = 0; at < values.Length; at++)
        {
            var bit = values.Length >> 1;
            for (; (other & bit) != 0; bit >>= 1)
            {
                other ^= bit;
            }

            other ^= bit;
            if (at < other)
            {
                (values[at], values[other]) = (values[other], values[at]);
            }
        }
    }

    private void Butterflies(Complex[] values, bool backward)
    {
        for (var half = 1; half < values.Length; half *= 2)
        {
            var stride = values.Length / (2 * half);
            for (var start = 0; start < values.Length; start += 2 * half)
            {
                for (var at = 0; at < half; at++)
                {
                    var turned = values[start + at + half] * Root(at * stride, backward);
                    values[start + at + half] = values[start + at] - turned;
                    values[start + at] += turned;
                }
            }
        }
    }

    private Complex Root(int index, bool backward) => backward ? Complex.Conjugate(roots[index]) : roots[index];
}
