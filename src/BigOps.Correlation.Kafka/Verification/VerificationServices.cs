using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Ownership;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Verification;

/// <summary>What comparing states with the log needs of the process it runs in.</summary>
public sealed record VerificationServices
{
    /// <summary>Reads the states.</summary>
    public required IPartitionStateReader States { get; init; }

    /// <summary>The installation's key.</summary>
    public required ShardIdentity Identity { get; init; }

    /// <summary>The configuration that a log begins with.</summary>
    public required PipelineConfiguration Configuration { get; init; }

    /// <summary>Finds the configurations that logs and states name.</summary>
    public required IConfigurationSource Configurations { get; init; }

    /// <summary>The formats.</summary>
    public required Normalizers Normalizers { get; init; }

    /// <summary>A random number that makes the group of readers its own.</summary>
    public required ulong Replica { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes logs.</summary>
    public required ILoggerFactory Loggers { get; init; }
}
