namespace BigOps.Correlation.Cli.Correlate;

/// <summary>Makes the production pipeline under virtual time.</summary>
internal interface ICorrelationFactory
{
    CorrelationSetup Create(CorrelationRequest request);
}
