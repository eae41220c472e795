using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>The last five rows.</summary>
internal struct LastRows
{
    private const int Length = 5;

    private Values values;

    /// <summary>The value in the middle; only once there are five.</summary>
    public readonly double Median
    {
        get
        {
            Span<double> sorted = [values[0], values[1], values[2], values[3], values[4]];
            sorted.Sort();
            return sorted[Length / 2];
        }
    }

    /// <summary>Takes the row that is number <paramref name="count"/>, from 1, and says the mean.</summary>
    public double Take(double value, int count)
    {
        values[(count - 1) % Length] = value;
        var rows = Math.Min(count, Length);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            sum += values[row];
        }

        return sum / rows;
    }

    [InlineArray(Length)]
    private struct Values
    {
        private double first;
    }
}
