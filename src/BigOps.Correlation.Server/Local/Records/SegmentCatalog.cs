namespace BigOps.Correlation.Server.Local.Records;

/// <summary>The files of one log. The writer adds, a trimmer removes, any thread takes a copy.</summary>
internal sealed class SegmentCatalog
{
    private readonly Lock gate = new();
    private readonly List<Segment> segments;

    /// <summary>Creates the catalog of files found at start.</summary>
    public SegmentCatalog(IEnumerable<Segment> found) => segments = [.. found];

    /// <summary>The newest file, or null.</summary>
    public Segment? Newest
    {
        get
        {
            lock (gate)
            {
                return segments.Count == 0 ? null : segments[^1];
            }
        }
    }

    /// <summary>The files now, in order.</summary>
    public Segment[] Snapshot()
    {
        lock (gate)
        {
            return [.. segments];
        }
    }

    /// <summary>Bytes of all files.</summary>
    public long TotalBytes() => Snapshot().Sum(static segment => segment.LengthBytes());

    /// <summary>Adds the newest file.</summary>
    public void Add(Segment segment)
    {
        lock (gate)
        {
            segments.Add(segment);
        }
    }

    /// <summary>Forgets a file.</summary>
    public void Remove(Segment segment)
    {
        lock (gate)
        {
            segments.Remove(segment);
        }
    }
}
