using System.Globalization;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>The states of partitions as they lie in their folder.</summary>
internal static class StateFiles
{
    /// <summary>All that are there now.</summary>
    public static IReadOnlyList<Saved> Of(string directory) =>
    [
        .. new DirectoryInfo(directory).EnumerateFiles("*.chain", SearchOption.AllDirectories)
            // What it knows from here on is of one moment: one that is needed no longer may go meanwhile.
            .Where(file => file.Exists)
            .Select(file =>
        {
            var parts = Path.GetFileNameWithoutExtension(file.Name).Split('-');
            return new Saved(
                file.Directory!.Name, long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), file.Length);
        }),
    ];

    /// <summary>One of them; with every save it is another, because it grows.</summary>
    /// <param name="Partition">Name of the partition's folder.</param>
    /// <param name="Epoch">Which ownership wrote it.</param>
    /// <param name="First">Number of its first segment.</param>
    /// <param name="Length">Bytes in it.</param>
    internal readonly record struct Saved(string Partition, long Epoch, long First, long Length);
}
