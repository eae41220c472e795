using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>
/// Carries out one call from its start in the shard's log to its outcome there. What nobody knows of an action is asked by
/// its key and never repeated; asking and undoing may be.
/// </summary>
internal sealed partial class CallRun(ResponseServices services, ExecutorLane lane, ResponseCall call, ActionUnderWay mine)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly int[] AskAfterSeconds = [1, 2, 4, 8, 16, 32];

    private readonly ILogger logger = services.Logger;

    /// <summary>Carries the call out. The place at the executor is given back before anybody is asked what nobody knew.</summary>
    /// <param name="release">Gives the place back.</param>
    /// <param name="cancellationToken">Ends it where it stands; the next start of a process asks for it.</param>
    public async Task RunAsync(Action release, CancellationToken cancellationToken)
    {
        ExecutionResult? result = null;
        var isOurs = call.Call.Status == "planned";
        if (isOurs && !await MayCallAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (isOurs && call.Call.Kind == "act")
        {
            result = await ActAsync(cancellationToken).ConfigureAwait(false);
        }

        if (call.Call.Kind == "act")
        {
            release();
        }

        if (result is null or { Step: ActionStep.Unknown })
        {
            result = await AskAsync(result, cancellationToken).ConfigureAwait(false);
        }

        await TellAsync(result, cancellationToken).ConfigureAwait(false);
        // Until it is shown, a look at the incident would take it for one that nobody is at.
        await mine.Ended.WaitAsync(StartPatience, services.Time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks what the call would do and has the shard keep it, for those who approve it.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(call.Executor.Timeout, services.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        ExecutionPlan? plan;
        try
        {
            plan = await lane.Executor.PlanAsync(call, over.Token).WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            // Those who are to approve it see that, too.
            plan = new ExecutionPlan([], [$"{call.Executor.Name} did not say what it would do ({failure.GetType().Name})."]);
        }

        if (plan is not null)
        {
            await KeepAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    // True once the shard recorded that this process starts it.
    private async Task<bool> MayCallAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(ActionStep.Start, "", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or LogFullException)
        {
            // It may stand in the log all the same; then the shard says so.
            LogStartWaits(failure, call.Call.Key);
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

    private async Task<ExecutionResult> ActAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(call.Executor.Timeout, services.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var progress = new ProgressTeller(
            (said, token) => AppendAsync(ActionStep.Progress, said.Message, token, said.Share is { } share ? (int)(Math.Clamp(share, 0, 1) * 100) : -1).AsTask(),
            services.Time,
            over.Token);
        var hasBegun = false;
        try
        {
            if (await lane.Executor.PlanAsync(call, over.Token).WaitAsync(over.Token).ConfigureAwait(false) is { } plan)
            {
                await KeepAsync(plan, cancellationToken).ConfigureAwait(false);
                if (plan.Obstacles.Count > 0)
                {
                    return new ExecutionResult(ActionStep.Failed, $"its plan has an obstacle: {plan.Obstacles[0]}");
                }
            }

            hasBegun = true;
            var stopping = StopAsync(over.Token);
            // Not all that calls itself cancelable is.
            var result = await lane.Executor.ExecuteAsync(call with { Told = progress.Report }, over.Token).WaitAsync(over.Token).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await stopping.ConfigureAwait(false);
            return result;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            var why = late.IsCancellationRequested ? $"no answer within {call.Executor.Timeout.TotalSeconds:0.#} s." : $"the call broke off ({failure.GetType().Name}).";
            return hasBegun ? new ExecutionResult(ActionStep.Unknown, why) : new ExecutionResult(ActionStep.Failed, $"its plan could not be had: {why}");
        }
        finally
        {
            // A call that broke off has nothing to stop any longer.
            await over.CancelAsync().ConfigureAwait(false);
            await progress.FinishAsync().ConfigureAwait(false);
        }
    }

    // Asks the executor to stop once somebody wants that; whether it does, its outcome says.
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await mine.Stopped.WaitAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                try
                {
                    await lane.Executor.CancelAsync(call, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (Exception failure) when (failure is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
                {
                    LogStopFailed(failure, call.Call.Key);
                    await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task<ExecutionResult> AskAsync(ExecutionResult? first, CancellationToken cancellationToken)
    {
        var last = first ?? new ExecutionResult(
            ActionStep.Unknown, call.Call.Kind == "act" ? "the process that started it ended before it knew." : "it did not say in time.");
        foreach (var seconds in AskAfterSeconds)
        {
            using var late = new CancellationTokenSource(call.Executor.Timeout, services.Time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                if (await AskOnceAsync(over.Token).WaitAsync(over.Token).ConfigureAwait(false) is { } result)
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

    private async Task<ExecutionResult?> AskOnceAsync(CancellationToken cancellationToken)
    {
        switch (call.Call.Kind)
        {
            case "verify":
                return await lane.Executor.VerifyAsync(call, cancellationToken).ConfigureAwait(false);
            case "roll_back":
                return await lane.Executor.RollBackAsync(call, cancellationToken).ConfigureAwait(false);
            default:
                if (mine.Stopped.IsCompleted)
                {
                    await lane.Executor.CancelAsync(call, cancellationToken).ConfigureAwait(false);
                }

                return await lane.Executor.AskAsync(call, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(ExecutionResult result, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await AppendAsync(result.Step, result.Detail, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is IOException or LogFullException)
            {
                // It must not get lost: until it stands in the log its targets count as acted on.
                LogOutcomeWaits(failure, call.Call.Key);
                await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task KeepAsync(ExecutionPlan plan, CancellationToken cancellationToken)
    {
        if (call.Response.Plan.Count > 0 || plan.Steps.Count + plan.Obstacles.Count == 0)
        {
            return;
        }

        try
        {
            var lines = plan.Obstacles.Select(static line => "Obstacle: " + line).Concat(plan.Steps).Select(static line => PlainText.Of(line, PlainText.MaxLine));
            await AppendLinesAsync(ActionStep.Planned, string.Join('\n', lines.Take(PlainText.MaxLines)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or LogFullException)
        {
            LogOutcomeWaits(failure, call.Call.Key);
        }
    }

    private ValueTask AppendAsync(ActionStep step, string detail, CancellationToken cancellationToken, int percent = -1) =>
        AppendLinesAsync(step, PlainText.Of(detail), cancellationToken, percent);

    private ValueTask AppendLinesAsync(ActionStep step, string detail, CancellationToken cancellationToken, int percent = -1) => services.Log.AppendAsync(
        call.Incident.Shard,
        [new ActionEntry { Step = step, Response = call.Response.Id, Call = call.Call.Number, Percent = percent, Starter = services.Starter, Detail = detail }],
        cancellationToken);

    [LoggerMessage(EventId = EventIds.StartWaits, Level = LogLevel.Warning, Message = "The start of '{Call}' could not be recorded now; nobody is called before it is.")]
    private partial void LogStartWaits(Exception failure, string call);

    [LoggerMessage(EventId = EventIds.OutcomeWaits, Level = LogLevel.Warning, Message = "What came of '{Call}' could not be recorded now.")]
    private partial void LogOutcomeWaits(Exception failure, string call);

    [LoggerMessage(EventId = EventIds.StopWaits, Level = LogLevel.Warning, Message = "The executor of '{Call}' could not be asked to stop; it is tried again.")]
    private partial void LogStopFailed(Exception failure, string call);
}
