using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.DeadLetters;
using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>The data directory with everything in it but the journal, which can be opened only after the checkpoint was read.</summary>
internal sealed class EmbeddedStorage : IDisposable
{
    private EmbeddedStorage(DataDirectory directory, StorageOptions options, StorageEnvironment environment)
    {
        Directory = directory;
        Options = options;
        Environment = environment;
        Identity = directory.LoadIdentity();
        Checkpoints = new CheckpointStore(directory.Checkpoints, options, environment);
        DeadLetters = DeadLetterStore.Open(directory.DeadLetters, options, environment);
        Archive = new ConfigArchive(directory.Configurations, environment);
    }

    public DataDirectory Directory { get; }

    public StorageOptions Options { get; }

    public StorageEnvironment Environment { get; }

    public ShardIdentity Identity { get; }

    public CheckpointStore Checkpoints { get; }

    public DeadLetterStore DeadLetters { get; }

    public ConfigArchive Archive { get; }

    /// <summary>Takes the directory and opens what is in it.</summary>
    public static EmbeddedStorage Open(StorageOptions options, TimeProvider time, Meter meter, ILogger logger)
    {
        var disk = new PhysicalDisk();
        var directory = DataDirectory.Open(options.Directory, disk);
        try
        {
            return new EmbeddedStorage(directory, options, new StorageEnvironment(disk, time, new StorageMetrics(meter), logger));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        DeadLetters.Dispose();
        Directory.Dispose();
    }
}
