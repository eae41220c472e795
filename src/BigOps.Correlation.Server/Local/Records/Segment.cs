using System.Globalization;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>One file of records.</summary>
/// <param name="Path">Its path.</param>
/// <param name="FirstPosition">Position of its first record.</param>
internal sealed record Segment(string Path, long FirstPosition)
{
    /// <summary>The files of a directory in the order of their positions; what is not named as one is left alone.</summary>
    public static List<Segment> List(string directory)
    {
        var found = new List<Segment>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + RecordFormat.Extension))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            if (name.Length == 20 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            {
                found.Add(new Segment(path, first));
            }
        }

        found.Sort(static (left, right) => left.FirstPosition.CompareTo(right.FirstPosition));
        return found;
    }

    /// <summary>Bytes of the file now; 0 where it is gone.</summary>
    public long LengthBytes() => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;
}
