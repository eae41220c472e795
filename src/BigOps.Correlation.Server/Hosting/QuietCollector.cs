using System.Runtime;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// Keeps the collector still while a large state is read: all it could find is there to stay, and looking at it again and
/// again takes longer than reading. Where the memory is not there in one go, the state is read as anything else is.
/// </summary>
internal static class QuietCollector
{
    // Below, there is little to look at.
    private const long LeastBytes = 16 * 1024 * 1024;

    // A stored alert takes some four times as much memory as bytes in the file, and what is thrown away while it is read comes on top.
    private const int MemoryPerByte = 6;

    /// <summary>Reads a state.</summary>
    /// <param name="stateBytes">Its stored size.</param>
    /// <param name="read">Reads it.</param>
    public static T Run<T>(long stateBytes, Func<T> read)
    {
        var isQuiet = stateBytes >= LeastBytes && TryBegin(stateBytes * MemoryPerByte);
        try
        {
            return read();
        }
        finally
        {
            if (isQuiet)
            {
                End();
            }
        }
    }

    private static bool TryBegin(long bytes)
    {
        try
        {
            return bytes <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 && GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than the collector holds back at a time on this machine.
            return false;
        }
    }

    private static void End()
    {
        try
        {
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // More was needed than was held back, so the collector went on by itself.
        }
    }
}
