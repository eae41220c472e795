using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>An alert of a case; all but the entity may be missing.</summary>
internal sealed record CaseAlert
{
    public string? Entity { get; init; }

    public string? Source { get; init; }

    public string? Check { get; init; }

    public string? Operation { get; init; }

    public string? Direction { get; init; }

    public string? Severity { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public long? Ts { get; init; }

    /// <summary>What alerted, whatever entity it is on.</summary>
    public AlertKind Kind => new(Source ?? "", string.Join(' ', new[] { Check, Operation, Direction }.Where(static part => !string.IsNullOrEmpty(part))));
}
