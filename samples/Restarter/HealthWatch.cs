using System.Net.Http.Json;
using BigOps.Correlation.Samples.Restarter.Processes;

namespace BigOps.Correlation.Samples.Restarter;

/// <summary>Tells BigOps.Correlation of workers that hang, and that are well again. What comes of an execution names its response.</summary>
internal sealed class HealthWatch(WorkerSet workers, ExecutionStore executions, HttpClient http, Uri service, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, bool> told = new(StringComparer.Ordinal);
    private long sent;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var worker in workers.All)
            {
                var isHealthy = worker.IsHealthy;
                if (told.GetValueOrDefault(worker.Name, true) != isHealthy && await TellAsync(worker, isHealthy, cancellationToken))
                {
                    told[worker.Name] = isHealthy;
                }
            }

            await Task.Delay(Interval, time, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<bool> TellAsync(WorkerProcess worker, bool isHealthy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cause = executions.LatestOf(worker.Name) is { } latest && now - latest.At < Aftermath ? latest.Response : "";
        var alert = new Dictionary<string, string>
        {
            ["id"] = $"restarter-{worker.Name}-{now.ToUnixTimeMilliseconds()}-{++sent}",
            ["source"] = "restarter",
            ["check"] = "WorkerHung",
            ["entity"] = worker.Name,
            ["service"] = worker.Name.Replace("-worker", "", StringComparison.Ordinal),
            ["status"] = isHealthy ? "resolved" : "firing",
            ["severity"] = "critical",
            ["message"] = isHealthy ? $"{worker.Name} answers again." : $"{worker.Name} {worker.Release} did not answer for two seconds.",
        };
        if (cause.Length > 0)
        {
            alert["caused_by"] = cause;
        }

        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(service, "/api/v1/events"), alert, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // It is told once the service is there.
            return false;
        }
    }
}
