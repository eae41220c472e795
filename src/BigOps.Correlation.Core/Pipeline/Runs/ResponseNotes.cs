using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Responses;

namespace BigOps.Correlation.Core.Pipeline.Runs;

/// <summary>Keeps a response, and says so in the timeline of its incident and in a decision record, which others are told too. Runs on the shard.</summary>
internal sealed class ResponseNotes(ShardState state)
{
    /// <summary>Keeps a response whose state is another one, with the reason in the timeline.</summary>
    public void Put(ResponseState response, IncidentState incident, TimelineKind kind, string actor = "")
    {
        var before = state.Responses.Find(response.Id);
        if (before?.Status != response.Status)
        {
            state.Counts.Responses.Add(response.Status);
        }

        state.Responses.Put(response);
        if (ResponseDecision.Record(state.Decisions, before, response, actor, state.Now) is { } record)
        {
            state.Outbox?.Add(record);
            state.Lifecycle.Keep(incident, record);
        }

        state.Lifecycle.Note(incident, new TimelineEntry(state.Now, kind, response.Why, actor));
    }

    /// <summary>Keeps a response of which the timeline tells nothing new.</summary>
    public void Update(ResponseState response, IncidentState incident)
    {
        state.Responses.Put(response);
        state.Lifecycle.Touch(incident, TimelineKind.ResponseProgress);
    }
}
