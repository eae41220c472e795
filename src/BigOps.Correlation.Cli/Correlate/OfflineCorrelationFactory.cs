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
        var result = loader.Load(request.ConfigPath, request.Environment, request.With);
        if (result.Value is not { } configuration)
        {
            return new CorrelationSetup(null, RulesConfigurationChecker.FindingsOf(result));
        }

        var normalizers = new Normalizers(configuration.Normalization.ToOptions(OfflineCorrelator.Hash), configuration.Normalization.Mappings);
        return new CorrelationSetup(new OfflineSession(normalizers.Find("native")!, new OfflineCorrelator(PipelineOf(configuration.Pipeline, request.Topology))), []);
    }

    private static PipelineConfiguration PipelineOf(PipelineConfiguration configured, TopologyDocument? topology) =>
        topology is null ? configured : configured with { Topology = topology.ToGraph() };
}
