namespace BigOps.Correlation.Kafka.Native;

/// <summary>
/// What a client has to say. All but <see cref="Logged"/> come on the thread that serves the client's queue; logs come on any
/// thread of the library. Nothing may throw: the caller is not managed code.
/// </summary>
internal interface IClientEvents
{
    /// <param name="code">Whether partitions come or go.</param>
    /// <param name="partitions">A list that the library owns.</param>
    void Rebalanced(int code, nint partitions);

    /// <param name="code">The result.</param>
    /// <param name="offsets">A list that the library owns, or 0.</param>
    void Committed(int code, nint offsets);

    void Failed(int code, string text);

    /// <param name="level">As in syslog: 3 is an error, 4 a warning, 7 for debugging.</param>
    /// <param name="facility">The part of the library that says it.</param>
    /// <param name="text">What it says.</param>
    void Logged(int level, string facility, string text);

    void Measured(string statistics);
}
