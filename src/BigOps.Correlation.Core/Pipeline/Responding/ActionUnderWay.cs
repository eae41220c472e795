using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>A call that this process is at. Any thread.</summary>
/// <param name="number">Which call of its response.</param>
internal sealed class ActionUnderWay(int number)
{
    private readonly TaskCompletionSource<CallView> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the shard made of the start.</summary>
    public Task<CallView> Answered => answered.Task;

    /// <summary>Ends once the shard shows an outcome, or that it will not take one.</summary>
    public Task Ended => ended.Task;

    /// <summary>Ends once somebody wants the call to be stopped.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Tells how the response stands now.</summary>
    public void Tell(ResponseView response)
    {
        var call = response.Calls[number - 1];
        var mayBegin = call.Status == "planned" && (response.Due == number || response.Status == "waiting");
        if (!mayBegin)
        {
            answered.TrySetResult(call);
        }

        if (!mayBegin && call.Status != "started")
        {
            ended.TrySetResult();
        }
        else if (response.CanceledBy.Length > 0)
        {
            stopped.TrySetResult();
        }
    }
}
