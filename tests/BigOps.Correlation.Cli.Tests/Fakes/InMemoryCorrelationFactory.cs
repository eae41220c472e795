using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.Correlate;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Gives sessions that put all events of a host into one incident.</summary>
internal sealed class InMemoryCorrelationFactory(params ConfigurationFinding[] problems) : ICorrelationFactory
{
    public CorrelationRequest? Request { get; private set; }

    public InMemoryCorrelationSession Session { get; } = new();

    public CorrelationSetup Create(CorrelationRequest request)
    {
        Request = request;
        return problems.Length > 0 ? new CorrelationSetup(null, problems) : new CorrelationSetup(Session, []);
    }
}
