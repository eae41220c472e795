using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>What reading records needs.</summary>
internal sealed record IntakeServices
{
    /// <summary>The formats that hold now.</summary>
    public required Func<Normalizers> Normalizers { get; init; }

    /// <summary>Who waits for the answers to commands.</summary>
    public required RequestTable Requests { get; init; }

    /// <summary>What became of records.</summary>
    public IntakeCounts Counts { get; } = new();

    /// <summary>The deployment's hash.</summary>
    public required KeyedHash Hash { get; init; }

    /// <summary>The clock, for records that no broker stamped.</summary>
    public required TimeProvider Time { get; init; }
}
