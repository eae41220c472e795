namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Everything the ensemble knows of a series but its season: numbers alone, so that it is stored as the bytes it is. A field
/// more is another stored form.
/// </summary>
internal struct EnsembleState
{
    public long SeasonStart;
    public double Last;
    public RowStep Step;
    public LastRows Recent;
    public LevelShift Level;
    public Extremes Extremes;
    public SeasonTrust Trust;
    public Residual Residual;
    public HourScale Hours;
    public HoldDown Hold;
    public double Caution;
    public TailScale LevelScale;
    public TailScale DayScale;
    public TailScale ResidualScale;
    public TailScale JumpScale;
    public SeriesGate Gate;
    public int Count;
}
