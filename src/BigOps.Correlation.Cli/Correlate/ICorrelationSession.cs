namespace BigOps.Correlation.Cli.Correlate;

/// <summary>One offline run of the pipeline.</summary>
internal interface ICorrelationSession : IEventReceiver
{
    /// <summary>Ends the input.</summary>
    CorrelationOutcome Complete();
}
