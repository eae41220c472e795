namespace BigOps.Correlation.Server.Local;

/// <summary>Names of what can go wrong with the journal, as the metric shows them: a closed set.</summary>
internal static class FailureReason
{
    /// <summary>The queue in front of the disk is full.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>The disk has no room.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>The disk failed in another way.</summary>
    public const string DiskError = "disk_error";

    /// <summary>The consumer threw.</summary>
    public const string Consumer = "consumer";

    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>The name for a failure of the disk.</summary>
    public static string Of(Exception exception) =>
        exception is IOException { HResult: NoSpace or QuotaExceeded } ? DiskFull : DiskError;
}
