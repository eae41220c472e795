namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>
/// The power martingale over the last p-values: it stays small as long as they are uniform and grows when many small ones
/// come together (Fedorova et al., "Plug-in martingales for testing exchangeability on-line", ICML 2012). Constant memory.
/// </summary>
internal sealed class PowerMartingale(int length, double epsilon)
{
    private readonly double[] updates = new double[length];
    private double logValue;
    private int next;
    private bool started;

    /// <summary>The value that p-values of no more than this reach when all of the last ones are that small.</summary>
    public double ThresholdOf(double p) => Math.Exp(length * BetOn(p));

    /// <summary>Takes the next p-value.</summary>
    /// <returns>The value.</returns>
    public double Take(double p)
    {
        var update = BetOn(p);
        if (!started)
        {
            // As if all before had been like the first.
            started = true;
            Array.Fill(updates, update);
            logValue = length * update;
            return Math.Exp(logValue);
        }

        logValue += update - updates[next];
        updates[next] = update;
        next = (next + 1) % length;
        return Math.Exp(logValue);
    }

    private double BetOn(double p) => Math.Log(epsilon) + ((epsilon - 1) * Math.Log(p));
}
