namespace BigOps.Correlation.Core.Events;

/// <summary>How bad it is, in four display levels; higher is worse. Values are stored; never renumber.</summary>
public enum Severity : byte
{
    /// <summary>Worth knowing (1 to 12 on the OpenTelemetry scale).</summary>
    Info = 0,

    /// <summary>May become a problem (13 to 16).</summary>
    Warning = 1,

    /// <summary>A problem (17 to 20).</summary>
    Error = 2,

    /// <summary>Users are hit or will be at once (21 to 24).</summary>
    Critical = 3,
}
