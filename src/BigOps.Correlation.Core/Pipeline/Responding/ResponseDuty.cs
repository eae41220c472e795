using System.Collections.Concurrent;
using System.Threading.Channels;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>
/// Carries out what the shards of this process planned. Before an executor is called the start goes through the shard's log:
/// the shard asks its gates again, and records who may call. So nothing starts twice, whatever is killed when; what a
/// process that is gone had started is asked by its key, and never started again. One task looks; each action is one more.
/// </summary>
public sealed partial class ResponseDuty
{
    private const int BatchSize = 256;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly int[] AskAfterSeconds = [1, 2, 4, 8, 16, 32];

    private static readonly Dictionary<string, ParameterConfig> NoParameters = [];

    private readonly ResponseServices services;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<string, ActionUnderWay> underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ResponseView Response, IncidentView Incident)> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExecutorLane> lanes = new(StringComparer.Ordinal);
    private readonly Channel<bool> freed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long at = -1;

    /// <summary>Creates the duty; nothing runs yet.</summary>
    public ResponseDuty(ResponseServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        this.services = services;
        logger = services.Logger;
    }

    /// <summary>Actions that this process is at.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Actions that wait for a place at their executor, as of the latest turn.</summary>
    public int Waiting { get; private set; }

    /// <summary>Works until it is stopped; actions under way are left to themselves then, and asked for after the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Turn(cancellationToken);
                await WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                // Whatever it was, all is looked at anew.
                LogTurnFailed(failure);
                at = -1;
                await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks at what changed and begins what can begin now.</summary>
    public void Turn(CancellationToken cancellationToken)
    {
        for (var isMore = true; isMore;)
        {
            isMore = Follow();
        }

        var options = services.Configuration().Responses;
        foreach (var (response, incident) in waiting.Values.ToList())
        {
            var lane = LaneOf(response);
            if (lane.TryTake())
            {
                waiting.Remove(response.Id);
                var policy = options.Policies.FirstOrDefault(one => one.Name == response.Policy);
                Begin(new ResponseCall(lane.Config, response, incident, policy?.Parameters ?? NoParameters), lane, cancellationToken);
            }
        }

        Waiting = waiting.Count;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = services.ReadModel.WaitForChangeAsync(at, woken.Token);
        var place = freed.Reader.WaitToReadAsync(woken.Token).AsTask();
        await Task.WhenAny(change, place).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        freed.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Delay(Rest, services.Time, cancellationToken).ConfigureAwait(false);
    }

    private bool Follow()
    {
        IEnumerable<IncidentView> incidents;
        long next;
        if (at >= 0 && services.ReadModel.TryReadChanges(at, BatchSize, out var changes))
        {
            incidents = changes.Select(static change => change.Incident);
            next = changes.Count > 0 ? changes[^1].Sequence : at;
        }
        else
        {
            next = services.ReadModel.LastSequence;
            incidents = services.ReadModel.Incidents;
            waiting.Clear();
        }

        foreach (var incident in incidents)
        {
            foreach (var response in incident.Responses)
            {
                Follow(response, incident);
            }
        }

        var moved = next != at;
        at = next;
        return moved && at < services.ReadModel.LastSequence;
    }

    private void Follow(ResponseView response, IncidentView incident)
    {
        if (underWay.TryGetValue(response.Id, out var mine))
        {
            mine.Tell(response);
            return;
        }

        // A start that nobody here is at: the process that recorded it is gone, or gave the shard away.
        if (response.Status is "ready" or "started")
        {
            waiting[response.Id] = (response, incident);
        }
        else
        {
            waiting.Remove(response.Id);
        }
    }

    private ExecutorLane LaneOf(ResponseView response)
    {
        var config = services.Executors().FirstOrDefault(one => one.Name == response.Executor);
        var wanted = config ?? new ExecutorConfig { Name = response.Executor, Url = "" };
        if (!lanes.TryGetValue(wanted.Name, out var lane) || lane.Config != wanted)
        {
            lanes[wanted.Name] = lane = new ExecutorLane(wanted, config is null ? new MissingExecutor() : services.Create(config));
        }

        return lane;
    }

    private void Begin(ResponseCall call, ExecutorLane lane, CancellationToken cancellationToken)
    {
        var mine = new ActionUnderWay();
        underWay[call.Response.Id] = mine;
        _ = Task.Run(() => CarryOutAsync(call, lane, mine, cancellationToken), CancellationToken.None);
    }

    private async Task CarryOutAsync(ResponseCall call, ExecutorLane lane, ActionUnderWay mine, CancellationToken cancellationToken)
    {
        var isHeld = true;
        try
        {
            ExecutionResult? result = null;
            if (call.Response.Status == "ready")
            {
                if (!await MayCallAsync(call, mine, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                result = await CallAsync(call, lane, cancellationToken).ConfigureAwait(false);
            }

            lane.Release();
            isHeld = false;
            if (result is null or { Step: ActionStep.Unknown })
            {
                result = await AskAsync(call, lane, result, cancellationToken).ConfigureAwait(false);
            }

            await TellAsync(call, result, cancellationToken).ConfigureAwait(false);
            // Until it is shown, a look at the incident would take it for one that nobody is at.
            await mine.Ended.WaitAsync(StartPatience, services.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start asks for it.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogActionFailed(failure, call.Response.Id);
        }
        finally
        {
            if (isHeld)
            {
                lane.Release();
            }

            underWay.TryRemove(call.Response.Id, out _);
            freed.Writer.TryWrite(true);
        }
    }

    // True once the shard recorded that this process starts it.
    private async Task<bool> MayCallAsync(ResponseCall call, ActionUnderWay mine, CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(call, ActionStep.Start, "", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or LogFullException)
        {
            // It may stand in the log all the same; then the shard says so.
            LogStartWaits(failure, call.Response.Id);
        }

        try
        {
            var answered = await mine.Answered.WaitAsync(StartPatience, services.Time, cancellationToken).ConfigureAwait(false);
            return answered.Status == "started" && answered.Starter == services.Starter;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<ExecutionResult> CallAsync(ResponseCall call, ExecutorLane lane, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(call.Executor.Timeout, services.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // Not all that calls itself cancelable is.
            return await lane.Executor.ExecuteAsync(call, over.Token).WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            return new ExecutionResult(ActionStep.Unknown, late.IsCancellationRequested
                ? $"no answer within {call.Executor.Timeout.TotalSeconds:0.#} s."
                : $"the call broke off ({failure.GetType().Name}).");
        }
    }

    private async Task<ExecutionResult> AskAsync(ResponseCall call, ExecutorLane lane, ExecutionResult? first, CancellationToken cancellationToken)
    {
        var last = first ?? new ExecutionResult(ActionStep.Unknown, "the process that started it ended before it knew.");
        foreach (var seconds in AskAfterSeconds)
        {
            using var late = new CancellationTokenSource(call.Executor.Timeout, services.Time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                if (await lane.Executor.AskAsync(call, over.Token).WaitAsync(over.Token).ConfigureAwait(false) is { } result)
                {
                    return result.Step == ActionStep.Unknown && first is not null ? first : result;
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                last = new ExecutionResult(ActionStep.Unknown, $"it could not be asked ({failure.GetType().Name}).");
            }

            await Task.Delay(TimeSpan.FromSeconds(seconds), services.Time, cancellationToken).ConfigureAwait(false);
        }

        return last;
    }

    private async Task TellAsync(ResponseCall call, ExecutionResult result, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await AppendAsync(call, result.Step, PlainText.Of(result.Detail), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is IOException or LogFullException)
            {
                // It must not get lost: until it stands in the log its targets count as acted on.
                LogOutcomeWaits(failure, call.Response.Id);
                await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ValueTask AppendAsync(ResponseCall call, ActionStep step, string detail, CancellationToken cancellationToken) => services.Log.AppendAsync(
        call.Incident.Shard,
        [new ActionEntry { Step = step, Response = call.Response.Id, Starter = services.Starter, Detail = detail }],
        cancellationToken);

    [LoggerMessage(EventId = EventIds.ResponsesWait, Level = LogLevel.Error, Message = "Responses are not carried out now; it is tried again.")]
    private partial void LogTurnFailed(Exception failure);

    [LoggerMessage(EventId = EventIds.ActionFailed, Level = LogLevel.Error, Message = "The action '{Response}' ended with an error of this service.")]
    private partial void LogActionFailed(Exception failure, string response);

    [LoggerMessage(EventId = EventIds.StartWaits, Level = LogLevel.Warning, Message = "The start of '{Response}' could not be recorded now; nobody is called before it is.")]
    private partial void LogStartWaits(Exception failure, string response);

    [LoggerMessage(EventId = EventIds.OutcomeWaits, Level = LogLevel.Warning, Message = "The outcome of '{Response}' could not be recorded now; it is tried again.")]
    private partial void LogOutcomeWaits(Exception failure, string response);
}
