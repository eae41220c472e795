using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>What is to be told, while segments are applied.</summary>
internal sealed class LoadedOutbox
{
    private readonly SortedDictionary<long, List<(string Incident, string Reason)>> notices = [];
    private readonly SortedDictionary<long, SortedDictionary<long, DecisionRecord>> decisions = [];

    /// <summary>Number of the latest batch there ever was.</summary>
    public long Last { get; private set; }

    /// <summary>Takes over what a segment has.</summary>
    public void Apply(SegmentReader reader)
    {
        var told = reader.Values.Int();
        Last = reader.Values.Int();
        for (var left = reader.Values.Count(); left > 0; left--)
        {
            var number = reader.Values.Int();
            notices[number] = reader.Values.List(static source => (source.Text(), source.Text()));
            var records = decisions[number] = [];
            for (var more = reader.Values.Count(); more > 0; more--)
            {
                var record = reader.Shared(DecisionRecord.Load);
                records[record.Id] = record;
            }
        }

        foreach (var number in notices.Keys.Where(number => number <= told).ToArray())
        {
            notices.Remove(number);
            decisions.Remove(number);
        }
    }

    /// <summary>Reads what stands behind the whole states of earlier builds.</summary>
    public static List<(List<(string Incident, string Reason)> Notices, List<DecisionRecord> Decisions)> ReadWhole(StateReader reader) =>
        reader.List(static source => (source.List(static inner => (inner.Text(), inner.Text())), source.List(DecisionRecord.Load)));

    /// <summary>Takes over what was read so; the batches are the first there ever were.</summary>
    public void Take(List<(List<(string Incident, string Reason)> Notices, List<DecisionRecord> Decisions)> batches)
    {
        for (var index = 0; index < batches.Count; index++)
        {
            notices[index + 1] = batches[index].Notices;
            decisions[index + 1] = new(batches[index].Decisions.ToDictionary(static record => record.Id));
        }
    }

    /// <summary>Puts it back into a shard's outbox, which saves it again with the next segment.</summary>
    public void MoveTo(ShardOutbox outbox, Func<string, ReadModel.IncidentView?> find)
    {
        foreach (var (incident, reason) in notices.Values.SelectMany(static batch => batch))
        {
            if (find(incident) is { } view)
            {
                outbox.Add(view, reason);
            }
        }

        foreach (var record in decisions.Values.SelectMany(static batch => batch.Values).DistinctBy(static record => record.Id))
        {
            outbox.Add(record);
        }
    }
}
