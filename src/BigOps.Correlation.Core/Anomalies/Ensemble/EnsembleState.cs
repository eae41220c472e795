namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Everything the ensemble knows of a series but its season: numbers alone, so that it is stored as the bytes it is. A field
/// more is another stored form.
/// </summary>
internal struct EnsembleState
{
    public double Last;
    public double Caution;
    public RowStep Step;
    public LastRows Recent;
    public LevelShift Level;
    public Extremes Extremes;
    public Residual Residual;

    // From here on numbers of four bytes, side by side so that nothing lies between them.
    public SeasonTrust Trust;
    public HourScale Hours;
    public HoldDown Hold;
    public TailScale LevelScale;
    public TailScale DayScale;
    public TailScale ResidualScale;
    public TailScale JumpScale;
    public SeriesGate Gate;
    public int Count;
}
