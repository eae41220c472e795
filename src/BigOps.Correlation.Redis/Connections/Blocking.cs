using System.Runtime.ExceptionServices;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Lets a thread wait for Redis where the group that gave it a partition waits for the thread anyway.</summary>
internal static class Blocking
{
    /// <summary>Runs work elsewhere and waits for it.</summary>
    public static T Run<T>(Func<Task<T>> work)
    {
        using var done = new ManualResetEventSlim();
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        _ = Task.Run(async () =>
        {
            try
            {
                result = await work().ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
        return result;
    }
}
