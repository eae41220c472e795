namespace BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

/// <summary>
/// Forecasts the next value of a series by singular spectrum analysis: a basis learnt once, and a state that each value
/// moves by projection. Numbers as of ML.NET's adaptive singular-spectrum modeler.
/// </summary>
internal sealed class SsaModel
{
    private readonly SsaBasis basis;
    private readonly double[] state;
    private readonly double[] window;
    private readonly double[] smooth;
    private bool fed;

    /// <summary>Learns from a training series of more than twice the window.</summary>
    public SsaModel(ReadOnlySpan<double> training, int windowLength)
        : this(SsaBasis.Learn(training, windowLength), training)
    {
    }

    /// <summary>Starts at the end of the series that the basis was learnt of.</summary>
    public SsaModel(SsaBasis basis, ReadOnlySpan<double> training)
    {
        this.basis = basis;
        state = new double[basis.Window - 1];
        window = new double[basis.Window];
        smooth = new double[basis.Window];
        training[^basis.Window..].CopyTo(window);
        basis.Smooth(window, smooth);
        smooth.AsSpan(1).CopyTo(state);
        Next = basis.Next(state);
    }

    /// <summary>The forecast of the next value.</summary>
    public double Next { get; private set; }

    /// <summary>Takes the value that came.</summary>
    public void Take(double value)
    {
        if (!fed)
        {
            // What stands in for the values before the first one is the smoothed end of the training series.
            fed = true;
            state.CopyTo(window.AsSpan(1));
        }

        window.AsSpan(1).CopyTo(window);
        window[^1] = value;
        basis.Smooth(window, smooth);
        var last = state.Length - 1;
        for (var at = 0; at < last; at++)
        {
            state[at] = (((last - at) * state[at + 1]) + smooth[at + 1]) / (last - at + 1);
        }

        state[last] = smooth[^1];
        Next = basis.Next(state);
    }

    /// <summary>Forecasts the values after the last one, each from those before it.</summary>
    public void Forecast(Span<double> values)
    {
        var path = new double[state.Length + values.Length];
        state.CopyTo(path, 0);
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = path[state.Length + at] = basis.Next(path.AsSpan(at, state.Length));
        }
    }
}
