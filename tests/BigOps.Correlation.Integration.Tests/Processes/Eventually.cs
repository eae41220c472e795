using System.Diagnostics;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>Waits for what another process will do. The only place of the tests that waits on the wall clock.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again until there is an answer.</summary>
    /// <param name="what">What is waited for, as it stands in the failure.</param>
    /// <param name="within">How long at most.</param>
    /// <param name="ask">Gives null while it is not so; exceptions of the network count as not so.</param>
    /// <param name="state">What to show where it never came.</param>
    public static async Task<T> IsAsync<T>(string what, TimeSpan within, Func<Task<T?>> ask, Func<string>? state = null)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        var last = "";
        while (true)
        {
            try
            {
                if (await ask() is { } answer)
                {
                    return answer;
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
            {
                last = error.Message;
            }

            if (clock.Elapsed > within)
            {
                throw new TimeoutException($"Not within {within.TotalSeconds} s: {what}. {last} {state?.Invoke()}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    public static Task TrueAsync(string what, TimeSpan within, Func<Task<bool>> ask, Func<string>? state = null) =>
        IsAsync(what, within, async () => await ask() ? string.Empty : null, state);
}
