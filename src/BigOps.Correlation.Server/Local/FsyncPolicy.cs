namespace BigOps.Correlation.Server.Local;

/// <summary>When appended entries count as durable.</summary>
public enum FsyncPolicy
{
    /// <summary>After the fsync of the group they were written with: survives a power cut.</summary>
    Group = 0,

    /// <summary>After the write; fsync follows at an interval: survives a killed process, a power cut may lose the last interval.</summary>
    Interval = 1,

    /// <summary>After the write; the operating system decides: survives a killed process.</summary>
    Never = 2,
}
