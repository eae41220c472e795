using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Pipeline.Runs;
using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns what came of responses into views. Runs on the shard.</summary>
internal sealed class OutcomeViews(ShardState state)
{
    /// <summary>How old they may be while incidents come and go.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Open incidents grow older though nothing happens.
    private static readonly TimeSpan LongInterval = TimeSpan.FromMinutes(1);

    private Instant? shownAt;

    /// <summary>All of them, where it is time to show them; else null.</summary>
    public IReadOnlyList<OutcomeView>? TakeChanged()
    {
        if (state.Outcomes.All.Count == 0 && !state.Outcomes.IsChanged)
        {
            return null;
        }

        if (shownAt is { } at && state.Now - at < (state.Outcomes.IsChanged ? Interval : LongInterval))
        {
            return null;
        }

        shownAt = state.Now;
        state.Outcomes.IsChanged = false;
        var (acted, alone) = Open();
        return [.. state.Outcomes.All.Select(one => new OutcomeView
        {
            Signature = one.Key.Signature,
            Policy = one.Key.Policy,
            Acted = one.Value.Acted.WithOpen(acted.GetValueOrDefault(one.Key)),
            Alone = one.Value.Alone.WithOpen(alone.GetValueOrDefault(one.Key)),
            Deposited = one.Value.Trail.ScoreAt(state.Now, state.Policies.Options.TrailHalfLife) - Trail.Floor,
            Succeeded = one.Value.Trail.Succeeded,
            Failed = one.Value.Trail.Failed,
        })];
    }

    /// <summary>Gives all with the next call, to another read model perhaps.</summary>
    public void Forget() => shownAt = null;

    // Of incidents that are open only is known that they take longer.
    private (Dictionary<OutcomeKey, List<TimeSpan>> Acted, Dictionary<OutcomeKey, List<TimeSpan>> Alone) Open()
    {
        var (acted, alone) = (new Dictionary<OutcomeKey, List<TimeSpan>>(), new Dictionary<OutcomeKey, List<TimeSpan>>());
        foreach (var incident in state.Incidents.All.Where(static one => one is { IsOpen: true, IsNoise: false }))
        {
            var responses = state.Responses.Of(incident.Id);
            if (incident.Reopened == 0)
            {
                Add(alone, new OutcomeKey(Signatures.Of(incident), ""), (OutcomeFlow.FirstStart(responses) ?? state.Now) - incident.OpenedAt);
            }

            foreach (var response in responses.Where(static one => one is { Arm: not ExperimentArm.None, IsMeasured: false }))
            {
                Add(response.Arm == ExperimentArm.Acted ? acted : alone, new OutcomeKey(response.Signature, response.Policy), state.Now - OutcomeFlow.DrawnAt(response));
            }
        }

        return (acted, alone);
    }

    private static void Add(Dictionary<OutcomeKey, List<TimeSpan>> spans, OutcomeKey key, TimeSpan span)
    {
        if (!spans.TryGetValue(key, out var list))
        {
            spans.Add(key, list = []);
        }

        list.Add(span);
    }
}
