using System.Globalization;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>A file of segments. It is named by the epoch of its writer, so nobody writes into another owner's file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Epoch">The ownership that wrote it.</param>
/// <param name="First">Number of its first segment: what earlier epochs wrote from there on does not count.</param>
internal sealed record ChainFile(string Path, long Epoch, long First)
{
    /// <summary>The head of the files: a record's position is its segment's number.</summary>
    public static readonly RecordFormat Format = new("BIGOPSP", 1);

    private const string Extension = ".chain";
    private const string WholeExtension = ".ckpt";

    /// <summary>True for a file of an earlier build: a whole state, which stands for the first segment.</summary>
    public bool IsWhole => Path.EndsWith(WholeExtension, StringComparison.Ordinal);

    /// <summary>The file in which an owner begins with a segment.</summary>
    public static ChainFile Of(string directory, long epoch, long first) =>
        new(System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{epoch:D20}-{first:D20}{Extension}")), epoch, first);

    /// <summary>The files of a directory in the order in which they were written.</summary>
    public static List<ChainFile> List(string directory)
    {
        var found = new List<ChainFile>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (Numbers(path) is [var epoch, var first])
            {
                found.Add(new ChainFile(path, epoch, first));
            }
        }

        found.Sort(static (left, right) => (left.Epoch, left.First).CompareTo((right.Epoch, right.First)));
        return found;
    }

    /// <summary>Whole states of earlier builds, newest first, with the position that each has.</summary>
    public static List<(ChainFile File, long Position)> ListWhole(string directory)
    {
        var found = new List<(ChainFile File, long Save, long Position)>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + WholeExtension))
        {
            if (Numbers(path) is [var epoch, var save, var position])
            {
                found.Add((new ChainFile(path, epoch, 1), save, position));
            }
        }

        found.Sort(static (left, right) => (right.File.Epoch, right.Save).CompareTo((left.File.Epoch, left.Save)));
        return found.ConvertAll(static entry => (entry.File, entry.Position));
    }

    private static long[] Numbers(string path)
    {
        var parts = System.IO.Path.GetFileNameWithoutExtension(path).Split('-');
        var numbers = new List<long>(parts.Length);
        foreach (var part in parts)
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers.Count == parts.Length ? [.. numbers] : [];
    }
}
