using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.Records;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>Reads a partition's folder: which segments count, and which files they stand in. One thread.</summary>
/// <param name="directory">The folder.</param>
/// <param name="epoch">The ownership of who reads: files of later ones are none of its business, and may be half written.</param>
/// <param name="log">Hears of what is broken.</param>
internal sealed class ChainFolder(string directory, long epoch, ILogger log)
{
    private const string CorruptExtension = ".corrupt";
    private readonly SortedDictionary<long, StoredSegment> segments = [];
    private readonly List<ChainFile> broken = [];

    /// <summary>The files of the chain, oldest first.</summary>
    public List<ChainFile> Files { get; } = [];

    /// <summary>Files that the chain does not need: another owner's, or older.</summary>
    public List<ChainFile> Others { get; } = [];

    /// <summary>The newest chain without a gap, oldest segment first; empty where there is none.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote a file.</exception>
    public List<StoredSegment> Read()
    {
        var files = ChainFile.List(directory).FindAll(file => file.Epoch <= epoch);
        var whole = ReadWhole();
        if (whole is not null)
        {
            files.Insert(files.FindIndex(file => file.Epoch > whole.File.Epoch) is >= 0 and var place ? place : files.Count, whole.File);
        }

        foreach (var file in files)
        {
            Forget(file.First);
            if (file.IsWhole)
            {
                segments[whole!.Number] = whole;
            }
            else
            {
                ReadFile(file);
            }
        }

        var chain = NewestChain();
        foreach (var file in files)
        {
            (chain.Exists(segment => segment.File == file) ? Files : Others).Add(file);
        }

        PutBrokenAside();
        return chain;
    }

    private void ReadFile(ChainFile file)
    {
        using var reader = new RecordReader(ChainFile.Format, new Segment(file.Path, file.First));
        while (reader.TryRead(out var record) && StoredSegment.Read(record.Position, record.Payload, file) is { } segment)
        {
            segments[segment.Number] = segment;
        }

        if (reader.Problem is { } problem)
        {
            // Usual after a crash: what is not whole was not acknowledged.
            log.ChainEndsEarly(file.Path, reader.Offset, problem);
            broken.Add(file);
        }
    }

    // Older ones are deleted: if the newest broke later, they would stand for a segment that they are not.
    private StoredSegment? ReadWhole()
    {
        StoredSegment? found = null;
        foreach (var (file, position) in ChainFile.ListWhole(directory))
        {
            if (found is not null)
            {
                File.Delete(file.Path);
                continue;
            }

            var problem = CheckpointFormat.Read(File.ReadAllBytes(file.Path), position, out var checkpoint);
            if (problem is null)
            {
                found = new StoredSegment(1, checkpoint!.Position, 1, checkpoint.State, file);
            }
            else
            {
                log.CheckpointBroken(file.Path, problem);
                File.Move(file.Path, file.Path + CorruptExtension, overwrite: true);
            }
        }

        return found;
    }

    private void Forget(long from)
    {
        foreach (var number in segments.Keys.Where(number => number >= from).ToArray())
        {
            segments.Remove(number);
        }
    }

    private List<StoredSegment> NewestChain()
    {
        // How many segments without a gap end with each.
        var runs = new Dictionary<long, long>();
        foreach (var number in segments.Keys)
        {
            runs[number] = runs.GetValueOrDefault(number - 1) + 1;
        }

        foreach (var last in segments.Values.Reverse())
        {
            if (last.KeepFrom <= last.Number && last.Number - last.KeepFrom < runs[last.Number])
            {
                return [.. segments.Values.Where(segment => segment.Number >= last.KeepFrom && segment.Number <= last.Number)];
            }
        }

        return [];
    }

    private void PutBrokenAside()
    {
        foreach (var file in broken.Where(Others.Contains))
        {
            File.Move(file.Path, file.Path + CorruptExtension, overwrite: true);
            Others.Remove(file);
        }
    }
}
