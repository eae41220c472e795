using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Metrics.Exposition;

namespace BigOps.Correlation.Server.Metrics.Process;

/// <summary>Metrics of the process and of the runtime, read at each scrape. Any thread.</summary>
internal static class ProcessMetrics
{
    /// <summary>Writes them all.</summary>
    public static void Write(ExpositionWriter writer, ServiceStatus status)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("bigops_build_info", "gauge", "Version of the program; the value is always 1.", "version", [(status.Version, 1)]);
        WriteProcess(writer, status);
        WriteCollector(writer);
        WriteThreads(writer);
    }

    private static void WriteProcess(ExpositionWriter writer, ServiceStatus status)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        writer.Write("process_cpu_seconds_total", "counter", "CPU time that the process used, in seconds.", process.TotalProcessorTime.TotalSeconds);
        writer.Write("process_resident_memory_bytes", "gauge", "Memory that the process holds resident, in bytes.", process.WorkingSet64);
        writer.Write("process_virtual_memory_bytes", "gauge", "Address space that the process uses, in bytes.", process.VirtualMemorySize64);
        writer.Write("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970.", status.StartedAt.UnixMilliseconds / 1000.0);
        if (OpenFiles() is { } files)
        {
            writer.Write("process_open_fds", "gauge", "Files and sockets that the process has open.", files);
        }
    }

    private static void WriteCollector(ExpositionWriter writer)
    {
        var generations = Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => ($"{generation}", (double)GC.CollectionCount(generation)));
        writer.Write("dotnet_gc_collections_total", "counter", "Garbage collections, by the oldest generation they took.", "generation", generations);
        writer.Write("dotnet_gc_pause_seconds_total", "counter", "Time that garbage collections paused the process, in seconds.", GC.GetTotalPauseDuration().TotalSeconds);
        writer.Write("dotnet_gc_allocated_bytes_total", "counter", "Memory that was ever allocated, in bytes.", GC.GetTotalAllocatedBytes());
        writer.Write("dotnet_gc_heap_bytes", "gauge", "Memory on the managed heap, garbage included, in bytes.", GC.GetTotalMemory(forceFullCollection: false));
    }

    private static void WriteThreads(ExpositionWriter writer)
    {
        writer.Write("dotnet_threadpool_threads", "gauge", "Threads of the pool.", ThreadPool.ThreadCount);
        writer.Write("dotnet_threadpool_queue_length", "gauge", "Work that waits for a thread of the pool.", ThreadPool.PendingWorkItemCount);
        writer.Write("dotnet_threadpool_completed_items_total", "counter", "Work that the pool has done.", ThreadPool.CompletedWorkItemCount);
        writer.Write("dotnet_lock_contentions_total", "counter", "Waits for a lock that another thread held.", Monitor.LockContentionCount);
    }

    private static int? OpenFiles()
    {
        const string Directory = "/proc/self/fd";
        try
        {
            return System.IO.Directory.Exists(Directory) ? System.IO.Directory.GetFiles(Directory).Length : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
