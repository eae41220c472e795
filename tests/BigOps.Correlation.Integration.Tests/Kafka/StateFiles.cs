using System.Globalization;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>The states of partitions as they lie in their folder.</summary>
internal static class StateFiles
{
    /// <summary>All that are there now.</summary>
    public static IReadOnlyList<Saved> Of(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*.ckpt", SearchOption.AllDirectories).Select(path =>
        {
            var parts = Path.GetFileNameWithoutExtension(path).Split('-');
            return new Saved(
                Path.GetFileName(Path.GetDirectoryName(path)!), long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        }),
    ];

    /// <summary>One of them.</summary>
    /// <param name="Partition">Name of the partition's folder.</param>
    /// <param name="Epoch">Which ownership wrote it.</param>
    /// <param name="Number">Number of the save in it.</param>
    internal readonly record struct Saved(string Partition, long Epoch, long Number);
}
