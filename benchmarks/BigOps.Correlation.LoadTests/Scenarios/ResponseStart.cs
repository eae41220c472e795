using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Responding;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// How long a response takes to start while a thousand others are under way: incidents open one after the other, a thousand in a
/// second, and each is answered by one of ten executors over gRPC. Eight of these take some seconds, one takes half a
/// minute and one listens nowhere. Measured is from the answer to the alert, which is durable then, to the call that reaches the
/// executor: detecting, correlating, planning, all gates, the start's own way through the log, and the executor's plan are in it.
/// </summary>
internal sealed class ResponseStart(TimeProvider time)
{
    private const int Well = 8;
    private const int BatchSize = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public void Run(ScenarioRun run) => RunAsync(run).GetAwaiter().GetResult();

    private async Task RunAsync(ScenarioRun run)
    {
        var (well, slow) = (TimeSpan.FromSeconds(run.Size(0.2, 5, 5)), TimeSpan.FromSeconds(run.Size(2, 30, 30)));
        var executors = Enumerable.Range(0, Well).Select(_ => new TimedExecutor(time, well)).Append(new TimedExecutor(time, slow)).ToArray();
        await Task.WhenAll(executors.Select(static executor => executor.StartAsync()));
        var urls = executors.Select(static executor => executor.Url).Append(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}")).ToArray();
        using (var target = new BigOpsTarget(Settings(urls)))
        {
            target.Start(TimeSpan.FromSeconds(30));
            // The first of each executor pays for its connection and for code that was never run.
            await SendAsync(target, "warm", run.Size(20, 200, 200), urls.Length);
            await ArriveAsync(executors, run.Size(20, 200, 200) * Well / urls.Length);
            var sent = await SendAsync(target, "measured", run.Size(50, 1_000, 1_000), urls.Length);
            Report(run, executors, sent, await ArriveAsync(executors, run.Size(70, 1_200, 1_200) * Well / urls.Length));
            run.Remark(await StatesAsync(target));
            target.Stop();
        }

        foreach (var executor in executors)
        {
            await executor.DisposeAsync();
        }
    }

    private static void Report(ScenarioRun run, TimedExecutor[] executors, Dictionary<string, long> sent, bool isAll)
    {
        var starts = executors[..Well].SelectMany(static executor => executor.Called).Where(call => sent.ContainsKey(call.Key))
            .Select(call => Math.Max(0, Stopwatch.GetElapsedTime(sent[call.Key], call.Value).TotalMilliseconds)).Order().ToArray();
        if (!isAll || starts.Length == 0 || executors.Any(static executor => executor.Again > 0))
        {
            run.Problem($"{starts.Length} responses of executors that are well started after {Limit}, {executors.Sum(static executor => executor.Again)} of them twice.");
        }

        var note = FormattableString.Invariant($"{sent.Count} incidents within {sent.Count / BatchSize * Pause.TotalSeconds:F0} s, {starts.Length} of them of executors that are well; one of the others takes half a minute, one is dead; client, executors and service share the cores");
        run.Found("responses.start-p50", starts.Length > 0 ? Statistics.Percentile(starts, 0.5) : double.NaN, note);
        run.Found("responses.start-p99", starts.Length > 0 ? Statistics.Percentile(starts, 0.99) : double.NaN, note);
    }

    private static string Settings(string[] urls)
    {
        var text = new StringBuilder("executors:\n");
        for (var index = 0; index < urls.Length; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ name: e{index}, kind: grpc, url: \"{urls[index]}\", concurrency: 1000 }}\n");
        }

        text.Append("responses:\n  starts_per_minute: 100000\n  policies:\n");
        for (var index = 0; index < urls.Length; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {{ name: p{index}, match: 'check=\"Down{index}\"', executor: e{index}, action: act, mode: auto, targets: entities, budget: 100000 }}\n");
        }

        return text.ToString();
    }

    // When each entity's alert was acknowledged.
    private async Task<Dictionary<string, long>> SendAsync(BigOpsTarget target, string prefix, int count, int checks)
    {
        var sent = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var first = 0; first < count; first += BatchSize)
        {
            var entities = Enumerable.Range(first, Math.Min(BatchSize, count - first)).Select(number => (Name: $"{prefix}-{number}", Check: number % checks)).ToArray();
            using var content = new StringContent(string.Join('\n', entities.Select(entity =>
                $$"""{"source":"load","kind":"alert","status":"firing","check":"Down{{entity.Check}}","severity":"critical","entity":"{{entity.Name}}","cluster":"{{entity.Name}}"}""")));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await target.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
            var now = Stopwatch.GetTimestamp();
            foreach (var (name, _) in entities)
            {
                sent.Add(name, now);
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }

        return sent;
    }

    private static async Task<string> StatesAsync(BigOpsTarget target)
    {
        using var page = JsonDocument.Parse(await target.Http.GetStringAsync(new Uri("/api/v1/responses?limit=500", UriKind.Relative)));
        return string.Join("; ", page.RootElement.GetProperty("responses").EnumerateArray()
            .GroupBy(static response => (response.GetProperty("executor").GetString(), response.GetProperty("status").GetString(), response.GetProperty("why").GetString()))
            .OrderByDescending(static group => group.Count()).Take(12).Select(static group => $"{group.Count()} × {group.Key}"));
    }

    private async Task<bool> ArriveAsync(TimedExecutor[] executors, int count)
    {
        var deadline = new Deadline(Limit);
        while (executors[..Well].Sum(static executor => executor.Called.Count) < count && !deadline.IsOver)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None);
        }

        return !deadline.IsOver;
    }
}
