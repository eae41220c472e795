using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>
/// The functions that the library calls. Each finds its client's events by the opaque pointer, which is a handle that lives
/// longer than the client.
/// </summary>
internal static unsafe class ClientCallbacks
{
    private const int LeaveTextToLibrary = 0;

    public static void Attach(ConfigurationHandle configuration, GCHandle events)
    {
        Librdkafka.SetOpaque(configuration, GCHandle.ToIntPtr(events));
        // Static functions without captured state: their addresses hold for the life of the process.
        Librdkafka.SetRebalance(configuration, &OnRebalance);
        Librdkafka.SetCommitted(configuration, &OnCommitted);
        Librdkafka.SetError(configuration, &OnError);
        Librdkafka.SetLog(configuration, &OnLog);
        Librdkafka.SetStatistics(configuration, &OnStatistics);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRebalance(nint client, int code, nint partitions, nint opaque) => Events(opaque)?.Rebalanced(code, partitions);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCommitted(nint client, int code, nint offsets, nint opaque) => Events(opaque)?.Committed(code, offsets);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(nint client, int code, nint reason, nint opaque) => Events(opaque)?.Failed(code, Text(reason));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(nint client, int level, nint facility, nint text)
    {
        // Before there is a client there is nobody to tell.
        if (client != 0)
        {
            Events(Librdkafka.Opaque(client))?.Logged(level, Text(facility), Text(text));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStatistics(nint client, nint json, nuint length, nint opaque)
    {
        Events(opaque)?.Measured(Marshal.PtrToStringUTF8(json, (int)length));
        return LeaveTextToLibrary;
    }

    private static IClientEvents? Events(nint opaque) => opaque == 0 ? null : GCHandle.FromIntPtr(opaque).Target as IClientEvents;

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}
