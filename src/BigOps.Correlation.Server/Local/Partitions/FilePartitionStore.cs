using System.Globalization;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>
/// Keeps the states of partitions in files, one folder each. Several processes may share the folder (a common volume): who
/// claims a partition makes a file named by the next epoch, which only one of them can; the others' writes are refused from
/// then on. Any thread.
/// </summary>
internal sealed class FilePartitionStore(string root, StorageEnvironment environment) : IPartitionStore
{
    private const string OwnerExtension = ".owner";

    // Files of former epochs that stay: who looked at the latest epoch a moment ago must find the next one taken, not cleared away.
    private const long Kept = 16;

    /// <inheritdoc />
    public IPartitionClaim Claim(string topic, int partition)
    {
        var directory = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}"));
        try
        {
            DataDirectory.Make(directory);
            return new FilePartitionClaim(directory, TakeEpoch(directory), environment);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"The folder '{directory}' cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>The latest epoch that was claimed; 0 before the first.</summary>
    public static long LatestEpoch(string directory) => Directory.EnumerateFiles(directory, "*" + OwnerExtension)
        .Select(static path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : 0)
        .DefaultIfEmpty()
        .Max();

    private long TakeEpoch(string directory)
    {
        while (true)
        {
            var epoch = LatestEpoch(directory) + 1;
            var path = Path.Combine(directory, epoch.ToString("D20", CultureInfo.InvariantCulture) + OwnerExtension);
            try
            {
                new FileStream(path, FileMode.CreateNew).Dispose();
            }
            catch (IOException) when (LatestEpoch(directory) >= epoch)
            {
                // Somebody else was a moment earlier.
                continue;
            }

            if (LatestEpoch(directory) - epoch >= Kept)
            {
                // So many came in between that this one may have been taken and cleared away.
                File.Delete(path);
                continue;
            }

            environment.Disk.SyncDirectory(directory);
            DeleteOlder(directory, epoch - Kept);
            return epoch;
        }
    }

    private static void DeleteOlder(string directory, long epoch)
    {
        foreach (var path in Directory.GetFiles(directory, "*" + OwnerExtension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var older) && older < epoch)
            {
                File.Delete(path);
            }
        }
    }
}
