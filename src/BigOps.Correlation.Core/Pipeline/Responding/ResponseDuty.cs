using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
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

    private readonly ResponseServices services;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<string, ActionUnderWay> underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ResponseView Response, int Call, IncidentView Incident)> waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
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

        foreach (var (key, (response, number, incident)) in waiting.ToList())
        {
            var lane = LaneOf(response.Calls[Math.Max(number, 1) - 1].Executor);
            if (lane.TryTake())
            {
                waiting.Remove(key);
                Begin(response, number, incident, lane, cancellationToken);
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
        for (var number = 1; number <= response.Calls.Count; number++)
        {
            var key = KeyOf(response, number);
            if (underWay.TryGetValue(key, out var mine))
            {
                mine.Tell(response);
            }
            else if (response.Due == number)
            {
                // Also a start that nobody here is at: the process that recorded it is gone, or gave the shard away.
                waiting[key] = (response, number, incident);
            }
            else
            {
                waiting.Remove(key);
            }
        }

        // Those who are to approve it see what its executor would do.
        var plan = KeyOf(response, 0);
        if (response.Status == "waiting" && response.Plan.Count == 0)
        {
            if (asked.Add(response.Id))
            {
                waiting[plan] = (response, 0, incident);
            }
        }
        else
        {
            waiting.Remove(plan);
            asked.Remove(response.Id);
        }
    }

    private ExecutorLane LaneOf(string name)
    {
        var config = services.Executors().FirstOrDefault(one => one.Name == name);
        var wanted = config ?? new ExecutorConfig { Name = name, Url = "" };
        if (!lanes.TryGetValue(name, out var lane) || lane.Config != wanted)
        {
            lanes[name] = lane = new ExecutorLane(wanted, config is null ? new MissingExecutor() : services.Create(config));
        }

        return lane;
    }

    private void Begin(ResponseView response, int number, IncidentView incident, ExecutorLane lane, CancellationToken cancellationToken)
    {
        var call = new ResponseCall(lane.Config, response, response.Calls[Math.Max(number, 1) - 1], incident);
        ActionUnderWay? mine = null;
        if (number > 0)
        {
            underWay[KeyOf(response, number)] = mine = new ActionUnderWay(number);
            if (call.Call.Status == "started")
            {
                mine.Tell(response);
            }
        }

        _ = Task.Run(() => CarryOutAsync(call, lane, mine, cancellationToken), CancellationToken.None);
    }

    private async Task CarryOutAsync(ResponseCall call, ExecutorLane lane, ActionUnderWay? mine, CancellationToken cancellationToken)
    {
        var isHeld = true;
        void Release()
        {
            if (isHeld)
            {
                isHeld = false;
                lane.Release();
            }
        }

        try
        {
            var run = new CallRun(services, lane, call, mine ?? new ActionUnderWay(call.Call.Number));
            await (mine is null ? run.PlanAsync(cancellationToken) : run.RunAsync(Release, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start asks for it.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogActionFailed(failure, call.Call.Key);
        }
        finally
        {
            Release();
            if (mine is not null)
            {
                underWay.TryRemove(KeyOf(call.Response, call.Call.Number), out _);
            }

            freed.Writer.TryWrite(true);
        }
    }

    private static string KeyOf(ResponseView response, int call) => string.Create(CultureInfo.InvariantCulture, $"{response.Id}/{call}");

    [LoggerMessage(EventId = EventIds.ResponsesWait, Level = LogLevel.Error, Message = "Responses are not carried out now; it is tried again.")]
    private partial void LogTurnFailed(Exception failure);

    [LoggerMessage(EventId = EventIds.ActionFailed, Level = LogLevel.Error, Message = "The action '{Response}' ended with an error of this service.")]
    private partial void LogActionFailed(Exception failure, string response);
}
