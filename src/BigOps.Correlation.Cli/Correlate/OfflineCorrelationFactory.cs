using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Replay;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>Makes offline runs of the production pipeline with the configuration the service itself would have.</summary>
internal sealed class OfflineCorrelationFactory(ConfigurationLoader loader) : ICorrelationFactory
{
    public CorrelationSetup Create(CorrelationRequest request)
    {
        var result = loader.Load(request.ConfigPath, request.Environment);
        if (result.Value is not { } configuration)
        {
            return new CorrelationSetup(null, RulesConfigurationChecker.FindingsOf(result));
        }

        var normalizers = new Normalizers(configuration.Normalization.ToOptions(OfflineCorrelator.Hash), configuration.Normalization.Mappings);
        return new CorrelationSetup(new OfflineSession(normalizers.Find("native")!, new OfflineCorrelator(PipelineOf(configuration.Pipeline, request.Topology))), []);
    }

    // A file is a part of what came to a service that had been running: there is no first hour in which all is shown.
    private static PipelineConfiguration PipelineOf(PipelineConfiguration configured, TopologyDocument? topology) => configured with
    {
        Correlation = configured.Correlation with { NoiseGateAfter = TimeSpan.Zero },
        Topology = topology?.ToGraph() ?? configured.Topology,
    };
}
