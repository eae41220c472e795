using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Relations;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Testing.Timelines;

/// <summary>
/// Several shards under virtual time, and the search for what their incidents have in common between them. What it finds
/// comes to the shards through their logs, at the time that <see cref="Meet"/> names.
/// </summary>
public sealed class Story : IShardLog
{
    private readonly CombinedReadModel readModel = new();
    private readonly RelationDuty duty;
    private string now = "00:00:00";

    /// <summary>Shards without incidents.</summary>
    public Story(int shards, PipelineConfiguration? configuration = null, IRelationIndex? index = null)
    {
        Shards = [.. Enumerable.Range(0, shards).Select(number => new Timeline(configuration, number, readModel.Add))];
        duty = new RelationDuty(new RelationServices
        {
            ReadModel = readModel,
            Index = index ?? new InMemoryRelationIndex(),
            Log = this,
            Configuration = () => Shards[0].Configuration,
            Time = TimeProvider.System,
            Logger = NullLogger<RelationDuty>.Instance,
        });
    }

    /// <summary>The shards by number.</summary>
    public IReadOnlyList<Timeline> Shards { get; }

    /// <summary>What the search did.</summary>
    public RelationCounters Counters => duty.Counters;

    /// <summary>The only incident of a shard.</summary>
    public IncidentView Only(int shard) => Shards[shard].Incidents.Single();

    /// <summary>Lets the incidents find each other at a time, until nothing is left to be told.</summary>
    public async Task<Story> Meet(string time)
    {
        now = time;
        // A link that a shard learned is a change of its own; what that leads to is told in the next turn.
        for (var turn = 0; turn < 3; turn++)
        {
            foreach (var shard in Shards)
            {
                shard.Pipeline.Publish(shard.ReadModel);
            }

            await duty.TurnAsync(CancellationToken.None);
        }

        return this;
    }

    ValueTask IShardLog.AppendAsync(int shard, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            Shards[shard].Learn(now, entry);
        }

        return ValueTask.CompletedTask;
    }
}
