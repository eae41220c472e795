namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// The cheap look at every row that decides what is worth running on a series: nothing where the value has not moved for long,
/// the rise in place of the value where it only ever rises; and that a value got stuck. Some nanoseconds a row.
/// </summary>
internal struct SeriesGate
{
    // Long enough that a quiet night of a busy value is not taken for it.
    private const int ConstantRows = 300;
    private const int CounterRows = 500;
    private const double CounterRises = 0.9;
    private const int StuckRows = 60;
    private const double MostRepeats = 0.97;
    private const double LeastRepeats = 0.01;
    private const double Forgetting = 0.005;

    // Surprise at which a run of equal values is an anomaly: a chance of one in ten million.
    private const double LongRun = 16;

    private int same;
    private int rises;
    private int rows;
    private float repeats;
    private bool neverFell;

    /// <summary>Whether the value has not moved for long.</summary>
    public readonly bool IsConstant => same >= ConstantRows;

    /// <summary>Whether the value counts something since a start: whole numbers from 0 that nearly always rose and never fell.</summary>
    public readonly bool IsCounter => neverFell && rows >= CounterRows && rises >= CounterRises * rows;

    /// <summary>
    /// How improbable it is that the value stands still for so long, by the share of rows that usually repeat the one before;
    /// 1 is an anomaly. A value that often stands still has long runs and is left alone.
    /// </summary>
    public readonly double Stuck => same == 0 || rows < StuckRows || repeats >= MostRepeats
        ? 0
        : same * -Math.Log(Math.Max(LeastRepeats, repeats)) / LongRun;

    /// <summary>Takes a row.</summary>
    /// <param name="value">Its value; finite.</param>
    /// <param name="last">The value before it; the same where there is none.</param>
    public void Take(double value, double last)
    {
        var isSame = value.Equals(last) && rows > 0;
        neverFell = (neverFell || rows == 0) && value >= last && value >= 0 && Math.Floor(value) == value;
        rises += value > last ? 1 : 0;
        rows = Math.Min(rows + 1, int.MaxValue - 1);
        same = isSame ? Math.Min(same + 1, int.MaxValue - 1) : 0;
        if (Stuck < 1)
        {
            // What is stuck says nothing of what is usual.
            repeats += (float)(Math.Max(Forgetting, 1.0 / rows) * ((isSame ? 1 : 0) - repeats));
        }
    }
}
