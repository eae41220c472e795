namespace BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

/// <summary>A model that is learnt anew from each stretch of a series, so that no value is forecast from later ones.</summary>
/// <param name="training">Values of a stretch; more than twice the window.</param>
/// <param name="window">Length of the window: about one season.</param>
internal sealed class SsaForecaster(int training, int window)
{
    private readonly double[] stretch = new double[training];
    private int count;
    private SsaModel? model;

    /// <summary>Starts with a model that was learnt elsewhere.</summary>
    public void Use(SsaModel learnt) => model = learnt;

    /// <summary>Takes the next value.</summary>
    /// <returns>Its distance from the forecast; null as long as there is none.</returns>
    public double? Take(double value)
    {
        double? error = model is null ? null : value - model.Next;
        model?.Take(value);
        stretch[count++] = value;
        if (count == stretch.Length)
        {
            count = 0;
            model = new SsaModel(stretch, window);
        }

        return error;
    }
}
