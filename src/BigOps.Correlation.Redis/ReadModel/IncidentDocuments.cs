using System.Buffers;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>Documents of incidents, those of one batch after the other in the same memory. One task.</summary>
internal sealed class IncidentDocuments
{
    /// <summary>Words of each incident: its id, its document for lists, and the whole one.</summary>
    public const int WordsEach = 3;

    // What a large incident took is kept while those behind it are large too.
    private const int KeptBytes = 1024 * 1024;
    private const int KeptTimes = 8;

    private readonly List<(string Id, int ListedEnd, int End)> incidents = [];
    private ArrayBufferWriter<byte> bytes = new();

    /// <summary>Bytes of the batch so far.</summary>
    public int WrittenBytes => bytes.WrittenCount;

    /// <summary>Bytes that are reserved.</summary>
    public int CapacityBytes => bytes.Capacity;

    /// <summary>The words of the batch, once all are written: until then the memory may move. Good until the next batch.</summary>
    public IEnumerable<RedisArgument> Words
    {
        get
        {
            var start = 0;
            foreach (var (id, listedEnd, end) in incidents)
            {
                yield return id;
                yield return bytes.WrittenMemory[start..listedEnd];
                yield return bytes.WrittenMemory[listedEnd..end];
                start = end;
            }
        }
    }

    /// <summary>Begins the next batch.</summary>
    public void Begin()
    {
        incidents.Clear();
        if (bytes.Capacity > KeptBytes && bytes.Capacity / KeptTimes > bytes.WrittenCount)
        {
            bytes = new ArrayBufferWriter<byte>();
        }
        else
        {
            bytes.ResetWrittenCount();
        }
    }

    /// <summary>Writes an incident.</summary>
    public void Add(IncidentView incident)
    {
        ViewBytes.Write(bytes, ViewBytes.Listed(incident));
        var listedEnd = bytes.WrittenCount;
        ViewBytes.Write(bytes, incident);
        incidents.Add((incident.Id, listedEnd, bytes.WrittenCount));
    }
}
