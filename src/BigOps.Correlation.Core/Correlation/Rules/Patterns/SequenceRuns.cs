using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>
/// The unfinished runs through the steps of one sequence in one group, oldest first and bounded. A step is taken by the
/// first event that matches it, others in between are skipped ("followed by" of Flink CEP). Owned by the shard.
/// </summary>
internal sealed class SequenceRuns : IPatternState
{
    /// <summary>Unfinished runs kept; the oldest goes and is counted.</summary>
    public const int Limit = 16;

    private readonly List<List<Sighting>> runs = [];

    /// <summary>Takes an event.</summary>
    /// <returns>The sightings of the run that it completes, or null.</returns>
    public IReadOnlyList<Sighting>? Take(in Event value, Sighting sighting, SequenceConfig config, LimitCounters limits)
    {
        runs.RemoveAll(run => run[0].At + config.Within < sighting.At);
        IReadOnlyList<Sighting>? completed = null;
        foreach (var run in runs)
        {
            if (sighting.At < run[^1].At || !config.Steps[run.Count].IsMatch(value))
            {
                continue;
            }

            // Every run takes it: the oldest may run out of time where a younger one still completes.
            run.Add(sighting);
            if (run.Count == config.Steps.Count)
            {
                completed = run;
                break;
            }
        }

        if (completed is not null)
        {
            // What was seen up to here is explained by this match; a next one needs a new start.
            runs.Clear();
        }
        else if (config.Steps[0].IsMatch(value))
        {
            Begin(sighting, limits);
        }

        return completed;
    }

    /// <summary>Whether no run can be completed any more.</summary>
    public bool IsEmptyAt(Instant now, SequenceConfig config) => runs.TrueForAll(run => run[0].At + config.Within < now);

    public void Save(StateWriter writer) => writer.List(runs, static (target, run) => target.List(run, Sighting.Save));

    public void Load(StateReader reader)
    {
        runs.Clear();
        runs.AddRange(reader.List(static source => source.List(Sighting.Load)));
    }

    private void Begin(Sighting sighting, LimitCounters limits)
    {
        if (runs.Count == Limit)
        {
            runs.RemoveAt(0);
            limits.Count(PipelineLimit.SequenceRuns);
        }

        runs.Add([sighting]);
    }
}
