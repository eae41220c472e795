using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>An action that this process is at. Any thread.</summary>
internal sealed class ActionUnderWay
{
    private readonly TaskCompletionSource<ResponseView> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the shard made of the start.</summary>
    public Task<ResponseView> Answered => answered.Task;

    /// <summary>Ends once the shard shows an outcome.</summary>
    public Task Ended => ended.Task;

    /// <summary>Tells how the response stands now.</summary>
    public void Tell(ResponseView response)
    {
        if (response.Status is not ("ready" or "waiting"))
        {
            answered.TrySetResult(response);
        }

        if (response.Status is not ("ready" or "started" or "waiting"))
        {
            ended.TrySetResult();
        }
    }
}
