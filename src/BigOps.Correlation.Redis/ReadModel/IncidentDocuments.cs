using System.Buffers;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>Documents of incidents, those of one batch after the other in the same memory. One task.</summary>
internal sealed class IncidentDocuments
{
    // What a large batch took is kept while those behind it are large too.
    private const int KeptBytes = 1024 * 1024;
    private const int KeptTimes = 8;

    private readonly List<int> ends = [];
    private ArrayBufferWriter<byte> bytes = new();

    /// <summary>Bytes that are reserved.</summary>
    public int CapacityBytes => bytes.Capacity;

    /// <summary>
    /// Writes a batch: of each incident its id, its document for lists and the whole one. They are good until the next batch.
    /// </summary>
    public IEnumerable<RedisArgument> Write(IReadOnlyList<IncidentView> incidents)
    {
        Begin();
        foreach (var incident in incidents)
        {
            ViewBytes.Write(bytes, ViewBytes.Listed(incident));
            ends.Add(bytes.WrittenCount);
            ViewBytes.Write(bytes, incident);
            ends.Add(bytes.WrittenCount);
        }

        // Cut out once all are written: until then the memory may move.
        return incidents.SelectMany<IncidentView, RedisArgument>((incident, place) => [incident.Id, Document(2 * place), Document((2 * place) + 1)]);
    }

    private void Begin()
    {
        ends.Clear();
        if (bytes.Capacity > KeptBytes && bytes.Capacity / KeptTimes > bytes.WrittenCount)
        {
            bytes = new ArrayBufferWriter<byte>();
        }
        else
        {
            bytes.ResetWrittenCount();
        }
    }

    private ReadOnlyMemory<byte> Document(int place)
    {
        var start = place == 0 ? 0 : ends[place - 1];
        return bytes.WrittenMemory[start..ends[place]];
    }
}
