using System.Globalization;
using System.Text.RegularExpressions;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Durability;

public sealed partial class KillTests
{
    private const int Kills = 20;
    private const int Seed = 20_260_115;
    private const int BatchesAfterTheLastKill = 20;

    // Checkpoints and changes of segment so often that kills hit them, and the whole journal is kept for the comparison.
    private const string Configuration = """
        storage:
          checkpoint_interval: 1s
          segment_bytes: 64KiB
          retention_bytes: 1TiB
          retention_age: 3650d
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Long enough ago that no event of the load is in the future, recent enough that none is late.
    private readonly DateTimeOffset begin = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Service_KilledUnderLoadTwentyTimes_LosesNothingAndEqualsItsJournal()
    {
        var run = await RunAsync();

        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills under load, {run.Unanswered} of them with a request under way, {run.Acknowledged.Count * LoadPlan.BatchSize} items acknowledged, slowest restart {run.SlowestStart.TotalSeconds:F2} s, {run.FromCheckpoint} restarts from a checkpoint, {run.Rebuilt.Stored.Length} bytes of state equal to the journal's"));
        Assert.Null(run.Rebuilt.Difference());
        Assert.Equal([], run.Acknowledged.SelectMany(batch => batch.Events).Select(planned => planned.Message).Except(run.Rebuilt.Events));
        Assert.True(run.FromCheckpoint > 0, "No restart began with a checkpoint, so none was put to the test.");
        var expected = new NaiveAlerts();
        expected.Apply(run.Acknowledged.SelectMany(batch => batch.Events));
        Assert.Equal(expected.Lines(), run.State.Plain());
        Assert.True(run.DeadLetters >= run.Acknowledged.Sum(batch => batch.Rejected), "Every item that is no event is a dead letter.");
        Assert.All(run.State.Alerts, alert => Assert.EndsWith("in an incident True", alert, StringComparison.Ordinal));
    }

    private async Task<KilledRun> RunAsync()
    {
        await using var service = await ServiceProcess.StartAsync(Configuration);
        var random = new Random(Seed);
        var api = new ApiReader(service.Http);
        var acknowledged = new List<LoadBatch>();
        var unanswered = 0;
        var fromCheckpoint = 0;
        var slowest = service.StartTook;
        using var batches = new LoadPlan(Seed, begin).Batches().GetEnumerator();
        batches.MoveNext();
        for (var kill = 0; kill < Kills; kill++)
        {
            var killing = KillLaterAsync(service, TimeSpan.FromMilliseconds(random.Next(20, 1_500)));
            var before = acknowledged.Count;
            while (await TryPostAsync(api, batches.Current))
            {
                acknowledged.Add(batches.Current);
                batches.MoveNext();
            }

            // The batch that got no answer is sent again after the restart, as any careful sender would.
            unanswered++;
            await killing;
            Assert.True(kill > 0 || acknowledged.Count > before, $"Nothing was acknowledged before the first kill.{Environment.NewLine}{service.Tail}");
            await service.RestartAsync();
            slowest = service.StartTook > slowest ? service.StartTook : slowest;
            fromCheckpoint += BeganWithCheckpoint().IsMatch(service.Tail) ? 1 : 0;
        }

        for (var more = 0; more < BatchesAfterTheLastKill; more++)
        {
            Assert.Equal(batches.Current.Rejected, (await api.PostEventsAsync(batches.Current.Body)).Rejected.Count);
            acknowledged.Add(batches.Current);
            batches.MoveNext();
        }

        var state = await SettledAsync(api, acknowledged);
        var deadLetters = (await api.AllDeadLettersAsync()).Count;
        Assert.Equal(0, await service.StopAsync());
        return new KilledRun(acknowledged, state, deadLetters, RebuiltState.Of(service.DataDirectory))
        {
            Unanswered = unanswered,
            FromCheckpoint = fromCheckpoint,
            SlowestStart = slowest,
        };
    }

    /// <summary>The state once the last batch is seen in it.</summary>
    private static async Task<ServiceState> SettledAsync(ApiReader api, IEnumerable<LoadBatch> batches)
    {
        var expected = new NaiveAlerts();
        expected.Apply(batches.SelectMany(batch => batch.Events));
        var lines = expected.Lines().ToList();
        ServiceState? state = null;
        await Eventually.TrueAsync(
            "the state holds every acknowledged event",
            Limit,
            async () =>
            {
                state = await ServiceState.ReadAsync(api);
                return state.Plain().SequenceEqual(lines);
            },
            () => $"{Environment.NewLine}missing: {string.Join("; ", lines.Except(state?.Plain() ?? []))}{Environment.NewLine}surplus: {string.Join("; ", (state?.Plain() ?? []).Except(lines))}");
        return state!;
    }

    private static async Task KillLaterAsync(ServiceProcess service, TimeSpan delay)
    {
        await Task.Delay(delay);
        await service.KillAsync();
    }

    private static async Task<bool> TryPostAsync(ApiReader api, LoadBatch batch)
    {
        try
        {
            await api.PostEventsAsync(batch.Body);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }

    [GeneratedRegex("checkpoint at position [1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex BeganWithCheckpoint();
}
