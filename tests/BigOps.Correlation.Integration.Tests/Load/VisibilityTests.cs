using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Load;

public sealed class VisibilityTests
{
    private const int Alerts = 10_000;
    private const int Batch = 100;
    // What is promised is recorded as a figure (a start under 2 s, visible within 1 s); a build on a busy machine fails only
    // where something is wrong, not slow.
    private const int Busy = 5;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Service_StartedAndIdle_IsQuickAndSmall()
    {
        await using var service = await ServiceProcess.StartAsync();
        // The quickest of three: a machine that is busy with something else makes any start slow.
        var quickest = service.StartTook;
        for (var again = 0; again < 2; again++)
        {
            await service.StopAsync();
            await service.RestartAsync();
            quickest = service.StartTook < quickest ? service.StartTook : quickest;
        }

        await Task.Delay(Settle, TestContext.Current.CancellationToken);
        var megabytes = service.ResidentBytes() / 1_000_000.0;

        RepositoryFolder.Record(string.Create(CultureInfo.InvariantCulture, $"start {quickest.TotalSeconds:F2} s, idle memory {megabytes:F0} MB"));
        Assert.True(quickest < Busy * TimeSpan.FromSeconds(2), $"The start took {quickest.TotalSeconds} s.");
        Assert.True(megabytes < 150, $"Idle memory is {megabytes} MB.");
    }

    [Fact]
    public async Task Alerts_TenThousandInBatches_AreVisibleSoonAfterTheLastAnswer()
    {
        await using var service = await ServiceProcess.StartAsync();
        var api = new ApiReader(service.Http);
        var posting = Stopwatch.StartNew();
        for (var first = 0; first < Alerts; first += Batch)
        {
            Assert.Equal(Batch, (await api.PostEventsAsync(Body(first))).Accepted);
        }

        posting.Stop();
        var waiting = Stopwatch.StartNew();
        await Eventually.TrueAsync("all alerts are visible", TimeSpan.FromSeconds(20), async () => (await api.AlertsPageAsync("status=firing&limit=1")).Total == Alerts);
        waiting.Stop();
        using var standard = JsonDocument.Parse(await service.Http.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative), TestContext.Current.CancellationToken));

        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"{Alerts} alerts posted in {posting.Elapsed.TotalSeconds:F2} s, visible {waiting.Elapsed.TotalMilliseconds:F0} ms after the last answer, memory {service.ResidentBytes() / 1_000_000.0:F0} MB"));
        Assert.Equal(Alerts, standard.RootElement.GetArrayLength());
        Assert.True(waiting.Elapsed < Busy * TimeSpan.FromSeconds(1), $"Visible {waiting.Elapsed.TotalSeconds} s after the last answer.");
    }

    private static string Body(int first)
    {
        var text = new StringBuilder("[");
        for (var number = first; number < first + Batch; number++)
        {
            text.Append(number == first ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"id":"v{{number}}","source":"load","check":"Check{{number % 40}}","entity":"host{{number / 40}}","service":"service{{number / 400}}","severity":"warning","message":"Alert {{number}}."}""");
        }

        return text.Append(']').ToString();
    }
}
